"""``python -m mlprep``."""

import sys

from mlprep.front import main

sys.exit(main())
