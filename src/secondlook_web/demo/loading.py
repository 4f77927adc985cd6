"""The demonstration forum: invented people, rooms and threads, put into an empty database the way posts come in.

What people say stands in `people.toml`, `threads.toml` and `concerns.toml`. Each post goes through the check, at the
time at which it was written; one that does not become what its file says is a fault, and nothing is loaded. The app is
installed on one's own machine only: its passwords are known to everybody.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from importlib import resources
from random import Random
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from secondlook_web.demo import concerned, counted, showing
from secondlook_web.forum import states, submitting
from secondlook_web.forum.checked import Done, Submission
from secondlook_web.forum.models import Post, Room, RoomKind, State, Thread
from secondlook_web.jobs.models import Job
from secondlook_web.members.assurance.actions import New, show
from secondlook_web.members.assurance.levels import Fact, Level, Route
from secondlook_web.members.assurance.models import Evidence, Vouch
from secondlook_web.members.assurance.routes import vouching
from secondlook_web.members.assurance.rules import rule
from secondlook_web.members.assurance.ties.records import How
from secondlook_web.members.models import Member, Standing
from secondlook_web.moderation.actions import return_with_advice
from secondlook_web.moderation.models import Item

Mapped = Mapping[str, Any]
_LASTS = re.compile(r"(?:(\d+)d)? ?(?:(\d+)h)? ?(?:(\d+)m)?")
_DONE = {"published": Done.PUBLISHED, "held": Done.HELD, "scheduled": Done.SCHEDULED, "returned": Done.HELD}


class NotAsWritten(Exception):
    """A post of the demonstration did not become what its file says: the check or the file has changed."""


def read(name: str) -> dict[str, Any]:
    """One of its files."""
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def is_empty() -> bool:
    """Whether there is nobody and nothing here yet; the demonstration never joins what is somebody's."""
    return not (Member.objects.exists() or Room.objects.exists())


def logins() -> list[tuple[str, str, str]]:
    """Handle, password and who it is, of the people whom a visitor may be; only of those who are here."""
    people = read("people.toml")
    here = set(Member.objects.values_list("handle", flat=True))
    return [
        (one["handle"], people["password"], one["login"])
        for one in people["member"]
        if "login" in one and one["handle"] in here
    ]


def receipts() -> list[str]:
    """Of those who raised a concern without an account."""
    return concerned.receipts_of(read("concerns.toml")["concern"])


@transaction.atomic
def load(*, at: datetime | None = None, rng: Random | None = None) -> None:
    """Put everything in, as of `at`."""
    if not is_empty():
        raise NotAsWritten("The database is not empty. The demonstration forum is loaded into an empty one only.")
    now, dice = at or timezone.now(), rng or Random(5)
    people = read("people.toml")
    showing.put_in(people, at=now)
    members = {one["handle"]: _member(one, people["password"], now) for one in people["member"]}
    for one in people["member"]:
        _vouched(members[one["handle"]], [members[handle] for handle in one.get("vouched_by", [])], now)
    rooms = {one["slug"]: _room(one, place, now) for place, one in enumerate(people["room"])}
    for room in rooms.values():
        if room.kind == RoomKind.TEAM:
            room.listed.set(member for member in members.values() if member.is_moderator)
    threads: dict[int, Thread] = {}
    # In the order in which they were written: each is checked with what stood there before it.
    for when, number, said in sorted(_posts(now), key=lambda post: post[:2]):
        room = rooms[said["room"]]
        threads[number] = _post(members, room, threads.get(number), said, when, dice)
    concerns = read("concerns.toml")["concern"]
    older = [_older(members[one["author"]], rooms[one["room"]], None, one, _opened(one, now)) for one in concerns]
    concerned.put_in(concerns, [thread.posts.get() for thread in older], members, now=now, dice=dice)
    counted.put_in(read("years.toml")["year"], now=now)
    # Nobody is mailed about what happened before the site was started.
    told = Q(name__startswith="moderation.tell") | Q(name__startswith="concerns.") | Q(name__startswith="registers.")
    Job.objects.filter(told).delete()


def _posts(now: datetime) -> Iterator[tuple[datetime, int, Mapped]]:
    for number, thread in enumerate(read("threads.toml")["thread"]):
        opened = _opened(thread, now)
        yield opened, number, thread
        for reply in thread.get("reply", []):
            yield opened + _lasting(reply["after"]), number, reply | {"room": thread["room"]}


def _opened(thread: Mapped, now: datetime) -> datetime:
    if thread["time"].startswith("-"):
        return now - _lasting(thread["time"][1:])
    day = timezone.localtime(now).date() - timedelta(days=thread["days"])
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(thread["time"])))


def _lasting(words: str) -> timedelta:
    """ "1d 3h 20m"."""
    match = _LASTS.fullmatch(words)
    if match is None:
        raise NotAsWritten("A time should be written like 1d 3h 20m.")
    days, hours, minutes = (int(part or 0) for part in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)


def _member(one: Mapped, password: str, now: datetime) -> Member:
    member = Member.objects.create_user(
        one["handle"],
        f"{one['handle']}@example.org",
        password,
        display_name=one["name"],
        role=one.get("role", ""),
        bio=one.get("bio", ""),
        workplace=one.get("workplace", ""),
        town=one.get("town", ""),
        standing=Standing.WAITING if one.get("waiting") else Standing.MEMBER,
        is_moderator=one.get("moderator", False),
        joined_at=now - timedelta(days=one["joined_days"]),
        last_login=None if one.get("waiting") else now - timedelta(days=one["joined_days"] % 45),
    )
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    _evidence(member, one, now)
    return member


def _evidence(member: Member, one: Mapped, now: datetime) -> None:
    """What a person of the demonstration has shown: the file names routes, each shown a month ago, for a year."""
    at, until = now - timedelta(days=30), now + timedelta(days=335)
    registration = None
    for fact, route in (said.split(" by ") for said in one.get("shown", [])):
        registration_of = registration if fact == Fact.BINDING else None
        [piece] = show(
            member,
            New(
                fact=Fact(fact),
                route=Route(route),
                expires_at=rule().good_until(timezone.localdate(now), at=now) if route == Route.NUMBER else until,
                of=registration_of,
                register=one.get("register", "") if fact == Fact.REGISTRATION else "",
                number=one.get("number", "") if fact == Fact.REGISTRATION else "",
                name=one["name"] if fact in (Fact.PERSON, Fact.REGISTRATION) else "",
                institution=one.get("institution", "") if fact == Fact.STANDING or route == Route.SIGN_IN else "",
            ),
            at=at,
        )
        registration = piece if fact == Fact.REGISTRATION else registration


def _vouched(member: Member, by: list[Member], now: datetime) -> None:
    """Members who answer for somebody with a register number, as if they had been asked a month ago."""
    at = now - timedelta(days=30)
    for voucher in by:
        Vouch.objects.create(
            member=member,
            asked=voucher.handle,
            voucher=voucher,
            registration=Evidence.objects.get(member=member, fact=Fact.REGISTRATION),
            asked_at=at,
            answered_at=at,
            agreed=True,
            how=How.WORKS,
            expires_at=at + vouching.LASTS,
        )
    if by:
        vouching.settle(member, at=now)


def _room(one: Mapped, place: int, now: datetime) -> Room:
    return Room.objects.create(
        slug=one["slug"],
        name=one["name"],
        purpose=one["purpose"],
        kind=one.get("kind", RoomKind.CLOSED),
        needs=one.get("needs", Level.AFFILIATED.value),
        position=place,
        opened_at=now - timedelta(days=900),
    )


def _post(
    members: Mapping[str, Member], room: Room, thread: Thread | None, said: Mapped, at: datetime, dice: Random
) -> Thread:
    author = members[said["author"]]
    if said.get("before_the_check"):
        return _older(author, room, thread, said, at)
    become = said.get("become", "published")
    submission = Submission(
        text=said["text"],
        title=said.get("title", ""),
        later=become == "scheduled",
        to_moderator=_DONE[become] == Done.HELD,
        reasons=said.get("reasons", ""),
    )
    if thread is None:
        result = submitting.open_thread(author, room, submission, at=at, rng=dice)
    else:
        thread.refresh_from_db()  # it came to be shown when its opening post did
        result = submitting.reply(author, thread, submission, at=at, rng=dice)
    if result.done != _DONE[become] or result.post is None:
        raise NotAsWritten(f"A post of {author.handle} in {room.slug} became {result.done}, not {become}.")
    if become == "returned":
        item = Item.objects.get(post=result.post)
        return_with_advice(item, said["advice"], by=members[said["by"]], at=at + timedelta(hours=2))
    return Thread.objects.select_related("room").get(pk=result.post.thread_id)


def _older(author: Member, room: Room, thread: Thread | None, said: Mapped, at: datetime) -> Thread:
    """A post from before the check was there: shown, and never looked at."""
    opening = thread is None
    if thread is None:
        thread = Thread.objects.create(room=room, author=author, title=said["title"], opened_at=at)
    post = Post.objects.create(
        thread=thread,
        author=author,
        opening=opening,
        text=said["text"].strip(),
        state=State.WAITING,
        state_since=at,
        written_at=at,
    )
    states.publish(post, from_states=(State.WAITING,), at=at)
    thread.refresh_from_db()
    return thread
