"""How hard properties are tried, and where a user's own settings, recent files and caches lie: nowhere near theirs.

Properties are tried a little and the same way each time, unless HYPOTHESIS_PROFILE=long.
"""

import atexit
import os
import shutil
import tempfile

from hypothesis import settings

settings.register_profile("ci", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=3_000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

_OWN = tempfile.mkdtemp(prefix="bornage-tests-")
atexit.register(shutil.rmtree, _OWN, ignore_errors=True)
for _variable in ("BORNAGE_CONFIG", "BORNAGE_STATE", "BORNAGE_CACHE"):
    os.environ[_variable] = f"{_OWN}/{_variable.lower()}"
