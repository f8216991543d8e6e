"""Loading libraries of the system without starting compilers."""

from __future__ import annotations

import ctypes.util
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def without_compilers() -> Iterator[None]:
    """On Linux, looking a library up by name starts compilers; its usual file name is enough."""
    if not sys.platform.startswith("linux"):
        yield
        return
    look_up = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005 (the signature is ctypes')
    try:
        yield
    finally:
        ctypes.util.find_library = look_up
