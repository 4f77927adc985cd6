"""What the tap under a post needs: {% load concerns %} <input type="hidden" name="pass" value="{% pass_for post %}">"""

from django import template
from django.utils.html import format_html

from secondlook_web.concerns import access
from secondlook_web.forum.models import Post
from secondlook_web.members.models import Member
from secondlook_web.shared.addresses import address
from secondlook_web.shared.templatetags.look import icon

register = template.Library()


@register.simple_tag(takes_context=True)
def pass_for(context: template.Context, post: Post) -> str:
    """Says that whoever reads this page was shown the post: see `concerns.access`."""
    member = context["user"]
    return access.pass_for(member, post) if isinstance(member, Member) else ""


@register.simple_tag(takes_context=True)
def recognise_button(context: template.Context, post: Post) -> str:
    """The tap under a post of somebody else. In Python: a page holds twenty of them."""
    return format_html(
        '<form class="apart" method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="pass" value="{}"><button class="button button-quiet button-small">{} '
        'I recognise this<span class="only-spoken"> person: hide the post</span></button></form>',
        address("concerns:recognise", post.pk),
        context["csrf_token"],
        pass_for(context, post),
        icon("eye"),
    )
