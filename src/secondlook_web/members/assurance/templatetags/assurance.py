"""How well somebody is known, beside their name.

{% load assurance %}  {% level_tag known.level %}  {% known_tag member %}
"""

from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.models import Member

register = template.Library()


@register.simple_tag
def level_tag(level: Level) -> SafeString:
    """The level in two or three words."""
    return format_html('<span class="tag level level-{}">{}</span>', level.value, level.label)


@register.simple_tag
def level_of(member: Member | None) -> SafeString:
    """The level of somebody named in a list, in two or three words; nothing for a former member."""
    return level_tag(member.known.level) if member is not None else SafeString("")


@register.simple_tag
def known_tag(member: Member) -> SafeString:
    """The level, and what it rests on for who opens it. The page's query has put `known` on the member."""
    return known_mark(member.known.level, member.known.reasons)


@lru_cache(maxsize=2048)
def known_mark(level: Level, reasons: tuple[str, ...]) -> SafeString:
    """The same, of values: twenty stand on a page, and the same few authors wrote them."""
    return format_html(
        '<details class="known"><summary><span class="only-spoken">How well they are known: </span>{}</summary>'
        '<div class="known-why"><p>{}</p>{}</div></details>',
        level_tag(level),
        level.sentence,
        format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", [(reason,) for reason in reasons]))
        if reasons
        else "",
    )
