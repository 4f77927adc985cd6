"""What a browser's session keeps of a sign-in that is under way: once read it is gone, and after ten minutes too.

It ties the answer to this browser (`state`), to the provider that was asked (an answer of another one is refused), to
the member who asked, and to secrets that nobody else has seen (`nonce`, the code verifier of PKCE).
"""

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

KEY = "sign_ins_under_way"
LASTS = timedelta(minutes=10)
MOST = 5
"""Open at the same time in one browser: more tabs than anybody signs in from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderWay:
    """One sign-in that was begun."""

    provider: str
    member: int | None
    """Who brings it as evidence; None for somebody who signs in with it."""
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    began: float
    """Seconds since 1970."""

    @property
    def began_at(self) -> datetime:
        return datetime.fromtimestamp(self.began, UTC)


def remember(session: SessionBase, state: str, under_way: UnderWay) -> None:
    kept = dict(session.get(KEY, {}))
    while len(kept) >= MOST:
        del kept[min(kept, key=lambda one: kept[one]["began"])]
    session[KEY] = kept | {state: asdict(under_way)}


def take(session: SessionBase, state: str, *, at: datetime) -> UnderWay | None:
    """The sign-in that an answer belongs to, never twice; None when there is none or it is too old."""
    kept = dict(session.get(KEY, {}))
    found = kept.pop(state, None)
    if found is None:
        return None
    session[KEY] = kept
    # Written down now: whatever happens next, the same answer finds nothing.
    session.save()
    under_way = UnderWay(**found)
    return under_way if under_way.began_at <= at < under_way.began_at + LASTS else None
