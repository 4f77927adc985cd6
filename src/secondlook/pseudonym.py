"""The author as the subject: who could tell who posts under a pseudonym, and from what.

    posts + profile -> claims (dossiers/authors) -> dossier -> crowds (onlookers) -> the fewest claims to take back

Asked only by whoever wants to know: a check of a draft does not come here. The author is looked for among those who
work or train in health care in the country of the context. Not here: how style, pictures, links or other accounts
give somebody away, nor any wording.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from secondlook import crowds
from secondlook.dossiers.authors import Claim, claims_from, read_post, read_profile
from secondlook.model import (
    SMALLEST_SAFE_CROWD,
    About,
    Author,
    Context,
    Crowd,
    Dossier,
    Fact,
    Onlooker,
    Post,
    Subject,
    Telling,
    TellingKind,
)
from secondlook.onlookers import crowds_of, named, recognisers

LATEST_POSTS = 40
"""As many as somebody curious reads of one author."""
_OWN = Telling(kind=TellingKind.OWN_STORY)
_LOOKING = ("colleague", "stranger")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorView:
    """What the posts and the profile of one author give away."""

    posts: int
    """Posts that were read."""
    claims: tuple[Claim, ...] = field(repr=False)
    crowds: dict[str, Crowd]
    """By onlooker's name: how many people fit every claim that they could check."""
    recognisable_by: tuple[str, ...]
    take_back: tuple[Claim, ...] = field(default=(), repr=False)
    """The fewest claims without which nobody could tell; empty where nobody can."""
    crowds_after: dict[str, Crowd]
    """The same crowds once these are taken back."""


def look(context: Context, *, last: int = LATEST_POSTS, on: date) -> AuthorView:
    """What the author's latest posts and public profile say of them, and how many people fit on the day `on`."""
    posts = latest(context.history, last)
    readings = [*read_profile(context.author), *(read_post(post, number) for number, post in posts)]
    claims = claims_from([reading for reading in readings if reading.signs])
    seen = _crowds(claims, context, on)
    back = _fewest(claims, context, on) if _known(seen) else ()
    return AuthorView(
        posts=len(posts),
        claims=claims,
        crowds=seen,
        recognisable_by=tuple(name for name in recognisers(dict(seen)) if name in seen),
        take_back=back,
        crowds_after=_crowds([claim for claim in claims if claim not in back], context, on),
    )


def latest(history: Sequence[Post], last: int) -> list[tuple[int, Post]]:
    """The latest posts with their places in the history: by their dates where all have one, else as they stand."""
    numbered = list(enumerate(history))
    if all(post.posted_at is not None for post in history):
        numbered.sort(key=lambda one: (_moment(one[1]), one[0]))
    return numbered[-last:]


def _moment(post: Post) -> datetime:
    at = post.posted_at or datetime.min
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


def _crowds(claims: Sequence[Claim], context: Context, on: date) -> dict[str, Crowd]:
    """How many people fit the claims, for each who might look."""
    population = crowds.population_for(context.country)
    # The profile's fields are claims already: here nothing else of it counts.
    bare = replace(context, author=Author(), thread=(), history=())
    dossier = Dossier(subject=Subject(about=About.AUTHOR), facts=tuple(claim.fact for claim in claims))
    every = crowds_of(dossier, population, context=bare, telling=_OWN, on=on, among=_who_looks())
    found = {name: crowd for name, crowd in every.items() if crowd is not None}
    # A colleague can do all that a stranger can.
    if {"colleague", "stranger"} <= set(found) and found["stranger"].expected < found["colleague"].expected:
        found["colleague"] = found["stranger"]
    return found


def _who_looks() -> tuple[Onlooker, ...]:
    """Those who might look for an author; a colleague sees at least what a stranger sees."""
    colleague, stranger = named(*_LOOKING)

    def at_least(fact: Fact) -> float:
        return max(colleague.chance(fact), stranger.chance(fact))

    return replace(colleague, sees_fact=at_least), stranger


def _known(seen: dict[str, Crowd]) -> bool:
    return any(crowd.recognisable for crowd in seen.values())


def _fewest(claims: Sequence[Claim], context: Context, on: date) -> tuple[Claim, ...]:
    """The fewest claims to take back until nobody could tell: the most telling first, less what proved needless."""
    left, back = list(claims), list[Claim]()
    while left and _known(_crowds(left, context, on)):
        # Where two help as much, the one that fewer texts said.
        best = max(left, key=lambda claim: (_smallest(_without(left, claim), context, on), -len(claim.said)))
        left.remove(best)
        back.append(best)
    for claim in tuple(back):
        if not _known(_crowds([*left, claim], context, on)):
            back.remove(claim)
            left.append(claim)
    return tuple(back)


def _without(claims: Sequence[Claim], gone: Claim) -> list[Claim]:
    return [claim for claim in claims if claim is not gone]


def _smallest(claims: Sequence[Claim], context: Context, on: date) -> float:
    """People in the smallest crowd."""
    expected = [crowd.expected for crowd in _crowds(claims, context, on).values()]
    return min(expected, default=float(SMALLEST_SAFE_CROWD))
