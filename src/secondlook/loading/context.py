"""A context from a mapping or a file: who posts, where, when, after what.

Times without a zone are taken in `time_zone`, or in the chief zone of the country. Nothing here asks what time it is.
"""

import json
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from secondlook.errors import BadContext
from secondlook.loading.values import (
    choice_of,
    count_of,
    described,
    did_you_mean,
    flag_of,
    known_keys,
    list_of,
    table_of,
    text_of,
)
from secondlook.model import (
    Attachment,
    AttachmentKind,
    AttachmentState,
    Audience,
    AudienceKind,
    Author,
    Consent,
    Context,
    Gate,
    Level,
    Post,
    Readers,
)

LARGEST_CONTEXT_BYTES = 5_000_000
"""Bytes of a context file; a longer history belongs in `secondlook audit`."""

FURTHEST_AHEAD_DAYS = 730
"""Days. A post planned for later than two years from now is a slip in the year."""

ZONES = {
    "uk": "Europe/London",
    "ie": "Europe/Dublin",
    "us": "America/New_York",
    "au": "Australia/Sydney",
    "nz": "Pacific/Auckland",
    "ca": "America/Toronto",
}
"""The zone in which a country's naive times are read: that of most of its people."""

_SAME_COUNTRY = {"gb": "uk", "usa": "us", "united kingdom": "uk", "united states": "us", "ireland": "ie"}

KEYS = (
    "author", "audience", "posted_at", "time_zone", "thread", "history", "attachments", "consent", "country",
)  # fmt: skip
AUTHOR_KEYS = ("role", "display_name", "bio", "workplace", "town", "public")
AUDIENCE_KEYS = ("name", "kind", "members", "gate", "readers")
READERS_KEYS = (
    "levels", "active_in_30_days", "arrived_in_30_days", "workplaces", "with_author", "with_patient",
    "in_patients_town", "guests", "moderators",
)  # fmt: skip
LEVEL_KEYS = tuple(level.value for level in Level)
POST_KEYS = ("author", "text", "posted_at", "place")
ATTACHMENT_KEYS = ("kind", "state")


def context_from_mapping(mapping: Mapping[str, object], *, where: str = "context", strict: bool = True) -> Context:
    """Check a mapping of the shape of CASES.md and make a context of it.

    `strict` refuses unknown keys; otherwise they are passed over (`cases.ignored_keys` names them).
    """
    table = table_of(mapping, where)
    if strict:
        known_keys(table, KEYS, where)
    country = _country(table.get("country"), f"{where}.country")
    zone = _zone(table.get("time_zone"), country, f"{where}.time_zone")
    return Context(
        author=_author(table.get("author"), f"{where}.author", strict),
        audience=_audience(table.get("audience"), f"{where}.audience", strict),
        posted_at=_moment(table.get("posted_at"), f"{where}.posted_at", zone),
        thread=_posts(table.get("thread"), f"{where}.thread", zone, strict),
        history=_posts(table.get("history"), f"{where}.history", zone, strict),
        attachments=_attachments(table.get("attachments"), f"{where}.attachments", strict),
        consent=_consent(table.get("consent"), f"{where}.consent"),
        country=country,
    )


def load_context(path: Path | str) -> Context:
    """A context from a `.toml` or `.json` file. Unknown keys are errors."""
    file = Path(path)
    name = str(file)
    if file.suffix.lower() not in (".toml", ".json"):
        raise BadContext(f"{name}: a context is a .toml or a .json file; this name ends otherwise.")
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST_CONTEXT_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "not a usable file name"
        raise BadContext(f"{name}: cannot be read ({reason}). Check the name.") from None
    if len(data) > LARGEST_CONTEXT_BYTES:
        raise BadContext(f"{name}: more than {LARGEST_CONTEXT_BYTES:,} bytes. Leave out older posts.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadContext(f"{name}: not UTF-8 at byte {error.start}. Save it as UTF-8 and try again.") from None
    # The parsers' own messages may quote the file, so only the position is passed on.
    try:
        mapping = tomllib.loads(text) if file.suffix.lower() == ".toml" else json.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = str(error).rpartition(" (")[2].rstrip(")")
        shown = place if place.startswith("at ") else "somewhere"
        raise BadContext(f"{name}: not valid TOML {shown}. Text needs quotes, and each key stands once.") from None
    except json.JSONDecodeError as error:
        raise BadContext(
            f"{name}: not valid JSON at line {error.lineno}, column {error.colno}. Check quotes and commas."
        ) from None
    except (RecursionError, ValueError):
        raise BadContext(f"{name}: nested too deeply or holds a number too large to read.") from None
    return context_from_mapping(mapping, where=name)


def oddities(context: Context, *, now: datetime | None = None) -> tuple[str, ...]:
    """What is possible but probably a slip, in our words: a thread from after the draft, a year ahead.

    `now` is the caller's clock; without it nothing is said about the future.
    """
    notes = []
    if context.posted_at is not None:
        if now is not None and context.posted_at > now + timedelta(days=FURTHEST_AHEAD_DAYS):
            notes.append("posted_at is more than two years ahead: is the year right?")
        for name, posts in (("thread", context.thread), ("history", context.history)):
            later = sum(1 for p in posts if p.posted_at is not None and p.posted_at > context.posted_at)
            if later:
                notes.append(later_says(later, len(posts), name))
    return tuple(notes)


def later_says(later: int, posts: int, name: str) -> str:
    """That some posts are from after the draft, in our words."""
    return f"{later:,} of {posts:,} posts of the {name} are later than the draft itself."


def moment_from(value: object, *, where: str, country: str = "uk", time_zone: str | None = None) -> datetime:
    """A moment with its zone from ISO text, a TOML date or a datetime."""
    moment = _moment(value, where, _zone(time_zone, country, where))
    if moment is None:
        raise BadContext(f"{where}: needs a date and time such as 2026-03-12T21:40, got nothing.")
    return moment


def zone_of(country: str, *, where: str, time_zone: str | None = None) -> ZoneInfo:
    """The zone of that name, or the one in which naive times of a country are read."""
    return _zone(time_zone, country, where)


def _country(value: object, where: str) -> str:
    name = text_of(value, where).strip().lower() or "uk"
    name = _SAME_COUNTRY.get(name, name)
    if name not in ZONES:
        raise BadContext(
            f"{where}: got {described(value)}; allowed: {', '.join(ZONES)}.{did_you_mean(name, ZONES)} "
            "Leave it out to be counted in the United Kingdom."
        )
    return name


def _zone(value: object, country: str, where: str) -> ZoneInfo:
    name = text_of(value, where).strip()
    try:
        return ZoneInfo(name or ZONES.get(country, ZONES["uk"]))
    except (KeyError, ValueError, OSError):
        raise BadContext(
            f"{where}: got {described(value)} that names no time zone; needs a name such as Europe/London or UTC."
        ) from None


def _moment(value: object, where: str, zone: ZoneInfo) -> datetime | None:
    """A date alone is read as its noon, so that no zone moves it to another day."""
    if value is None or value == "":
        return None
    moment: datetime
    if isinstance(value, datetime):
        moment = value
    elif isinstance(value, date):
        moment = datetime.combine(value, time(12))
    elif isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value.strip())
            if len(value.strip()) <= len("2026-03-12"):
                moment = moment.replace(hour=12)
        except ValueError:
            raise BadContext(
                f"{where}: got {described(value)} that is no date and time; write it like 2026-03-12T21:40, "
                "with +01:00 behind it if the zone matters."
            ) from None
    else:
        raise BadContext(f"{where}: needs a date and time such as 2026-03-12T21:40, got {described(value)}.")
    if not 1900 <= moment.year <= 2200:
        raise BadContext(f"{where}: the year {moment.year} is outside 1900 to 2200. Is it a slip?")
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)


def _author(value: object, where: str, strict: bool) -> Author:
    if value is None:
        return Author()
    table = table_of(value, where)
    if strict:
        known_keys(table, AUTHOR_KEYS, where)
    texts = {key: text_of(table.get(key), f"{where}.{key}") for key in AUTHOR_KEYS[:-1]}
    return Author(public=flag_of(table.get("public"), f"{where}.public", default=True), **texts)


def _audience(value: object, where: str, strict: bool) -> Audience | None:
    if value is None:
        return None
    table = table_of(value, where)
    if strict:
        known_keys(table, AUDIENCE_KEYS, where)
    return Audience(
        name=text_of(table.get("name"), f"{where}.name"),
        kind=choice_of(table.get("kind"), AudienceKind, f"{where}.kind", default=AudienceKind.CLOSED),
        members=count_of(table.get("members"), f"{where}.members"),
        gate=choice_of(table.get("gate"), Gate, f"{where}.gate", default=Gate.NONE),
        readers=_readers(table.get("readers"), f"{where}.readers", strict),
    )


def _readers(value: object, where: str, strict: bool) -> Readers | None:
    """What was counted of the readers. A level that is left out has none; without `levels` nobody counted them."""
    if value is None:
        return None
    table = table_of(value, where)
    if strict:
        known_keys(table, READERS_KEYS, where)
    levels = table.get("levels")
    given = None if levels is None else table_of(levels, f"{where}.levels")
    if given is not None and strict:
        known_keys(given, LEVEL_KEYS, f"{where}.levels")
    counts = {key: count_of(table.get(key), f"{where}.{key}") for key in READERS_KEYS[1:]}
    known = () if given is None else [(one, count_of(given.get(one.value), f"{where}.levels.{one}")) for one in Level]
    return Readers(levels=Readers.counts((one, count or 0) for one, count in known) if known else (), **counts)


def _posts(value: object, where: str, zone: ZoneInfo, strict: bool) -> tuple[Post, ...]:
    entries = enumerate(list_of(value, where), 1)
    return tuple(
        post_from_mapping(entry, where=f"{where}[{number}]", zone=zone, strict=strict) for number, entry in entries
    )


def post_from_mapping(value: object, *, where: str, zone: ZoneInfo, strict: bool = True) -> Post:
    """An earlier post from a mapping with the keys of `POST_KEYS`; a time without a zone is taken in `zone`."""
    table = table_of(value, where)
    if strict:
        known_keys(table, POST_KEYS, where)
    return Post(
        text=text_of(table.get("text"), f"{where}.text"),
        author=text_of(table.get("author"), f"{where}.author"),
        posted_at=_moment(table.get("posted_at"), f"{where}.posted_at", zone),
        place=text_of(table.get("place"), f"{where}.place"),
    )


def _attachments(value: object, where: str, strict: bool) -> tuple[Attachment, ...]:
    found = []
    for number, entry in enumerate(list_of(value, where), 1):
        here = f"{where}[{number}]"
        table = table_of(entry, here)
        if strict:
            known_keys(table, ATTACHMENT_KEYS, here)
        if not table.get("kind"):
            allowed = ", ".join(kind.value for kind in AttachmentKind)
            raise BadContext(f"{here}.kind: an attachment needs its kind. Allowed: {allowed}.")
        kind = choice_of(table.get("kind"), AttachmentKind, f"{here}.kind", default=AttachmentKind.IMAGE)
        state = choice_of(table.get("state"), AttachmentState, f"{here}.state", default=AttachmentState.UNCHECKED)
        found.append(Attachment(kind=kind, state=state))
    return tuple(found)


def _consent(value: object, where: str) -> Consent:
    """`true` and `false` as in CASES.md, or the name of a `Consent`."""
    if isinstance(value, bool):
        return Consent.THIS_AUDIENCE if value else Consent.NONE
    try:
        return choice_of(value, Consent, where, default=Consent.NONE)
    except BadContext as error:
        raise BadContext(f"{str(error).rstrip('.')}, or true or false.") from None
