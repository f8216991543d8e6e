"""`python -m bornage`."""

import sys

from bornage.cli import main

sys.exit(main())
