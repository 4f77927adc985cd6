"""Who can read a room, counted: how well they are known, how active, where they work. Numbers, never people.

All members are counted together in three queries at most, once a minute in each worker, and every room's numbers are
taken from that; a room of the people listed is counted by itself. Workplaces are what public profiles say, compared as
they are written, so that a number of people at one is always "at least". What may be told of a number, and how, is the
engine's (`secondlook.audience`).
"""

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from time import monotonic
from typing import TypeVar, cast

from django.db.models import Case, CharField, F, IntegerField, Q, QuerySet, Value, When

from secondlook import Review
from secondlook.audience import folded, gate_of, say_near
from secondlook.model import Audience, AudienceKind, Readers
from secondlook.model import Level as Known
from secondlook_web.forum.models import Room, RoomKind, Seen
from secondlook_web.members.assurance.counting import levels_by_member
from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.assurance.queries import LEAST, level_now
from secondlook_web.members.models import Member, Standing

COUNTED_SECONDS = 60.0
SHARE_OF_A_WORKER = 0.01
"""At most this part of a worker's time goes into counting: where it takes long, it is done less often."""
ACTIVE_SECONDS = 1_800.0
"""Who was here in thirty days changes slowly, and asking who opened a thread reads every place in every thread."""
KEPT = 64
RECENT = timedelta(days=30)
CAN_READ = (Standing.MEMBER, Standing.READING)

T = TypeVar("T")
_kept: OrderedDict[str, tuple[float, object]] = OrderedDict()
_lock = threading.Lock()
_counting = threading.RLock()


@dataclass(slots=True)
class Count:
    """People who can read something, counted."""

    levels: Counter[Level] = field(default_factory=Counter)
    active: int = 0
    arrived: int = 0
    workplaces: Counter[str] = field(default_factory=Counter, repr=False)
    """How many public profiles name each, folded."""
    towns: Counter[str] = field(default_factory=Counter, repr=False)
    besides: int = 0
    """Among them, moderators who are not on the list of the room."""

    @property
    def people(self) -> int:
        return self.levels.total()


def audience_of(room: Room, author: Member | None, *, at: datetime) -> Audience:
    """Who can read a room, as a draft of `author` for it is judged. What its gate is worth, the least known say."""
    count = counted(room, at=at)
    return Audience(
        name=room.name,
        kind=AudienceKind.TEAM if room.kind == RoomKind.TEAM else AudienceKind.CLOSED,
        members=count.people - count.besides,
        gate=gate_of(Known(asked_by(room).value)),
        readers=_readers(count, author),
    )


def audience_of_note(recipient: Member, *, at: datetime) -> Audience:
    """Who can read a private note: one other person, known as well as they are."""
    level = Known(level_now(recipient, at=at).value)
    return Audience(name="a private note", kind=AudienceKind.TEAM, members=2, gate=gate_of(level))


def asked_by(room: Room) -> Level:
    """What somebody has to show to see a room today: what the room needs, and at least what the forum does."""
    needs = Level(room.needs)
    return needs if needs.reaches(LEAST) else LEAST


def with_whereabouts(review: Review, room: Room, author: Member, *, at: datetime) -> Review:
    """The same review, which says whether readers work or live where the patient seems to have been seen."""
    near = near_of(review, room, author, at=at)
    return replace(review, audience=replace(review.audience, near=near)) if near else review


def with_recipient(review: Review, recipient: Member) -> Review:
    """The same review of a note, which says whether the one who reads it works or lives where the patient was seen."""
    where = review.whereabouts
    if not recipient.profile_public:
        return review
    near = []
    if folded(recipient.workplace) in where.workplaces:
        near.append("Whoever reads it works where the patient seems to have been seen.")
    elif folded(recipient.town) in where.towns:
        near.append("The profile of whoever reads it names the town where the patient seems to have been seen.")
    return replace(review, audience=replace(review.audience, near=tuple(near)))


def near_of(review: Review, room: Room, author: Member, *, at: datetime) -> tuple[str, ...]:
    """Whether others work or live where the patients of a draft seem to have been seen, in sentences."""
    where = review.whereabouts
    if not where:
        return ()
    count = counted(room, at=at)
    readers = Readers(
        with_patient=_others(count.workplaces, where.workplaces, author, author.workplace),
        in_patients_town=_others(count.towns, where.towns, author, author.town),
    )
    return tuple(say_near(readers))


def counted(room: Room, *, at: datetime) -> Count:
    """Who can read a room, as they were counted in the last minute."""
    if room.kind == RoomKind.TEAM:
        return _remembered(f"team:{room.pk}", COUNTED_SECONDS, lambda: _of_team(room, at))
    least = asked_by(room)
    return _remembered(f"closed:{least}", COUNTED_SECONDS, lambda: _sum(_all(at), least))


def forget() -> None:
    """For tests: what was counted is counted again."""
    with _lock:
        _kept.clear()


def _readers(count: Count, author: Member | None) -> Readers:
    with_author = None
    if author is not None and author.workplace.strip():
        with_author = _others(count.workplaces, [folded(author.workplace)], author, author.workplace)
    return Readers(
        levels=Readers.counts((Known(level.value), number) for level, number in count.levels.items()),
        active_in_30_days=count.active,
        arrived_in_30_days=count.arrived,
        workplaces=len(count.workplaces),
        with_author=with_author,
        guests=0,
        moderators=count.besides or None,
    )


def _others(named: Counter[str], names: Collection[str], author: Member, own: str) -> int:
    """Whose public profile has one of the names, but for the author, who is counted where theirs shows it."""
    people = sum(named[name] for name in names)
    return max(0, people - (1 if author.profile_public and folded(own) in names else 0))


def _all(at: datetime) -> dict[tuple[Level, bool], Count]:
    """Everybody who may read, by level and whether they moderate."""
    return _remembered("all", COUNTED_SECONDS, lambda: _tally(_who_may_read(), levels_by_member(at=at), at))


def _of_team(room: Room, at: datetime) -> Count:
    """The people listed for a room who see it, and the moderators, who see every room."""
    listed = set(room.listed.values_list("pk", flat=True))
    who = _who_may_read().filter(Q(pk__in=room.listed.values("pk")) | Q(is_moderator=True))
    found = _sum(_tally(who, levels_by_member(at=at, of=who.values("pk")), at), asked_by(room))
    besides = who.filter(is_moderator=True).exclude(pk__in=listed).count()
    return replace(found, besides=besides)


def _who_may_read() -> QuerySet[Member]:
    return Member.objects.filter(is_active=True, standing__in=CAN_READ).order_by()


def _tally(who: QuerySet[Member], levels: Mapping[int, Level], at: datetime) -> dict[tuple[Level, bool], Count]:
    """Members counted, by level and whether they moderate."""
    # Asked for as numbers and texts: to make dates of a hundred thousand columns takes longer than to count them.
    found: dict[tuple[Level, bool], Count] = {}
    since, active = at - RECENT, _active(at)
    rows = who.annotate(
        is_one=_one_if(is_moderator=True),  # whether or not they may at the moment: tomorrow they may
        arrived=_one_if(joined_at__gte=since),
        signed_in=_one_if(last_login__gte=since),
        shown_workplace=_if_public("workplace"),
        shown_town=_if_public("town"),
    ).values_list("pk", "is_one", "arrived", "signed_in", "shown_workplace", "shown_town")
    names: dict[str, str] = {}
    for pk, moderates, arrived, signed_in, workplace, town in rows.iterator(chunk_size=5_000):
        level = levels.get(pk, Level.UNKNOWN)
        count = found.get((level, bool(moderates)))
        if count is None:
            count = found[level, bool(moderates)] = Count()
        count.levels[level] += 1
        count.arrived += arrived
        count.active += pk in active or signed_in
        for counts, name in ((count.workplaces, workplace), (count.towns, town)):
            if name:
                known = names.get(name)
                if known is None:
                    known = names[name] = folded(name)
                counts[known] += 1
    return found


def _one_if(**holds: object) -> Case:
    return Case(When(**holds, then=Value(1)), default=Value(0), output_field=IntegerField())


def _if_public(field: str) -> Case:
    return Case(When(profile_public=True, then=F(field)), default=Value(""), output_field=CharField())


def _active(at: datetime) -> AbstractSet[int]:
    """Who read on in a thread within thirty days."""
    seen = Seen.objects.filter(at__gte=at - RECENT).order_by().values_list("member_id", flat=True).distinct()
    return _remembered("active", ACTIVE_SECONDS, lambda: frozenset(seen))


def _sum(parts: Mapping[tuple[Level, bool], Count], least: Level) -> Count:
    """Those who reach a level, and the moderators."""
    whole = Count()
    for (level, moderates), part in parts.items():
        if moderates or level.reaches(least):
            whole.levels.update(part.levels)
            whole.active += part.active
            whole.arrived += part.arrived
            whole.workplaces.update(part.workplaces)
            whole.towns.update(part.towns)
    for names in (whole.workplaces, whole.towns):
        names.pop("", None)
    return whole


def _remembered(key: str, seconds: float, count: Callable[[], T]) -> T:
    """What was counted in the last `seconds`, or longer ago where it takes long.

    While one thread counts anew, the others are told what was known before.
    """
    with _lock:
        known = _kept.get(key)
    if known is not None and monotonic() < known[0]:
        return cast(T, known[1])
    if not _counting.acquire(blocking=known is None):
        assert known is not None  # noqa: S101  else it had waited
        return cast(T, known[1])
    try:
        with _lock:
            again = _kept.get(key)
        if again is not None and again is not known:  # another thread has counted while this one waited
            return cast(T, again[1])
        began = monotonic()
        found = count()
        until = max(began + seconds, began + (monotonic() - began) / SHARE_OF_A_WORKER)
    finally:
        _counting.release()
    with _lock:
        _kept[key] = until, found
        _kept.move_to_end(key)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found
