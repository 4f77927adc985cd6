"""Labels of tone and conduct (RUBRIC.md, section 3)."""

from secondlook.conduct.weigh import shows_stake, weigh

__all__ = ["shows_stake", "weigh"]
