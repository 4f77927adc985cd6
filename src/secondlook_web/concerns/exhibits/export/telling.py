"""What an export says of itself: the README for whoever gets it, what was hidden, and the event that it was made."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from secondlook_web.concerns.exhibits.export.hiding import Hidden, Words
from secondlook_web.concerns.models import Concern

if TYPE_CHECKING:
    from secondlook_web.concerns.exhibits.export.making import Choices

_PLACES = {
    "concern.json": "What was raised, how it was assessed, what was found and how it ended.",
    "events.json": "Everything that was done about it, in order.",
    "account.json": "What the author says of it: their account, and an appeal if there was one.",
    "response.json": "The author’s written response.",
    "reporter.json": "What whoever raised it wrote.",
    "messages.json": "Messages between the moderators and the two sides. The sides did not read each other’s.",
    "meetings.json": "Meetings that were offered, and what was said and agreed.",
    "breach.json": "The facts of the personal data breach.",
    "hidden.json": "What was hidden in these files, and what was shown on purpose, with the reasons.",
    "manifest.json": "Every file with its SHA-256; signed in manifest.sig.",
    "proof/log.jsonl": "The entries of the site’s log about this concern, each with its hash and the one before.",
    "proof/head.json": "How far the log went when this was made, signed.",
    "proof/anchor.jsonl": "The last signed head that was written outside of the site before.",
    "proof/key.pem": "The public key. Compare it with the one that the site gives you by another way.",
}
_FOLDERS = {
    "exhibits/": "What was published, as it was frozen: the post with its edits, and who could have read it.",
    "letters/": "Letters that were sent about it.",
}


def readme(concern: Concern, choices: "Choices", places: Iterable[str], *, at: datetime) -> str:
    """For a person who opens the file."""
    there = [*places, "manifest.json"]
    lines = [
        f"Concern {concern.pk}: an export for {choices.to.label}",
        f"Made by {settings.SITE_NAME} on {timezone.localtime(at):%-d %B %Y}.",
        "",
        "What is alleged and what was found are two things: what was found stands in concern.json alone, under",
        '"found" and "outcome". Until there is an outcome, nothing is found.',
        "",
        "Names and identifiers of patients and of others who are not the author were hidden. In their place stands,",
        "in square brackets, a label that is the same everywhere: [name 1], [member 2], [the reporter]. A program",
        "looked for them and a moderator looked at what it found; neither sees everything. Handle these files as",
        "what they are: confidential, about patients.",
        "",
        *(f"  {place}: {says}" for place, says in _PLACES.items() if place in there),
        *(f"  {place}: {says}" for place, says in _FOLDERS.items() if any(one.startswith(place) for one in there)),
        "",
        "To see that nothing was changed since: secondlook verify-export FILE.zip --key PUBLIC.pem",
        "With a copy of the site’s log (--log LOG.jsonl) it also shows that the log holds these entries and no other",
        "about this concern. Of an exhibit in which something is hidden the log holds the digest of the whole; ask the",
        "site to show it to you, as long as it is kept.",
    ]
    return "\n".join(lines) + "\n"


def of_hidden(hidden: Iterable[Hidden], places: Mapping[str, int], choices: "Choices") -> dict[str, Any]:
    """What was hidden how often; never what: reasons are somebody's words, in which others are hidden as well."""
    return {
        "hidden": [
            {"label": one.label, "kind": one.kind.value, "places": places[one.label]}
            for one in hidden
            if one.key not in choices.kept and places[one.label]
        ],
        "shown": [
            {"kind": one.kind.value, "why": Words(choices.kept[one.key])} for one in hidden if one.key in choices.kept
        ],
        "pictures": [{"exhibit": number, "why": Words(why)} for number, why in sorted(choices.pictures.items())],
    }


def for_the_events(choices: "Choices", why: str) -> Words:
    """For the handlers, later: for whom, why, and what was shown on purpose."""
    said = [f"For {choices.to.label}: {why}"]
    if choices.added:
        said.append(f"Hidden besides: {len(choices.added)}.")
    said += [f"Shown: {reason}" for reason in choices.kept.values()]
    said += [f"With exhibit {number}: {reason}" for number, reason in sorted(choices.pictures.items())]
    return Words("\n".join(said))
