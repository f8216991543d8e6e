"""Where the user's own settings, recent files and caches lie, by the custom of each system.

`BORNAGE_CONFIG`, `BORNAGE_STATE` and `BORNAGE_CACHE` name other folders; so do the XDG variables on Linux.
"""

from __future__ import annotations

import os
from pathlib import Path


def config_folder() -> Path:
    """Where `config.toml` is looked for."""
    import platformdirs

    return _named("BORNAGE_CONFIG") or platformdirs.user_config_path("bornage", appauthor=False)


def state_folder() -> Path:
    """Where the list of recent assessments is kept."""
    import platformdirs

    return _named("BORNAGE_STATE") or platformdirs.user_state_path("bornage", appauthor=False)


def cache_folder() -> Path:
    """Where checked questionnaires are kept ready; whatever lies there can be deleted."""
    import platformdirs

    return _named("BORNAGE_CACHE") or platformdirs.user_cache_path("bornage", appauthor=False)


def _named(variable: str) -> Path | None:
    named = os.environ.get(variable)
    return Path(named) if named else None
