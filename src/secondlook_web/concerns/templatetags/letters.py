"""Letters on the author's page about a concern: {% load letters %} {% letters_to_author concern %}"""

from typing import Any

from django import template

from secondlook_web.concerns.letters.queries import sent_to
from secondlook_web.concerns.models import Concern, Side

register = template.Library()


@register.inclusion_tag("concerns/letters/to_author.html")
def letters_to_author(concern: Concern) -> dict[str, Any]:
    """Those that were sent to them, the latest first; nothing where there is none."""
    return {"concern": concern, "letters": sent_to(concern, Side.AUTHOR)}
