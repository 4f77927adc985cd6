"""What is copied of a post about which a concern was raised, as JSON can hold it: nothing is written here.

The post with its edits and pictures, the thread around it as readers saw it, who could have read it, and what the check
said of it at the time. Of a long thread the posts next to it, and how many more there are.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from secondlook_web.audit.chain import moment
from secondlook_web.checks.models import Outcome, RecordedConsent
from secondlook_web.forum.access import NOT_SHOWN
from secondlook_web.forum.audience import asked_by, audience_of
from secondlook_web.forum.models import Picture, Post, Seen, State
from secondlook_web.members.assurance.counting import levels_by_member
from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.models import Member

Said = dict[str, Any]
AROUND = 20
"""Posts of the thread on either side; the opening post besides."""
FORMER = "a former member"
"""As pages call an author who left."""
TEXTS = frozenset({"title", "text", "describes", "reads"})
"""Keys under which a copy holds what readers read."""


def the_post(post: Post, pictures: Sequence[tuple[Picture, bytes | None]]) -> Said:
    """A post as it stands. Two of these are the same when nothing about it has changed."""
    consent = RecordedConsent.objects.filter(post=post).first()
    return {
        "number": post.pk,
        "thread": post.thread_id,
        "title": post.thread.title,
        "opening": post.opening,
        "author": _who(post.author),
        "text": post.text,
        "state": post.state,
        "state_since": _at(post.state_since),
        "written_at": _at(post.written_at),
        "published_at": _at(post.published_at),
        "edited_at": _at(post.edited_at),
        "erased_at": _at(post.erased_at),
        "versions": [
            {"text": one.text, "title": one.title, "written_at": _at(one.written_at)}
            for one in post.versions.order_by("pk")
        ],
        "pictures": [the_picture(picture, data) for picture, data in pictures],
        "consent": None
        if consent is None
        else {
            "room": consent.room_id,
            "covers_name": consent.covers_name,
            "kept": consent.kept,
            "given_on": consent.given_on.isoformat(),
            "stated_at": _at(consent.stated_at),
        },
    }


def the_picture(picture: Picture, data: bytes | None) -> Said:
    """What is known of a picture; its bytes go beside it. `data` is None where the file is not on the disk."""
    return {
        "number": picture.pk,
        "post": picture.post_id,
        "describes": picture.describes,
        "state": picture.state,
        "reads": picture.reads,
        "width": picture.width,
        "height": picture.height,
        "added_at": _at(picture.added_at),
        "sha256": None if data is None else hashlib.sha256(data).hexdigest(),
    }


def around(post: Post, *, at: datetime) -> Said:
    """The posts of its thread that readers saw, with the names that they saw."""
    shown = Post.objects.filter(thread=post.thread_id, state=State.PUBLISHED, erased_at=None).exclude(pk=post.pk)
    earlier, later = shown.filter(pk__lt=post.pk), shown.filter(pk__gt=post.pk)
    before = list(earlier.select_related("author").order_by("-pk")[:AROUND])[::-1]
    after = list(later.select_related("author").order_by("pk")[:AROUND])
    opening = earlier.filter(opening=True).select_related("author").first()
    if opening is not None and all(one.pk != opening.pk for one in before):
        before.insert(0, opening)
    known = _levels([*before, *after], at=at)
    return {
        "number": post.thread_id,
        "title": post.thread.title if post.thread.shown or post.opening else NOT_SHOWN,
        "opened_at": _at(post.thread.opened_at),
        "before": [_beside(one, known) for one in before],
        "before_left_out": earlier.count() - len(before),
        "after": [_beside(one, known) for one in after],
        "after_left_out": later.count() - len(after),
    }


def readers(post: Post, *, at: datetime) -> Said:
    """Who could have read it, counted, since when; and how many came to this place of the thread since."""
    room = post.thread.room
    audience = audience_of(room, post.author, at=at)
    counts = audience.readers
    came = Seen.objects.filter(thread=post.thread_id, post_id_seen__gte=post.pk)
    if post.author_id is not None:
        came = came.exclude(member=post.author_id)
    return {
        "room": {
            "number": room.pk,
            "name": room.name,
            "purpose": room.purpose,
            "kind": room.kind,
            "needs": asked_by(room).value,
            "gate": audience.gate.value,
        },
        "since": _at(post.published_at),
        "until": _at(post.state_since) if post.published_at and post.state != State.PUBLISHED else None,
        "counted_at": _at(at),
        "members": audience.members,
        "levels": {} if counts is None else {level.value: number for level, number in counts.levels},
        "active_in_30_days": None if counts is None else counts.active_in_30_days,
        "arrived_in_30_days": None if counts is None else counts.arrived_in_30_days,
        "workplaces": None if counts is None else counts.workplaces,
        "moderators_besides": None if counts is None else counts.moderators,
        "read_so_far": None if post.published_at is None else came.filter(at__gte=post.published_at).count(),
    }


def checks(post: Post) -> list[Said]:
    """What the check said of it each time, and what its author chose."""
    return [
        {
            "purpose": one.purpose,
            "verdict": one.verdict,
            "rules": one.rules,
            "recognisable_by": one.recognisable_by,
            "mentions": one.mentions,
            "choice": one.choice,
            "engine": one.engine,
            "at": _at(one.at),
        }
        for one in _outcomes(post)
    ]


def texts_in(said: Any) -> Iterator[str]:
    """What readers read, at whatever depth of a copy, in its order. Names, numbers and times are none of it."""
    if isinstance(said, dict):
        for key, inside in said.items():
            if not isinstance(inside, str):
                yield from texts_in(inside)
            elif key in TEXTS:
                yield inside
    elif isinstance(said, list):
        for inside in said:
            yield from texts_in(inside)


def _outcomes(post: Post) -> QuerySet[Outcome]:
    return Outcome.objects.filter(post=post).order_by("pk")


def _levels(posts: Sequence[Post], *, at: datetime) -> dict[int, Level]:
    people = Member.objects.filter(pk__in={one.author_id for one in posts if one.author_id is not None})
    return levels_by_member(at=at, of=people.values("pk"))


def _beside(post: Post, known: dict[int, Level]) -> Said:
    level = Level.UNKNOWN if post.author_id is None else known.get(post.author_id, Level.UNKNOWN)
    return {
        "number": post.pk,
        "author": _who(post.author) | ({} if post.author_id is None else {"level": level.value}),
        "text": post.text,
        "published_at": _at(post.published_at),
        "edited_at": _at(post.edited_at),
        "pictures": [one.describes for one in post.pictures.order_by("pk")],
    }


def _who(member: Member | None) -> Said:
    if member is None:
        return {"number": None, "name": FORMER, "handle": ""}
    return {"number": member.pk, "name": member.name, "handle": member.handle}


def _at(at: datetime | None) -> str | None:
    return None if at is None else moment(at)
