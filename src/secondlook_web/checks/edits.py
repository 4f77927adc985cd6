"""What one click does to a draft: softer words for a mention, or the safer text for the whole.

An edit says what stood there, so that it changes nothing in a draft that was changed since. It is worked out with the
engine's own `reworded` (which mends articles and spaces around the mention too) and cut down to what differs, so that
whoever applies it, this server or the composer in the browser, only puts some words in the place of others.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass, field

from secondlook import Review
from secondlook.advice.wording import reworded
from secondlook.mentions import soften
from secondlook.model import About, Category, Change, Mention, Softening
from secondlook.saying import words
from secondlook_web.shared.refusals import Refused

LARGEST_EDIT_CHARACTERS = 500_000
MOST_SOFTENED = 60
"""Mentions for which softer words are offered: those advised, and the first others. Hundreds would help nobody, and
each is worked out on the whole draft."""
_SOFTENED = (About.PATIENT, About.RELATIVE, About.COLLEAGUE)


class Stale(Refused):
    """The draft is no longer the one that the edit was made for."""

    def __init__(self) -> None:
        super().__init__("The text has changed since it was checked, so nothing was replaced. Check it again first.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Put `new` in the place of `old`, which stands from `start` on."""

    start: int
    """Code points."""
    old: str = field(repr=False)
    new: str = field(repr=False)

    @property
    def value(self) -> str:
        """As the value of a button."""
        return json.dumps([self.start, self.old, self.new], ensure_ascii=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One softer wording."""

    becomes: str = field(repr=False)
    """Empty: left out."""
    loses: str
    advised: bool
    edit: Edit | None
    """None: it stands in the title or in a picture, where a click does not reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Soften:
    """A mention and the softer wordings for it."""

    mention: Mention
    was: str = field(repr=False)
    is_a: str
    choices: tuple[Choice, ...]

    @property
    def advised(self) -> bool:
        return any(choice.advised for choice in self.choices)


def edit_from(value: str) -> Edit:
    """An edit as it comes back from a form; `Stale` where it is none of ours."""
    try:
        if len(value) > LARGEST_EDIT_CHARACTERS:
            raise Stale
        start, old, new = json.loads(value)
        f"{old}{new}".encode()  # half of a surrogate pair is no text, and JSON can hold one
    except (ValueError, TypeError, RecursionError):
        raise Stale from None
    if type(start) is not int or start < 0 or not isinstance(old, str) or not isinstance(new, str):
        raise Stale
    return Edit(start=start, old=old, new=new)


def edited(text: str, edit: Edit) -> str:
    """The text after an edit, or `Stale` where something else stands there by now."""
    end = edit.start + len(edit.old)
    if text[edit.start : end] != edit.old or end > len(text):
        raise Stale
    return text[: edit.start] + edit.new + text[end:]


def edit_between(before: str, after: str) -> Edit:
    """The smallest edit that makes one text the other."""
    start = _alike(before, after)
    tail = _alike(before[start:][::-1], after[start:][::-1])
    return Edit(start=start, old=before[start : len(before) - tail], new=after[start : len(after) - tail])


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike. By halves: a draft is long, and this is asked often."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def softenings_of(draft: str, review: Review, *, title_length: int = 0, reach: int | None = None) -> tuple[Soften, ...]:
    """Softer wordings for each mention of somebody: those advised first, else the mildest and the strongest.

    `title_length` is that of a title with its line end before the text: edits count from the text's beginning. `reach`
    is the length of the text, where what stands in its pictures comes after it: a click does not reach that.
    """
    advised = {change.mention: change.softening for change in review.advice.changes}
    found = []
    for mention in _softened(review, advised):
        ladder = soften(mention)
        ends = list(dict.fromkeys([*ladder[:1], *ladder[-1:]]))
        chosen = advised.get(mention)
        if chosen is not None:
            ends = [chosen, *(one for one in ends if one.text != chosen.text)]
        choices = tuple(
            _choice(draft, mention, one, one is chosen, title_length, reach) for one in ends if one.text != mention.text
        )
        if choices:
            found.append(
                Soften(
                    mention=mention,
                    was=words.quoted(mention.text),
                    is_a=words.category(mention.category),
                    choices=choices,
                )
            )
    return tuple(found)


def _softened(review: Review, advised: Collection[Mention]) -> list[Mention]:
    """The mentions for which softer words are offered, in the order of the text."""
    wanted = [
        mention
        for mention in review.mentions
        if mention.about in _SOFTENED or mention.category is Category.TIME or mention in advised
    ]
    kept = set(sorted(range(len(wanted)), key=lambda at: wanted[at] not in advised)[:MOST_SOFTENED])
    return [mention for at, mention in enumerate(wanted) if at in kept]


def _choice(
    draft: str, mention: Mention, one: Softening, advised: bool, title_length: int, reach: int | None
) -> Choice:
    edit = edit_between(draft, reworded(draft, [Change(mention=mention, softening=one)]))
    beyond = reach is not None and edit.start + len(edit.old) > title_length + reach
    if edit.start < title_length or beyond:
        reached = None
    else:
        reached = Edit(start=edit.start - title_length, old=edit.old, new=edit.new)
    return Choice(
        becomes=words.quoted(one.text) if one.text.strip() else "", loses=one.loses, advised=advised, edit=reached
    )
