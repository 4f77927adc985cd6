"""An export of a concern: third parties hidden, nothing left out that is needed, and any byte that changes is found."""

import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.web.concerns_there import raised
from tests.web.conftest import NOW

from secondlook_web.audit import anchors, copying, heads, keys, reading
from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.audit.report import Verdict
from secondlook_web.checks import engine
from secondlook_web.concerns import recording
from secondlook_web.concerns.exhibits import freezing
from secondlook_web.concerns.exhibits.export import __main__ as command
from secondlook_web.concerns.exhibits.export import making, packing, verifying
from secondlook_web.concerns.exhibits.export.contents import Recipient
from secondlook_web.concerns.exhibits.export.hiding import Hidden, Hiding, Kind, Words, together
from secondlook_web.concerns.exhibits.export.making import Choices
from secondlook_web.concerns.letters.letter import Letter as Written
from secondlook_web.concerns.letters.letter import Paragraph, content
from secondlook_web.concerns.models import Answer, Concern, Event, GivenFile, Letter, Message, Reporter, Side, Way
from secondlook_web.concerns.stages import What
from secondlook_web.forum.models import Post, Thread
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import AlreadyDone, Empty, Refused

PATIENT, NUMBER = "Harold Penhaligon", "943 476 5919"
JPEG = b"\xff\xd8 a picture of a screen"
FOR = {"why": "Asked for on 3 May under number 12."}


def as_found(texts: tuple[str, ...]) -> list[tuple[str, str]]:
    """In place of the engine, which takes seconds: what it is told that it finds."""
    known = (("name", PATIENT), ("number", NUMBER))
    return [(kind, words) for kind, words in known for text in texts if words in text]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "run", lambda work, *values, **_: as_found(*values))


@pytest.fixture
def concern(
    thread: Thread, student: Member, gp: Member, moderator: Member, make_member: Any, make_post: Callable[..., Post]
) -> Concern:
    """A concern with all that names somebody: the patient, a colleague in the thread, the reporter, the handler."""
    for member, name in ((student, "Ash Rowan"), (gp, "Dr Imogen Lind"), (moderator, "Mo Derrick")):
        Member.objects.filter(pk=member.pk).update(display_name=name)
        member.refresh_from_db()
    post = make_post(thread, student, text=f"Saw {PATIENT}, number {NUMBER}, in clinic. Imogen knows him.")
    make_post(thread, gp, text=f"Poor Harold. Says @{gp.handle}, not Ash.")
    reporter = make_member(display_name="Wren Penhaligon")
    found = raised(post, reporter, goes_on=True, handler=moderator)
    Reporter.objects.create(
        concern=found, name="Wren Penhaligon", way=Way.MAIL, contact="wren@example.org", says="That is my father."
    )
    freezing.freeze(found, at=NOW)
    recording.record(found, What.ACKNOWLEDGED, side=Side.HANDLER, by=moderator, at=NOW, says="Taken up by Mo Derrick.")
    Answer.objects.create(concern=found, by=student, text=f"I wrote of {PATIENT.lower()} in a hurry.", written_at=NOW)
    Message.objects.create(
        concern=found, of=Side.AUTHOR, to=Side.HANDLER, by=student, text="Was it Wren who wrote to you?", sent_at=NOW
    )
    letter = Written(title="Response 1", on=NOW.date(), blocks=(Paragraph(text="Dear Wren Penhaligon, I am sorry."),))
    Letter.objects.create(
        concern=found, kind="response", content=content(letter), digest=letter.digest, written_at=NOW, sent_at=NOW
    )
    return Concern.objects.get(pk=found.pk)


def opened(made: bytes) -> dict[str, bytes]:
    return packing.unpacked(BytesIO(made))[0]


def made_for(concern: Concern, by: Member, to: Recipient = Recipient.REGULATOR, **choices: Any) -> bytes:
    return making.make(concern, Choices(to=to, **FOR | choices), by=by, at=NOW + timedelta(hours=1))


def checked(made: bytes, *, with_key: bool = True, log: bool = False) -> verifying.Report:
    files, as_packed = packing.unpacked(BytesIO(made))
    own = keys.own_public_keys() if with_key else {}
    return verifying.verify(files, as_packed=as_packed, keys=own, log=copying.OwnLog().entries() if log else None)


# What is hidden, and what is left alone.


def test_words_that_name_nobody_are_left_alone() -> None:
    """An export full of brackets says nothing: "ash" is a tree, and "Hope" in "I hope" no member."""
    hiding = Hiding(together([Hidden(kind=Kind.MEMBER, values=("Hope Ash", "@ash"))], [], shown=()))
    for text in ("I hope so.", "ash trees, hopeful, Hopeless", "ashes@example.org"):
        assert hiding.text(text) == text


def test_the_author_is_shown(quick: None, concern: Concern, moderator: Member) -> None:
    """It is about them."""
    said = opened(made_for(concern, moderator))
    assert json.loads(said["concern.json"])["author"] == "Ash Rowan"
    assert json.loads(said["exhibits/1.json"])["post"]["author"]["name"] == "Ash Rowan"


@pytest.mark.parametrize("to", Recipient)
def test_no_third_party_is_named_in_any_file(quick: None, concern: Concern, moderator: Member, to: Recipient) -> None:
    said = opened(made_for(concern, moderator, to))
    whole = b"\n".join(data for place, data in said.items() if not place.endswith(".pdf")).decode().casefold()
    for name in (
        *PATIENT.split(),
        NUMBER,
        NUMBER.replace(" ", ""),
        "imogen",
        "lind",
        "wren",
        "derrick",
        "dr_lind",
        "example.org",
    ):
        assert name.casefold() not in whole, name


def test_the_same_label_stands_for_the_same_person_everywhere(quick: None, concern: Concern, moderator: Member) -> None:
    """Otherwise nobody could follow who said what."""
    said = opened(made_for(concern, moderator))
    exhibit = json.loads(said["exhibits/1.json"])
    [label] = {exhibit["thread"]["after"][0]["author"]["name"]}
    assert f"{label} knows him." in exhibit["post"]["text"]
    assert exhibit["post"]["text"].startswith("Saw [name 1], number [number 1], in clinic.")
    assert json.loads(said["account.json"])[0]["text"] == "I wrote of [name 1] in a hurry."


def test_letters_are_written_anew_without_the_names(
    quick: None, concern: Concern, moderator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[str] = []
    kept = making.pdf
    monkeypatch.setattr(
        making, "pdf", lambda letter, **more: lines.extend(letter.blocks[0].lines) or kept(letter, **more)
    )
    said = opened(made_for(concern, moderator))
    assert said["letters/1-response.pdf"].startswith(b"%PDF")
    assert lines == ["Dear [the reporter], I am sorry."]


def test_a_school_or_an_employer_gets_what_was_published_and_what_came_of_it(
    quick: None, concern: Concern, moderator: Member
) -> None:
    """Not what the moderators wrote to each other, nor what others said in the thread."""
    school = opened(made_for(concern, moderator, Recipient.SCHOOL))
    assert {"account.json", "response.json", "exhibits/1.json"} <= set(school)
    assert not {"messages.json", "breach.json", "meetings.json", "reporter.json"} & set(school)
    assert "thread" not in json.loads(school["exhibits/1.json"])
    assert all("reason" not in event for event in json.loads(school["events.json"]))
    regulator = opened(made_for(concern, moderator))
    assert {"messages.json", "breach.json", "meetings.json", "reporter.json"} <= set(regulator)


def test_what_the_handler_adds_is_hidden_and_what_they_keep_is_shown_with_the_reason(
    quick: None, concern: Concern, moderator: Member
) -> None:
    choices = {"added": ("in a hurry",), "kept": {"wren penhaligon": "She agreed on 2 May, by letter."}}
    said = opened(made_for(concern, moderator, **choices))
    assert "[words 1]" in json.loads(said["account.json"])[0]["text"]
    assert json.loads(said["messages.json"])[0]["text"] == "Was it Wren who wrote to you?"
    told = json.loads(said["hidden.json"])
    assert told["shown"] == [{"kind": "reporter", "why": "She agreed on 2 May, by letter."}]
    assert "She agreed" in Event.objects.get(concern=concern, what=What.EXPORTED).says


def test_nothing_goes_out_without_a_reason_or_unread(
    quick: None, concern: Concern, moderator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    for choices in ({"why": " "}, {"kept": {"wren penhaligon": ""}}, {"pictures": {1: ""}}):
        with pytest.raises(Empty):
            made_for(concern, moderator, **choices)
    with pytest.raises(Refused, match="changed"):
        made_for(concern, moderator, kept={"somebody else": "Because."})
    with pytest.raises(AlreadyDone):
        making.make(concern, Choices(to=Recipient.SCHOOL, **FOR), by=moderator, at=NOW, after=1)

    def fails(*_: Any, **__: Any) -> None:
        raise engine.CheckCouldNotRun

    monkeypatch.setattr(engine, "run", fails)
    with pytest.raises(Refused, match="could not be worked out"):
        made_for(concern, moderator)
    assert not Event.objects.filter(what=What.EXPORTED).exists()


def test_pictures_stay_unless_somebody_has_looked_at_them(quick: None, concern: Concern, moderator: Member) -> None:
    GivenFile.objects.create(concern=concern, media="image/jpeg", data=JPEG, digest="0" * 64)
    freezing.freeze(concern, at=NOW)
    assert not [place for place in opened(made_for(concern, moderator)) if place.endswith(".jpg")]
    made = made_for(concern, moderator, pictures={2: "It shows a post and no patient."})
    assert opened(made)["exhibits/2.jpg"] == JPEG
    report = checked(made)
    assert (report.faults, report.exhibits, report.whole_exhibits) == ([], 2, 1)


def test_the_engine_finds_a_name_and_a_number_by_itself(concern: Concern, moderator: Member) -> None:
    """Once with the real one."""
    prepared = making.prepare(concern, Choices(to=Recipient.SCHOOL))
    text = prepared.files["exhibits/1"]["post"]["text"]
    assert "Penhaligon" not in text
    assert "5919" not in text


# The proof.


def test_an_export_as_it_was_made_is_whole(quick: None, concern: Concern, moderator: Member) -> None:
    made = made_for(concern, moderator)
    report = checked(made, log=True)
    assert (report.faults, report.verdict, report.compared) == ([], Verdict.WHOLE, True)
    assert checked(made, with_key=False).verdict == Verdict.UNPROVEN
    again = made_for(concern, moderator)
    assert checked(again, log=True).faults == []


def test_the_log_holds_that_it_was_made_and_the_export_holds_that(
    quick: None, concern: Concern, moderator: Member
) -> None:
    said = opened(made_for(concern, moderator))
    last = json.loads(said[packing.LOG].decode().splitlines()[-1])
    assert (last["act"], last["details"]["what"]) == (Act.CONCERN_MOVED, "exported")
    assert json.loads(said["events.json"])[-1]["what"] == "exported"
    assert Entry.objects.order_by("number").last().hash == last["hash"]  # type: ignore[union-attr]


@pytest.mark.django_db
def test_any_byte_that_changes_is_found(quick: None, concern: Concern, moderator: Member) -> None:
    """Of the contents, the names, the days, what stands between and at the end: the file is looked at whole."""
    made = made_for(concern, moderator)
    files, own = len(made), keys.own_public_keys()

    @given(place=st.integers(0, files - 1), change=st.integers(1, 255))
    @example(place=0, change=1)
    @example(place=10, change=1)
    @example(place=files - 1, change=1)
    @settings(max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def holds(place: int, change: int) -> None:
        bent = bytearray(made)
        bent[place] ^= change
        for known in (own, {}):
            try:
                contents, as_packed = packing.unpacked(BytesIO(bytes(bent)))
                report = verifying.verify(contents, as_packed=as_packed, keys=known)
            except packing.BadExport:
                continue
            assert report.verdict == Verdict.TAMPERED, place

    holds()


def test_bytes_after_the_end_are_found(quick: None, concern: Concern, moderator: Member) -> None:
    assert checked(made_for(concern, moderator) + b"\n").verdict == Verdict.TAMPERED


def resigned(files: dict[str, bytes]) -> bytes:
    """As somebody would who has the site's own key: everything fits, but for the log."""
    about = {key: value for key, value in json.loads(files[packing.MANIFEST]).items() if key not in ("export", "files")}
    rest = {place: data for place, data in files.items() if place not in (packing.MANIFEST, packing.SIGNATURE)}
    rest[packing.MANIFEST] = packing.manifest(rest, about)
    rest[packing.SIGNATURE] = packing.signature(rest[packing.MANIFEST], keys.private_key())
    return packing.packed(rest)


def test_what_is_signed_anew_does_not_fit_the_log(quick: None, concern: Concern, moderator: Member) -> None:
    made = opened(made_for(concern, moderator))
    events = json.loads(made["events.json"])
    exhibit = json.loads(made["exhibits/1.json"])
    lines = made[packing.LOG].splitlines(keepends=True)
    assert checked(resigned(made), log=True).faults == []
    for bent in (
        {"events.json": packing.as_json(events[:-1])},
        {"events.json": packing.as_json([events[0] | {"what": "closed"}, *events[1:]])},
        {"exhibits/1.json": packing.as_json(exhibit | {"digest": "0" * 64})},
        {packing.LOG: b"".join(lines[:-1])},
        {packing.LOG: b"".join(lines[1:])},
        {packing.LOG: lines[0].replace(b'"by":', b'"by": ')},
        {packing.HEAD: b"{}"},
    ):
        assert checked(resigned(made | bent), log=True).verdict == Verdict.TAMPERED, list(bent)
    without = {place: data for place, data in made.items() if place != "exhibits/1.json"}
    assert checked(resigned(without)).verdict == Verdict.TAMPERED


def test_another_sites_key_does_not_fit(quick: None, concern: Concern, moderator: Member, tmp_path: Path) -> None:
    files, as_packed = packing.unpacked(BytesIO(made_for(concern, moderator)))
    other = keys.make(tmp_path / "other.pem").public_key()
    report = verifying.verify(files, as_packed=as_packed, keys={heads.name_of(other): other})
    assert report.verdict == Verdict.TAMPERED


@pytest.mark.parametrize(
    "untrusted",
    [
        b"",
        b"PK\x05\x06" + b"\0" * 18,
        b"not a zip",
        b"PK\x03\x04" + b"\xff" * 60,
    ],
)
def test_what_is_no_export_is_refused_in_words(
    untrusted: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.zip").write_bytes(untrusted)
    assert command.main([str(tmp_path / "x.zip")]) == 2
    assert "secondlook:" in capsys.readouterr().err


def test_a_manifest_that_holds_anything_is_no_traceback() -> None:
    for said in ([], {}, {"export": packing.FORMAT_NAME}, {"export": packing.FORMAT_NAME, "files": []}, 7, "x"):
        with pytest.raises(packing.BadExport):
            verifying.verify({packing.MANIFEST: packing.as_json(said)}, as_packed=True, keys={})
    strange = {"export": packing.FORMAT_NAME, "files": {"a": {}}, "concern": [], "site": {}}
    files = {
        packing.MANIFEST: packing.as_json(strange),
        packing.SIGNATURE: b'{"key": [], "signature": {}}',
        "events.json": b'[{"number": {}, "what": [], "at": 1, "in_log": true}, 3]',
        "exhibits/1.json": b'{"exhibit": {}, "digest": []}',
        packing.LOG: b"{}\n[]\nx\n",
        packing.HEAD: b"[]",
    }
    assert verifying.verify(files, as_packed=True, keys={}).verdict == Verdict.TAMPERED


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """A small file can say that it unfolds to gigabytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"\0" * 10_000_000)
    with pytest.raises(packing.BadExport):
        packing.unpacked(BytesIO(out.getvalue()))


def test_the_command_says_what_holds(
    quick: None, concern: Concern, moderator: Member, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, key, log = tmp_path / "x.zip", tmp_path / "key.pem", tmp_path / "log.jsonl"
    file.write_bytes(made_for(concern, moderator))
    key.write_text(heads.pem_of(keys.private_key().public_key()))
    end = copying.begin(by=None, at=NOW, how="command")
    log.write_text("".join(copying.lines(end, at=NOW)))
    assert command.main([str(file), "--key", str(key), "--log", str(log)]) == 0
    assert "The site signed it, and nothing was changed since." in capsys.readouterr().out
    assert command.main([str(file)]) == 21
    log.write_text("".join(log.read_text().splitlines(keepends=True)[:2]))
    assert command.main([str(file), "--key", str(key), "--log", str(log), "--json"]) == 20
    assert json.loads(capsys.readouterr().out.split("}\n")[-1] or "{}") is not None


def test_an_anchor_goes_along(quick: None, concern: Concern, moderator: Member) -> None:
    record = anchors.write(at=NOW)
    assert record is not None
    record()
    line = opened(made_for(concern, moderator))[packing.ANCHOR].decode()
    assert heads.read_head(line).number > 0
    assert reading.ANCHORS


# The page.


def test_the_handler_looks_at_everything_before_it_is_made(
    quick: None, concern: Concern, moderator: Member, second_moderator: Member, signed_in: Callable[[Member], Client]
) -> None:
    page = f"/concerns/handling/{concern.pk}/export/"
    assert signed_in(second_moderator).get(page).status_code == 404
    browser = signed_in(moderator)
    assert "Whom is it for?" in browser.get(page).content.decode()
    shown = browser.get(page, {"to": "regulator"}).content.decode()
    assert "Hidden in" in shown
    assert "Saw [name 1], number [number 1]" in shown
    form = {"to": "regulator", "after": Concern.objects.get(pk=concern.pk).events_count}
    refused = browser.post(page, form | {"do": "make"})
    assert (refused.status_code, "who asked" in refused.content.decode()) == (400, True)
    looked = browser.post(page, form | {"added": "in a hurry", "do": "look"}).content.decode()
    assert "[words 1]" in looked
    made = browser.post(
        page, form | FOR | {"do": "make", "key-0": "wren penhaligon", "keep-0": "on", "reason-0": "Yes."}
    )
    assert made.headers["Content-Disposition"] == f'attachment; filename="concern-{concern.pk}-regulator.zip"'
    assert made.headers["Cache-Control"] == "no-store"
    assert checked(made.content, log=True).faults == []
    assert browser.get(page, {"to": "everybody"}).status_code == 400
    assert browser.post(page, {"to": "everybody", "do": "make"}).status_code == 400
    assert Words("x") == "x"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("DR IMOGEN LIND said so, imogen lind too", "[member 1] said so, [member 1] too"),
        ("Ask Imogen, @dr_lind or dr_lind.", "Ask [member 1], [member 1] or [member 1]."),
        ("9434765919, 943-476-5919, not 19434765919", "[number 1], [number 1], not 19434765919"),
        ("zoë o’brien smith; Zoë and Smith", "[name 1]; [name 1] and [name 1]"),
        ("WREN@EXAMPLE.ORG, IN  A\nHURRY", "[contact 1], [words 1]"),
    ],
)
def test_a_value_is_hidden_however_it_is_written(text: str, hidden: str) -> None:
    known = [
        Hidden(kind=Kind.MEMBER, values=("Dr Imogen Lind", "@dr_lind", "dr_lind")),
        Hidden(kind=Kind.ADDED, values=("in a hurry",)),
    ]
    found = [(Kind.NUMBER, NUMBER), (Kind.NAME, "Zoë O'Brien-Smith"), (Kind.CONTACT, "wren@example.org")]
    assert Hiding(together(known, found, shown=("Ash Rowan",))).text(text) == hidden


@given(st.text(max_size=80), st.lists(st.text(min_size=2, max_size=12), max_size=4))
@settings(deadline=None, max_examples=100)
def test_hiding_leaves_what_stands_around_as_it_was(text: str, values: list[str]) -> None:
    """Nothing is lost but what is hidden, and nothing that is hidden is left in its place."""
    hiding = Hiding(together([Hidden(kind=Kind.ADDED, values=(value,)) for value in values], [], shown=()))
    said = hiding.text(text)
    assert hiding.places or said == text
    labels = [f"[{one.label}]" for one in hiding.hidden]
    left = [said]
    for label in labels:
        left = [part for piece in left for part in piece.split(label)]
    place = 0
    for part in left:
        place = text.index(part, place) + len(part)
