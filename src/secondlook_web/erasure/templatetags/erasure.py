"""What moderators see of leaving on a person's page: {% load erasure %} {% leaving_of person %}"""

from typing import Any

from django import template

from secondlook_web.erasure import queries
from secondlook_web.members.models import Member

register = template.Library()


@register.inclusion_tag("erasure/of_person.html")
def leaving_of(person: Member) -> dict[str, Any]:
    """Whether they are leaving, and whether somebody like them left while suspended."""
    return {"person": person, "leaving": queries.leaving_of(person), "comes_back": queries.comes_back(person)}
