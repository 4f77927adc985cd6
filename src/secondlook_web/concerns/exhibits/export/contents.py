"""What an export of a concern holds, by whom it is for, before anything is hidden in it; and which people it names.

A school or an employer gets what was published and what came of it. A regulator gets besides how it was handled: the
thread around the post, reasons of each step, messages with the author, the facts of a breach. Nobody gets what the
reporter wrote in confidence to the handlers but a regulator, and their name only where they agreed.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models

from secondlook_web.audit.chain import moment
from secondlook_web.audit.models import Entry
from secondlook_web.concerns.exhibits.export.hiding import Hidden, Kind, Words
from secondlook_web.concerns.models import (
    Concern,
    Event,
    Exhibit,
    ExhibitKind,
    Letter,
    LetterKind,
    ReportedBreach,
    Reporter,
    ResponseState,
    Side,
)
from secondlook_web.concerns.stages import What
from secondlook_web.members.models import Member

Tree = dict[str, Any]


class Recipient(models.TextChoices):
    """Whom an export is for."""

    REGULATOR = "regulator", "a regulator or an ombudsman"
    SCHOOL = "school", "a school or university"
    EMPLOYER = "employer", "an employer"

    @property
    def sees_handling(self) -> bool:
        return self == Recipient.REGULATOR


_LETTERS = {
    True: (LetterKind.RESPONSE, LetterKind.OUTCOME, LetterKind.AUTHOR, LetterKind.MEETING, LetterKind.ACKNOWLEDGEMENT),
    False: (LetterKind.AUTHOR,),
}
"""By whether somebody sees how it was handled. Letters to the reporter may say again what they wrote in confidence; the
author's response itself goes to everybody, without the letter in which it was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """An export before anything is hidden."""

    files: dict[str, Any] = field(repr=False)
    """By place in the export, without its ending: structures, in which `Words` are what somebody wrote."""
    letters: dict[str, Any] = field(repr=False)
    """By place: the stored content of a letter, its lines as `Words`."""
    pictures: dict[int, Exhibit] = field(repr=False)
    """Exhibits with bytes, by number. They are left out unless somebody has looked at what they show."""
    people: tuple[Hidden, ...] = field(repr=False)
    """Third parties that are known by name."""
    shown: tuple[str, ...] = field(repr=False)
    """What the author is called: the export is about them."""


def gather(concern: Concern, to: Recipient) -> Gathered:
    """All that an export for `to` may hold."""
    exhibits = list(concern.exhibits.order_by("number"))
    author = concern.post.author if concern.post is not None else None
    frozen_author, others = _named_in(exhibits)
    shown = [name for name in (*_names(author), *frozen_author) if name]
    files: dict[str, Any] = {"concern": _concern(concern, shown), "events": events_of(concern, to)}
    for exhibit in exhibits:
        files[f"exhibits/{exhibit.number}"] = _exhibit(exhibit, to)
    files |= _said(concern, to)
    kinds = _LETTERS[to.sees_handling]
    sent = Letter.objects.filter(concern=concern, sent_at__isnull=False)
    letters = {
        f"letters/{number}-{letter.kind}": _marked(letter.content)
        for number, letter in enumerate(sent.filter(kind__in=kinds).order_by("pk"), 1)
    }
    return Gathered(
        files=files,
        letters=letters,
        pictures={one.number: one for one in exhibits if one.kind != ExhibitKind.POST},
        people=tuple(_people(concern, others, shown)),
        shown=tuple(shown),
    )


def _concern(concern: Concern, shown: list[str]) -> Tree:
    return {
        "concern": concern.pk,
        "author": shown[0] if shown else None,
        "source": concern.get_source_display(),
        "raised_by": concern.get_capacity_display(),
        "recognised": concern.get_recognised_display() if concern.answered_at else "not said",
        "published_elsewhere": Words(concern.place),
        "raises_worry_about_care": concern.protected,
        "raised_at": _at(concern.raised_at),
        "acknowledged_at": _at(concern.acknowledged_at),
        "assessed": {
            "about": concern.get_kind_display() if concern.kind else "",
            "serious": concern.serious,
            "personal_data_breach": concern.get_breach_display() if concern.breach else "",
        },
        "stage": concern.get_stage_display(),
        "outcome": concern.get_outcome_display() if concern.outcome else "",
        "found": Words(concern.finding),
        "withdrawn_at": _at(concern.withdrawn_at),
        "closed_at": _at(concern.closed_at),
        "kept_until": _at(concern.keep_until),
    }


def events_of(concern: Concern, to: Recipient) -> list[Tree]:
    """What happened; `in_log` is false of what was told anew when concerns had no stages yet."""
    found = []
    entries = Entry.objects.filter(row=f"concern:{concern.pk}").values_list("details", flat=True)
    logged = {(details.get("number"), details.get("what")) for details in entries}
    for event in Event.objects.filter(concern=concern).order_by("number"):
        said: Tree = {
            "number": event.number,
            "what": event.what,
            "says": What(event.what).label,
            "left_out": event.waived,
            "by": Side(event.side).label,
            "at": moment(event.at),
            "in_log": (event.number, event.what) in logged,
        }
        if to.sees_handling:
            said["reason"] = Words(event.says)
        found.append(said)
    return found


def _exhibit(exhibit: Exhibit, to: Recipient) -> Tree:
    said: Tree = {
        "exhibit": exhibit.number,
        "kind": exhibit.kind,
        "frozen_at": moment(exhibit.frozen_at),
        "digest": exhibit.digest,
    }
    if exhibit.kind != ExhibitKind.POST:
        return said | {"about": _of_picture(json.loads(exhibit.content))}
    content = json.loads(exhibit.content)
    said["post"] = _of_post(content["post"])
    said["readers"] = content["readers"]
    if to.sees_handling:
        said["thread"] = _of_thread(content["thread"])
        said["checks"] = content["checks"]
    return said


def _of_post(post: Tree) -> Tree:
    versions = [one | {"text": Words(one["text"]), "title": Words(one["title"])} for one in post["versions"]]
    return post | {
        "author": {"name": Words(post["author"]["name"]), "handle": Words(post["author"]["handle"])},
        "text": Words(post["text"]),
        "title": Words(post["title"]),
        "versions": versions,
        "pictures": [_of_picture({"picture": one})["picture"] for one in post["pictures"]],
    }


def _of_thread(thread: Tree) -> Tree:
    return thread | {"title": Words(thread["title"])} | {side: list(map(_beside, thread[side])) for side in _SIDES}


_SIDES = ("before", "after")


def _beside(post: Tree) -> Tree:
    author = {"name": Words(post["author"]["name"]), "level": post["author"].get("level", "")}
    return post | {"author": author, "text": Words(post["text"]), "pictures": list(map(Words, post["pictures"]))}


def _called(name: str, handle: str) -> tuple[str, ...]:
    """As somebody may be named in a text. A handle that is a plain word only with its sign: "ash" is also a tree."""
    bare = (handle,) if any(not sign.isalpha() for sign in handle) else ()
    return (name, f"@{handle}", *bare) if handle else (name,)


def _of_picture(said: Tree) -> Tree:
    """Of a file only what we know of it; of a picture what its author said of it besides."""
    return {
        name: one | {key: Words(one[key]) for key in ("describes", "reads") if key in one} for name, one in said.items()
    }


def _said(concern: Concern, to: Recipient) -> dict[str, Any]:
    """What was said about it, apart from the events: the author's account and response always."""
    files: dict[str, Any] = {
        "account": [
            {"kind": one.get_kind_display(), "at": moment(one.written_at), "text": Words(one.text)}
            for one in concern.answers.order_by("pk")
        ]
    }
    responses = concern.responses.exclude(state=ResponseState.DRAFT).order_by("number")
    files["response"] = [
        {
            "version": one.number,
            "state": one.get_state_display(),
            "submitted_at": _at(one.submitted_at),
            "sent_at": _at(one.sent_at),
            "parts": {name: Words(text) for name, text in one.parts.items() if isinstance(text, str)},
        }
        | ({"advice": Words(one.advice)} if to.sees_handling else {})
        for one in responses
        if to.sees_handling or one.sent_at is not None
    ]
    if to.sees_handling:
        files |= _handling(concern)
    return files


def _handling(concern: Concern) -> dict[str, Any]:
    reporter = Reporter.objects.filter(concern=concern).first()
    breach = ReportedBreach.objects.filter(concern=concern).first()
    return {
        "reporter": None if reporter is None else {"says": Words(reporter.says), "wants": Words(reporter.wants)},
        "messages": [
            {"from": Side(one.of).label, "to": Side(one.to).label, "at": moment(one.sent_at), "text": Words(one.text)}
            for one in concern.messages.order_by("pk")
        ],
        "meetings": [
            {
                "offer": Words(one.offer),
                "offered_at": _at(one.offered_at),
                "held_on": _at(one.held_on),
                "declined_at": _at(one.declined_at),
                "minutes": Words(one.minutes),
            }
            for one in concern.meetings.order_by("pk")
        ],
        "breach": None
        if breach is None
        else {
            "aware_at": _at(breach.aware_at),
            "people": breach.people,
            "records": breach.records,
            "readers": breach.readers,
            "high_risk": breach.high_risk,
            "notified_at": _at(breach.notified_at),
            "people_told_at": _at(breach.people_told_at),
        }
        | {name: Words(getattr(breach, name)) for name in ("nature", "consequences", "measures", "reasons")},
    }


def _people(concern: Concern, others: list[tuple[str, ...]], shown: list[str]) -> Iterator[Hidden]:
    """The reporter, everybody in the thread but the author, and whoever handled it."""
    reporter = Reporter.objects.filter(concern=concern).first()
    own = [] if reporter is None else [reporter.name, reporter.contact, reporter.supporter]
    own += _names(concern.raised_by)
    if any(own):
        yield Hidden(kind=Kind.REPORTER, values=tuple(name for name in own if name))
    handlers = Member.objects.filter(pk__in=Event.objects.filter(concern=concern, by__isnull=False).values("by"))
    known = {name.casefold() for name in (*shown, *own)}
    for names in (*map(_names, handlers.order_by("pk")), *others):
        left = tuple(name for name in names if name and name.casefold() not in known)
        known |= {name.casefold() for name in left}
        if left:
            yield Hidden(kind=Kind.MEMBER, values=left)


def _named_in(exhibits: list[Exhibit]) -> tuple[list[str], list[tuple[str, ...]]]:
    """What the author was called when it was frozen, and everybody else in the threads."""
    author: list[str] = []
    others: list[tuple[str, ...]] = []
    numbers = set()
    for exhibit in exhibits:
        if exhibit.kind != ExhibitKind.POST:
            continue
        content = json.loads(exhibit.content)
        writer = content["post"]["author"]
        numbers.add(writer["number"])
        author = author or [name for name in (writer["name"], writer["handle"]) if writer["number"] is not None]
        for side in _SIDES:
            for post in content["thread"][side]:
                person = post["author"]
                if person["number"] is not None and person["number"] not in numbers:
                    others.append(_called(person["name"], person["handle"]))
    return author, list(dict.fromkeys(others))


def _marked(content: Mapping[str, Any]) -> Tree:
    blocks = [one | {"lines": list(map(Words, one["lines"]))} for one in content["blocks"]]
    return {**content, "blocks": blocks}


def _names(member: Member | None) -> list[str]:
    return [] if member is None else list(_called(member.name, member.handle))


def _at(at: datetime | date | None) -> str | None:
    if isinstance(at, datetime):
        return moment(at)
    return None if at is None else at.isoformat()
