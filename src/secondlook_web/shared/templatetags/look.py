"""Small pieces of pages that every app uses: icons, badges of verdicts, bars of crowds. All markup here is ours.

{% load look %}  {% icon "clock" %}  {% verdict_badge review.verdict %}  {% crowd_bar 8900 %}  {{ 8900|people }}
"""

import math
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from secondlook.crowds.explain import rounded
from secondlook.model import SMALLEST_SAFE_CROWD

register = template.Library()

LARGEST_BAR_PEOPLE = 70_000_000
"""A bar is full at about the people of a country; its length grows with the logarithm, as our sense of size does."""

ICONS = {
    "eye": '<path d="M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12z"/><circle cx="12" cy="12" r="2.8"/>',
    "share": '<circle cx="12" cy="12" r="9.5"/><path d="m7.6 12.4 3 3 5.8-6.4"/>',
    "revise": '<path d="M12 3.2 22 20.5H2z"/><path d="M12 10v4.6M12 17.4v.1"/>',
    "stop": '<path d="M8.1 2.5h7.8l5.6 5.6v7.8l-5.6 5.6H8.1l-5.6-5.6V8.1z"/><path d="M7.5 12h9"/>',
    "question": '<circle cx="12" cy="12" r="9.5"/><path d="M9.2 9.4a2.9 2.9 0 1 1 4.2 2.6c-.9.5-1.4 1-1.4 2M12 17v0"/>',
    "info": '<circle cx="12" cy="12" r="9.5"/><path d="M12 11v5.5M12 7.6v.1"/>',
    "clock": '<circle cx="12" cy="12" r="9.5"/><path d="M12 6.8V12l3.6 2.2"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4 21c.6-4.2 3.7-6.5 8-6.5s7.4 2.3 8 6.5"/>',
    "people": '<circle cx="9" cy="8.5" r="3.5"/><path d="M2 20c.5-3.7 3.2-5.7 7-5.7s6.5 2 7 5.7"/>'
    '<path d="M16 5.3a3.5 3.5 0 0 1 0 6.5M18.3 14.8c2.1.8 3.4 2.5 3.7 5.2"/>',
    "room": '<path d="M3 5h18v11.5h-9L7 21v-4.5H3z"/>',
    "note": '<path d="M3 5.5h18v13H3z"/><path d="m3.5 6.5 8.5 6.5 8.5-6.5"/>',
    "search": '<circle cx="10.5" cy="10.5" r="7"/><path d="m16 16 5.5 5.5"/>',
    "pencil": '<path d="m4 20 1-4.5L16.5 4 20 7.5 8.5 19z"/>',
    "copy": '<path d="M8.5 8.5H21V21H8.5z"/><path d="M5.5 15.5H3V3h12.5v2.5"/>',
    "flag": '<path d="M5 21.5V3h13l-3 4.5 3 4.5H5"/>',
    "cross": '<path d="m5.5 5.5 13 13M18.5 5.5l-13 13"/>',
    "back": '<path d="M20 12H4.5M11 5.5 4.5 12l6.5 6.5"/>',
    "next": '<path d="M4 12h15.5M13 5.5l6.5 6.5-6.5 6.5"/>',
    "plus": '<path d="M12 4.5v15M4.5 12h15"/>',
    "shield": '<path d="M12 2.5 20 5.5v6c0 5-3.3 8.3-8 10-4.7-1.7-8-5-8-10v-6z"/>',
}  # fmt: skip
"""Our own drawings, in a square of 24."""

VERDICTS = {
    "share": ("share", "Nothing to change"),
    "revise": ("revise", "Worth changing"),
    "stop": ("stop", "Not as it is"),
    "": ("none", "Not checked"),
}
"""The class of each verdict and the words beside it."""


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing beside a word. It says nothing by itself, so it is not read out."""
    drawing = mark_safe(ICONS[name])  # noqa: S308
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>', drawing)


@register.simple_tag
def verdict_badge(verdict: Any) -> SafeString:
    """A verdict (of the engine, or the stored word) as a word with a drawing and a colour."""
    kind, says = VERDICTS.get(_word(verdict), VERDICTS[""])
    return format_html(
        '<span class="badge badge-{}">{} {}</span>', kind, icon("question" if kind == "none" else kind), says
    )


@register.filter
def verdict_class(verdict: Any) -> str:
    """ "share", "revise", "stop" or "none", for `verdict-...` and `badge-...`."""
    return VERDICTS.get(_word(verdict), VERDICTS[""])[0]


@register.simple_tag
def crowd_bar(people: float | None) -> SafeString:
    """A bar as long as the logarithm of a number of people; the number beside it says the same in figures."""
    return format_html(
        '<svg class="crowd-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect width="{}" height="4"/></svg>',
        bar_width(people),
    )


@register.filter
def people(number: float | None) -> str:
    """ "8,900": no more digits than an estimate has."""
    return "not known" if number is None else rounded(number)


@register.filter
def few(number: float | None) -> bool:
    """Whether somebody in a crowd of this size can be recognised."""
    return number is not None and number < SMALLEST_SAFE_CROWD


def bar_width(people: float | None) -> int:
    """Hundredths of the bar, 2 to 100; 0 where nothing is known."""
    if people is None:
        return 0
    return max(2, min(100, round(100 * math.log10(max(1.0, people)) / math.log10(LARGEST_BAR_PEOPLE))))


def _word(verdict: Any) -> str:
    return str(getattr(verdict, "value", verdict) or "")
