"""Making an export: what is hidden is worked out and shown first, then recorded, packed with the log's proof, signed.

Working out asks the engine and takes seconds, so it comes before the transaction that records the export. The file is
never kept here: who gets it has it, and it can be made again.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from secondlook_web.audit import anchors, heads, keys, log, reading
from secondlook_web.audit.chain import moment
from secondlook_web.audit.models import Chain, Entry
from secondlook_web.checks import engine
from secondlook_web.concerns import recording
from secondlook_web.concerns.exhibits.export import packing, telling
from secondlook_web.concerns.exhibits.export.contents import Gathered, Recipient, events_of, gather
from secondlook_web.concerns.exhibits.export.hiding import (
    Hidden,
    Hiding,
    Kind,
    found_in,
    together,
    words_in,
)
from secondlook_web.concerns.exhibits.viewing import media_of
from secondlook_web.concerns.letters.letter import restored
from secondlook_web.concerns.letters.pdf import pdf
from secondlook_web.concerns.models import Concern, Exhibit, ExhibitKind, Side
from secondlook_web.concerns.serving import ENDINGS
from secondlook_web.concerns.stages import What
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import Empty, Refused
from secondlook_web.shared.text import cleaned_line

LONGEST_ANCHOR_BYTES = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a handler decides about an export."""

    to: Recipient
    why: str = field(default="", repr=False)
    """On whose request, for what."""
    added: tuple[str, ...] = field(default=(), repr=False)
    """Words that are hidden besides."""
    kept: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What is shown all the same, by `Hidden.key`, each with the reason."""
    pictures: Mapping[int, str] = field(default_factory=dict, repr=False)
    """Pictures and files that go along, by number of the exhibit, each with the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An export that was not made yet."""

    gathered: Gathered
    hidden: tuple[Hidden, ...] = field(repr=False)
    """Everything that was found, kept or not."""
    hiding: Hiding = field(repr=False)
    files: dict[str, Any] = field(repr=False)
    """Structures with everything hidden that is."""
    letters: dict[str, Any] = field(repr=False)

    def places(self, one: Hidden) -> int:
        return self.hiding.places[one.label]


def prepare(concern: Concern, choices: Choices) -> Prepared:
    """Work out what is hidden. Raises `Refused` where the engine cannot be asked: nothing goes out unread."""
    gathered = gather(concern, choices.to)
    texts = dict.fromkeys(str(text) for text in words_in([gathered.files, gathered.letters]))
    try:
        found = engine.run(found_in, tuple(texts))
    except engine.CheckCouldNotRun:
        raise Refused(
            "What is to be hidden could not be worked out: the check could not run. Try again in a minute."
        ) from None
    added = [Hidden(kind=Kind.ADDED, values=(words,)) for words in map(cleaned_line, choices.added) if words]
    hidden = together([*gathered.people, *added], [(Kind(kind), words) for kind, words in found], shown=gathered.shown)
    hiding = Hiding([one for one in hidden if one.key not in choices.kept])
    return Prepared(
        gathered=gathered,
        hidden=tuple(hidden),
        hiding=hiding,
        files=hiding.tree(gathered.files),
        letters=hiding.tree(gathered.letters),
    )


def make(concern: Concern, choices: Choices, *, by: Member, at: datetime, after: int | None = None) -> bytes:
    """The file, and that it was made stands among the events and in the log."""
    why = cleaned_line(choices.why)
    if not why:
        raise Empty("Say for whom it is and why: who asked, on which day, under which number.")
    if any(not cleaned_line(reason) for reason in (*choices.kept.values(), *choices.pictures.values())):
        raise Empty("Say of each name that is shown and each picture that goes along, why.")
    prepared = prepare(concern, choices)
    unknown = set(choices.kept) - {one.key for one in prepared.hidden}
    if unknown or set(choices.pictures) - set(prepared.gathered.pictures):
        raise Refused("What is hidden has changed since you opened this page. Look at it again before you make it.")
    says = telling.for_the_events(choices, why)
    return _made(concern, choices, prepared, says, by=by, at=at, after=after)


@log.recorded()
def _made(
    concern: Concern, choices: Choices, prepared: Prepared, says: str, *, by: Member, at: datetime, after: int | None
) -> bytes:
    recording.record(concern, What.EXPORTED, side=Side.HANDLER, by=by, at=at, says=says, after=after)
    # With the event that was just added; its words are hidden like all others.
    trees = prepared.files | {"events": prepared.hiding.tree(events_of(concern, choices.to))}
    end = Chain.objects.get()
    files = {f"{place}.json": packing.as_json(said) for place, said in trees.items()}
    files |= {f"{place}.pdf": pdf(restored(_plain(said)), large=False) for place, said in prepared.letters.items()}
    files |= _as_frozen(prepared, choices)
    told = telling.of_hidden(prepared.hidden, prepared.hiding.places, choices)
    files["hidden.json"] = packing.as_json(prepared.hiding.tree(told))
    files |= _proof(concern, end, at=at)
    files["README.txt"] = telling.readme(concern, choices, sorted(files), at=at).encode()
    about = {"concern": concern.pk, "site": end.site, "made_at": moment(at), "for": choices.to.label}
    signed = packing.manifest(files, about)
    files[packing.MANIFEST] = signed
    files[packing.SIGNATURE] = packing.signature(signed, keys.private_key())
    return packing.packed(files)


def _as_frozen(prepared: Prepared, choices: Choices) -> dict[str, bytes]:
    """Pictures that go along, and the frozen content of exhibits in which nothing is hidden: proof of itself."""
    files = {}
    for number in choices.pictures:
        exhibit = prepared.gathered.pictures[number]
        files[f"exhibits/{number}.{ENDINGS.get(media_of(exhibit), 'bin')}"] = bytes(exhibit.data)
        if _nothing_hidden(exhibit, prepared.hiding):
            files[f"exhibits/{number}.frozen"] = exhibit.content.encode()
    return files


def _nothing_hidden(exhibit: Exhibit, hiding: Hiding) -> bool:
    if exhibit.kind == ExhibitKind.POST:
        return False
    # Each text by itself: as JSON, a line end would be a letter of the word behind it.
    hides = Hiding(hiding.hidden)
    return all(hides.text(words) == words for words in _texts(json.loads(exhibit.content)))


def _texts(said: Any) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    elif isinstance(said, Mapping):
        for value in said.values():
            yield from _texts(value)
    elif isinstance(said, list):
        for value in said:
            yield from _texts(value)


def _proof(concern: Concern, end: Chain, *, at: datetime) -> dict[str, bytes]:
    """The log's entries about the concern, its signed head, and the last anchor that was written elsewhere."""
    key = keys.private_key()
    entries = Entry.objects.filter(row=f"concern:{concern.pk}").order_by("number")
    files = {
        packing.LOG: "".join(reading.line_of(entry.as_chained()) + "\n" for entry in entries).encode(),
        packing.HEAD: (anchors.sign(end, key, at=at).as_line() + "\n").encode(),
        packing.KEY: heads.pem_of(key.public_key()).encode(),
    }
    anchor = _last_line(Path(settings.ANCHORS) / reading.ANCHORS)
    return files | ({packing.ANCHOR: anchor} if anchor else {})


def _last_line(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - LONGEST_ANCHOR_BYTES))
            lines = [line for line in file.read().splitlines(keepends=True) if line.startswith(b"{")]
    except OSError:
        return b""
    return lines[-1] if lines and lines[-1].endswith(b"\n") else b""


def _plain(said: Mapping[str, Any]) -> dict[str, Any]:
    """A letter's content as it is stored: `Words` are plain texts there."""
    blocks = [{**one, "lines": [cleaned_line(str(line)) for line in one["lines"]]} for one in said["blocks"]]
    return {**said, "blocks": blocks}
