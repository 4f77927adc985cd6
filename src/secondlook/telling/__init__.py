"""What kind of telling the draft is: one real patient's case, a composite, invented, published, the author's own story,
a general question, a protest at somebody's breach; how recent, and whether people would talk about it."""

from secondlook.telling.beside import colleagues_would_know, explained
from secondlook.telling.weigh import weigh

__all__ = ["colleagues_would_know", "explained", "weigh"]
