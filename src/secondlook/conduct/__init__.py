"""Labels of tone and conduct (RUBRIC.md, section 3)."""

from secondlook.conduct.weigh import weigh

__all__ = ["weigh"]
