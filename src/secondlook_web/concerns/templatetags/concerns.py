"""What the tap under a post needs: {% load concerns %} <input type="hidden" name="pass" value="{% pass_for post %}">"""

from django import template

from secondlook_web.concerns import access
from secondlook_web.forum.models import Post
from secondlook_web.members.models import Member

register = template.Library()


@register.simple_tag(takes_context=True)
def pass_for(context: template.Context, post: Post) -> str:
    """Says that whoever reads this page was shown the post: see `concerns.access`."""
    member = context["user"]
    return access.pass_for(member, post) if isinstance(member, Member) else ""
