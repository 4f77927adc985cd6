"""The invented people of the tests of crowds serve here too."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "crowds"))
