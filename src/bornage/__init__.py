"""Bornage assesses how sovereign each way of hosting a workload is.

Importing the package costs nothing: what a command needs, it imports itself.
"""

from pathlib import Path

__version__ = "0.1.0"


def shipped(name: str) -> Path:
    """Return a folder that travels with the program: inside the package in a wheel, beside `src` in a checkout."""
    package = Path(__file__).resolve().parent
    in_wheel = package / name
    return in_wheel if in_wheel.is_dir() else package.parents[1] / name
