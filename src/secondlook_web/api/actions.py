"""Making and revoking tokens. The token itself leaves here once, for whoever made it, and is kept nowhere."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from django.db.models import Q, QuerySet

from secondlook_web.api.models import Scope, Token
from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.jobs import queue
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused, TooLong
from secondlook_web.shared.text import cleaned_line

TELL_MADE = "api.tell_made"
PREFIX = "sl_"
"""By which people, and programs that look for secrets in files, tell that this is a token of ours."""
TOKEN_BYTES = 32
LONGEST_DAYS = 365
LONGEST_NAME_CHARACTERS = 60
MOST_TOKENS = 20
"""In use at one time, for one member."""
USE_IS_NOTED_EACH = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A new token, and what is shown once."""

    token: Token
    secret: str = field(repr=False)


def digest_of(secret: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(secret.encode()).hexdigest()


@log.recorded()
def make_token(member: Member, *, name: str, scopes: Sequence[str], days: int, at: datetime, rng: Random) -> Made:
    """Make a token for a member's program, and tell them by mail. `rng` is the system's source outside of tests."""
    if not member.may_read:
        raise NotYours("There is nothing here.")
    name = cleaned_line(name)
    if not name:
        raise Empty("Give the token a name, so that you know later which program uses it.")
    if len(name) > LONGEST_NAME_CHARACTERS:
        raise TooLong(f"The name is longer than {LONGEST_NAME_CHARACTERS} characters. Shorten it.")
    chosen = [scope.value for scope in Scope if scope.value in scopes]
    if not chosen:
        raise Empty("Choose at least one thing that the token may do.")
    if Scope.MODERATE in chosen and not member.may_moderate:
        raise Refused("Only a moderator's token can work through the queue.")
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused(f"A token lasts from 1 to {LONGEST_DAYS} days.")
    if in_use(member, at=at).count() >= MOST_TOKENS:
        raise Refused(
            f"You have {MOST_TOKENS} tokens in use, which is as many as one member can have. Revoke one first."
        )
    secret = PREFIX + urlsafe_b64encode(rng.randbytes(TOKEN_BYTES)).decode().rstrip("=")
    token = Token.objects.create(
        member=member,
        name=name,
        digest=digest_of(secret),
        scopes=chosen,
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    queue.add(TELL_MADE, token.pk, due_at=at, key=f"token {token.pk}")
    said = {"days": days, "moderate": Scope.MODERATE in chosen}
    log.record(Act.TOKEN_MADE, at=at, by=member.pk, about=member.pk, row=f"token:{token.pk}", details=said)
    return Made(token=token, secret=secret)


@log.recorded()
def revoke_token(token: Token, *, at: datetime) -> None:
    """End a token at once."""
    if not Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at):
        raise AlreadyDone("This token was revoked already.")
    log.record(Act.TOKEN_REVOKED, at=at, by=token.member_id, about=token.member_id, row=f"token:{token.pk}")


@log.recorded()
def revoke_all(member: Member, *, at: datetime) -> int:
    """End all of a member's tokens: whoever knew the password before may have made one. Says how many."""
    revoked = in_use(member, at=at).update(revoked_at=at)
    if revoked:
        log.record(Act.TOKEN_REVOKED, at=at, about=member.pk, details={"tokens": revoked})
    return revoked


def note_use(token: Token, *, at: datetime) -> None:
    """Keep when a token was last used, at most once a minute: a row written with each request holds up the others."""
    before = at - USE_IS_NOTED_EACH
    if token.used_at is None or token.used_at <= before:
        Token.objects.filter(Q(used_at=None) | Q(used_at__lte=before), pk=token.pk).update(used_at=at)


def in_use(member: Member, *, at: datetime) -> QuerySet[Token]:
    return Token.objects.filter(member=member, revoked_at=None, expires_at__gt=at)
