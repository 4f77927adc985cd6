"""How a post's text and a moment are written on a page: escaped first, then links to members who exist and to pages.

{% load forum %}  {% post_text post %}  {% moment post.published_at %}
"""

import re
from datetime import datetime
from functools import cache

from django import template
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from secondlook_web.forum import telling
from secondlook_web.forum.forms import PostForm
from secondlook_web.forum.mentioning import AT_HANDLE
from secondlook_web.forum.models import Post, State

register = template.Library()

_LINK = re.compile(r"https?://[^\s<>\"'\\]{3,500}", re.IGNORECASE)
_AFTER_A_LINK = ".,;:!?)]}*_"
"""Ends the sentence around a link, not the link."""


@register.simple_tag
def post_text(post: Post) -> SafeString:
    """A post's text with links. `post.mentions` should be prefetched where the text holds an "@"."""
    named = post.mentions.all() if "@" in post.text else ()
    return linked(post.text, {member.handle.lower() for member in named})


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
            parts.append(format_html('<a href="{}">{}</a>', address("members:profile", words[1:]), words))
        at = end
    parts.append(escape(text[at:]))
    return mark_safe("".join(parts))  # noqa: S308  every part is escaped above


@register.simple_tag
def moment(at: datetime | None, *, day: bool = False) -> SafeString:
    """A time as people write it, with the exact one for machines: "12 March 2026, 21:40"; only the day if asked."""
    if at is None:
        return SafeString("")
    local = timezone.localtime(at)
    says = f"{local.day} {local:%B %Y}" if day else f"{local.day} {local:%B %Y, %H:%M}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), says)


@register.simple_tag
def post_head(post: Post) -> SafeString:
    """Who wrote a post and when, with a link to itself. In Python, since a page holds thirty and each is read often."""
    author = post.author
    if author is None:
        by = format_html('<span class="post-author" id="by-{}">A former member</span>', post.pk)
    else:
        role = format_html("<span>{}</span>", author.role) if author.profile_public and author.role else ""
        by = format_html(
            '<a class="post-author" id="by-{}" href="{}">{}</a>{}',
            post.pk,
            address("members:profile", author.handle),
            author.name,
            role,
        )
    tags = '<span class="tag">edited</span>' if post.edited_at else ""
    if post.state != State.PUBLISHED:
        tags += format_html('<span class="tag">{}</span>', post.get_state_display())
    return format_html(
        '<header class="post-head"><span class="avatar" aria-hidden="true">{}</span>{}'
        '<a class="soft" href="{}">{}</a>{}</header>',
        initial(author.name) if author else "?",
        by,
        address("forum:post", post.pk),
        moment(post.published_at or post.written_at),
        mark_safe(tags),  # noqa: S308  ours, and what is not was escaped
    )


@register.simple_tag
def options_of(form: PostForm) -> SafeString:
    """What may go with a post. For an empty form it is the same on every page of every thread, and written once."""
    return _options(form) if form.is_bound or form.changing else _empty_options()


@cache
def _empty_options() -> SafeString:
    return _options(PostForm())


def _options(form: PostForm) -> SafeString:
    return render_to_string("forum/parts/options.html", {"form": form})


@register.simple_tag
def address(name: str, key: int | str) -> str:
    """The address of a page about one thing; worked out once for all things of a kind."""
    before, after = _around_key(name, get_script_prefix())
    return f"{before}{key}{after}"


@cache
def _around_key(name: str, prefix: str) -> tuple[str, str]:
    before, after = reverse(name, args=[1]).rsplit("1", 1)
    return before, after


@register.simple_tag
def where_it_stands(post: Post) -> str:
    """Where a post that is not shown stands, in a sentence for its author."""
    return telling.where_it_stands(post)


@register.filter
def initial(name: str) -> str:
    """The first letter or digit of a name, for the round sign beside it."""
    return next((letter for letter in name if letter.isalnum()), "?")
