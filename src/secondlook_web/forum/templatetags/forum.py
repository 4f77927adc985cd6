"""How a post's text and a moment are written on a page: escaped first, then links to members who exist and to pages.

{% load forum %}  {% post_text post %}  {% moment post.published_at %}
"""

import re
from datetime import datetime

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from secondlook_web.forum import telling
from secondlook_web.forum.mentioning import AT_HANDLE
from secondlook_web.forum.models import Post

register = template.Library()

_LINK = re.compile(r"https?://[^\s<>\"'\\]{3,500}", re.IGNORECASE)
_AFTER_A_LINK = ".,;:!?)]}*_"
"""Ends the sentence around a link, not the link."""


@register.simple_tag
def post_text(post: Post) -> SafeString:
    """A post's text with links. `post.mentions` should be prefetched."""
    return linked(post.text, {member.handle.lower() for member in post.mentions.all()})


def linked(text: str, handles: set[str]) -> SafeString:
    """Text with links to pages, and to the members in `handles` (small letters); all else is escaped."""
    parts: list[str] = []
    at = 0
    spans = [(m.start(), m.start() + len(m[0].rstrip(_AFTER_A_LINK)), "link") for m in _LINK.finditer(text)]
    spans += [(m.start(), m.end(), "member") for m in AT_HANDLE.finditer(text) if m[1].lower() in handles]
    for start, end, kind in sorted(spans):
        if start < at:
            continue
        parts.append(escape(text[at:start]))
        words = text[start:end]
        if kind == "link":
            parts.append(format_html('<a href="{0}" rel="nofollow noopener noreferrer ugc">{0}</a>', words))
        else:
            parts.append(format_html('<a href="{}">{}</a>', _profile(words[1:]), words))
        at = end
    parts.append(escape(text[at:]))
    return mark_safe("".join(parts))  # noqa: S308  every part is escaped above


@register.simple_tag
def moment(at: datetime | None, *, day: bool = False) -> SafeString:
    """A time as people write it, with the exact one for machines: "12 March 2026, 21:40"; only the day if asked."""
    if at is None:
        return SafeString("")
    local = timezone.localtime(at)
    return format_html(
        '<time datetime="{}">{}</time>', local.isoformat(), date_format(local, "j F Y" if day else "j F Y, H:i")
    )


@register.simple_tag
def where_it_stands(post: Post) -> str:
    """Where a post that is not shown stands, in a sentence for its author."""
    return telling.where_it_stands(post)


@register.filter
def initial(name: str) -> str:
    """The first letter or digit of a name, for the round sign beside it."""
    return next((letter for letter in name if letter.isalnum()), "?")


def _profile(handle: str) -> str:
    try:
        return reverse("members:profile", args=[handle])
    except NoReverseMatch:
        return "#"
