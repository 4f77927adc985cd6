"""What kind of telling the draft is: one real patient's case, a composite, invented, published, the author's own story,
a general question, a protest at somebody's breach; how recent, and whether people would talk about it."""

from secondlook.telling.opined import of_nobody, of_somebody
from secondlook.telling.themes import MOST_TOLD, has_name, has_number, in_thread, is_real
from secondlook.telling.weigh import weigh

__all__ = ["MOST_TOLD", "has_name", "has_number", "in_thread", "is_real", "of_nobody", "of_somebody", "weigh"]
