"""How a post's text and a moment are written on a page: escaped first, then links to members who exist and to pages.

{% load forum %}  {% post_text post %}  {% moment post.published_at %}
"""

import re
from collections.abc import Set as AbstractSet
from datetime import datetime
from functools import cache, lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from secondlook_web.concerns.templatetags.concerns import recognise_button
from secondlook_web.forum import telling
from secondlook_web.forum.forms import PostForm
from secondlook_web.forum.marking_readers import Served
from secondlook_web.forum.mentioning import AT_HANDLE
from secondlook_web.forum.models import Post, State
from secondlook_web.forum.queries import PostRow
from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.assurance.templatetags.assurance import known_mark
from secondlook_web.shared.addresses import address

register = template.Library()
register.simple_tag(address)

By = tuple[str, str, str, Level, tuple[str, ...]]
"""Handle, name, the role that readers see, how well they are known and why."""
_LINK = re.compile(r"https?://[^\s<>\"'\\]{3,500}", re.IGNORECASE)
_AFTER_A_LINK = ".,;:!?)]}*_"
"""Ends the sentence around a link, not the link."""


@register.simple_tag(takes_context=True)
def post_text(context: template.Context, post: Post) -> SafeString:
    """A post's text with links, and with the reader's marks where the page has any (`marks` in its context).

    `post.mentions` should be prefetched where the text holds an "@".
    """
    return linked(_as_served(context, post), _named(post))


def _as_served(context: template.Context, post: Post) -> str:
    marks: Served | None = context.get("marks")
    return post.text if marks is None else marks.words(post.text)


def _named(post: Post) -> frozenset[str]:
    """Handles of the members whom a post names, in small letters."""
    return frozenset(member.handle.lower() for member in post.mentions.all()) if "@" in post.text else frozenset()


def linked(text: str, handles: AbstractSet[str]) -> SafeString:
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
    """Who wrote a post and when, with a link to itself. In Python, since a page holds twenty and each is read often."""
    tags = '<span class="tag">edited</span>' if post.edited_at else ""
    if post.state != State.PUBLISHED:
        tags += format_html('<span class="tag">{}</span>', post.get_state_display())
    return _head(post.pk, _by(post), post.published_at or post.written_at, tags)


def _by(post: Post) -> By | None:
    """Who wrote a post, as readers see it; None for somebody who is no longer here."""
    author = post.author
    if author is None:
        return None
    role = author.role if author.profile_public else ""
    return author.handle, author.name, role, author.known.level, author.known.reasons


def _head(pk: int, by: By | None, when: datetime, tags: str) -> SafeString:
    if by is None:
        says = format_html('<span class="post-author" id="by-{}">A former member</span>', pk)
    else:
        handle, name, role, level, reasons = by
        says = format_html(
            '<a class="post-author" id="by-{}" href="{}">{}</a>{}{}',
            pk,
            address("members:profile", handle),
            name,
            format_html("<span>{}</span>", role) if role else "",
            known_mark(level, reasons),
        )
    return format_html(
        '<header class="post-head"><span class="avatar" aria-hidden="true">{}</span>{}'
        '<a class="soft" href="{}">{}</a>{}</header>',
        initial(by[1]) if by else "?",
        says,
        address("forum:post", pk),
        moment(when),
        mark_safe(tags),  # noqa: S308  ours, and what is not was escaped
    )


POSTS_WRITTEN_ONCE = 4_096
"""Published posts that each worker remembers as they stand on a page: what most readers of a busy thread ask for."""


@register.simple_tag(takes_context=True)
def whole_post(context: template.Context, row: PostRow) -> SafeString:
    """A post with what its reader may do. Most are plain ones of somebody else, the same for all who read them."""
    post = row.post
    plain = row.recognisable and not post.pictures.all() and not (post.edited_at and context.get("may_moderate"))
    if not plain:
        assert context.template is not None  # noqa: S101  a tag is rendered inside one
        with context.push(row=row):
            return context.template.engine.get_template("forum/parts/post.html").render(context)
    when = post.published_at or post.written_at
    text = _as_served(context, post)
    # One reader's words are of no use to the next, and would push out what is.
    write = _plain_post if text == post.text else _plain_post.__wrapped__
    return format_html(
        '{}<footer class="post-actions">{}</footer></article>',
        write(post.pk, post.opening, _by(post), when, post.edited_at is not None, text, _named(post)),
        recognise_button(context, post),
    )


@lru_cache(maxsize=POSTS_WRITTEN_ONCE)
def _plain_post(
    pk: int,
    opening: bool,
    by: By | None,
    when: datetime,
    edited: bool,
    text: str,
    named: frozenset[str],
) -> SafeString:
    """All of a published post but its end. Whatever shows is among the arguments, so nothing outdated is remembered."""
    return format_html(
        '<article class="post{}" id="post-{}" aria-labelledby="by-{}">{}<div class="post-text">{}</div>',
        " post-opening" if opening else "",
        pk,
        pk,
        _head(pk, by, when, '<span class="tag">edited</span>' if edited else ""),
        linked(text, named),
    )


@register.simple_tag
def options_of(form: PostForm) -> SafeString:
    """What may go with a post. For an empty form it is the same on every page of every thread, and written once."""
    return _options(form) if form.is_bound or form.changing or form.attachable else _empty_options()


@cache
def _empty_options() -> SafeString:
    return _options(PostForm())


def _options(form: PostForm) -> SafeString:
    return render_to_string("forum/parts/options.html", {"form": form})


@register.simple_tag
def where_it_stands(post: Post) -> str:
    """Where a post that is not shown stands, in a sentence for its author."""
    return telling.where_it_stands(post)


@register.filter
def initial(name: str) -> str:
    """The first letter or digit of a name, for the round sign beside it."""
    return next((letter for letter in name if letter.isalnum()), "?")
