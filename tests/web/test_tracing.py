"""Moderators trace a leak: two have to agree before anybody is named, and whoever is named is told."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse
from evaluation.tracing.pages import compressed, page
from PIL import Image
from tests.web.conftest import NOW
from tests.web.test_marks import LONG

from secondlook.trace import find_in_text, load_kit
from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.forum import marking_readers
from secondlook_web.forum.models import Marks, Room, Seen, Thread
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import Refused
from secondlook_web.tracing import access, actions, work
from secondlook_web.tracing.actions import Question
from secondlook_web.tracing.models import Named, Stands, Trace


@pytest.fixture
def thread(make_thread: Callable[..., Thread], room: Room, gp: Member) -> Thread:
    Room.objects.update(marks=Marks.PATTERN_AND_TEXT)
    room.refresh_from_db()
    return make_thread(room, gp, text=LONG)


def copied(thread: Thread, by: Member) -> str:
    code = marking_readers.code_of(by.pk, thread.pk)
    return marking_readers.Served(says="", text=code).words(LONG)


def asked(thread: Thread, text: str, *, by: Member, picture: bytes | None = None) -> Trace:
    question = Question(
        room=thread.room, thread=thread, cause="It was in the paper.", untrusted_text=text, untrusted_picture=picture
    )
    return actions.ask(question, by=by, at=NOW)


@pytest.fixture
def sealed(thread: Thread, student: Member, moderator: Member, second_moderator: Member) -> Trace:
    """The student's copy was leaked; the first moderator asked."""
    return asked(thread, copied(thread, student), by=moderator)


# What must be left alone.


def test_words_that_carry_no_marks_name_nobody_and_need_nobody(thread: Thread, moderator: Member) -> None:
    trace = asked(thread, LONG, by=moderator)
    assert (trace.stands, trace.named.count()) == (Stands.NOTHING, 0)
    assert "Cannot say" in trace.says


def test_a_leak_of_another_thread_names_nobody(
    thread: Thread, make_thread: Callable[..., Thread], student: Member, moderator: Member
) -> None:
    other = make_thread(thread.room, student, text=LONG)
    assert asked(thread, copied(other, student), by=moderator).stands == Stands.NOTHING


def test_nothing_of_the_leak_is_kept(thread: Thread, sealed: Trace) -> None:
    """It holds a patient's story, and has been in the wrong hands already."""
    kept = " ".join(str(value) for value in Trace.objects.values().get().values())
    assert LONG[:40] not in kept.replace("\u2005", " ")


# Names stay sealed.


def test_nobody_sees_a_name_before_a_second_moderator_agrees(
    client: Client, sealed: Trace, student: Member, moderator: Member, second_moderator: Member
) -> None:
    """One moderator alone cannot find out who read what."""
    for member in (moderator, second_moderator):
        client.force_login(member)
        for address in (reverse("tracing:trace", args=[sealed.pk]), reverse("tracing:traces")):
            html = client.get(address).content.decode()
            assert student.name not in html
            assert student.handle not in html


def test_whoever_asked_cannot_agree(sealed: Trace, moderator: Member) -> None:
    with pytest.raises(Refused, match="two moderators"):
        actions.agree(sealed, by=moderator, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Trace.objects.filter(pk=sealed.pk).update(stands=Stands.AGREED, decided_by=moderator, decided_at=NOW)


def test_a_moderator_who_is_named_never_meets_the_trace(
    client: Client, thread: Thread, moderator: Member, second_moderator: Member
) -> None:
    """They could refuse it, or learn that they were found."""
    trace = asked(thread, copied(thread, second_moderator), by=moderator)
    assert trace.stands == Stands.SEALED
    with pytest.raises(Http404):
        actions.agree(trace, by=second_moderator, at=NOW)
    client.force_login(second_moderator)
    assert client.get(reverse("tracing:trace", args=[trace.pk])).status_code == 404
    assert b"A picture from" not in client.get(reverse("tracing:traces")).content


def test_a_moderator_who_asks_about_their_own_leak_gets_no_name(
    thread: Thread, moderator: Member, second_moderator: Member
) -> None:
    trace = asked(thread, copied(thread, moderator), by=moderator)
    actions.agree(trace, by=second_moderator, at=NOW)
    trace.refresh_from_db()
    assert access.names_in(trace, shown_to=moderator) == []
    assert [one.member for one in access.names_in(trace, shown_to=second_moderator)] == [moderator]


def test_what_was_refused_is_gone(sealed: Trace, second_moderator: Member) -> None:
    actions.refuse(sealed, by=second_moderator, at=NOW)
    assert not Named.objects.exists()


# What is shown in the end.


def test_two_moderators_see_whose_account_it_was_and_a_third_does_not(
    client: Client,
    sealed: Trace,
    student: Member,
    moderator: Member,
    second_moderator: Member,
    make_member: Callable[..., Member],
) -> None:
    client.force_login(second_moderator)
    assert client.post(reverse("tracing:agree", args=[sealed.pk])).status_code == 302
    third = make_member(is_moderator=True)
    seen = {}
    for member in (moderator, second_moderator, third):
        client.force_login(member)
        seen[member.pk] = student.name in client.get(reverse("tracing:trace", args=[sealed.pk])).content.decode()
    assert list(seen.values()) == [True, True, False]


def test_whoever_is_named_is_told_and_nobody_else(
    client: Client, sealed: Trace, student: Member, gp: Member, second_moderator: Member
) -> None:
    """A look at who somebody is, is told to them: MEMBERSHIP.md, section 5."""
    assert not access.named_by_traces(student).exists()
    actions.agree(sealed, by=second_moderator, at=NOW)
    work.tell_named(sealed.pk, NOW)
    [sent] = mail.outbox
    assert sent.to == [student.email]
    assert "not who carried it out" in sent.body
    assert LONG[:20] not in sent.body
    for member, says in ((student, "carries the marks"), (gp, "None")):
        client.force_login(member)
        assert says in client.get(reverse("tracing:told")).content.decode()


def test_each_step_is_in_the_log(sealed: Trace, student: Member, moderator: Member, second_moderator: Member) -> None:
    actions.agree(sealed, by=second_moderator, at=NOW)
    entries = Entry.objects.filter(row=f"trace:{sealed.pk}").order_by("number")
    assert [(entry.act, entry.by, entry.about) for entry in entries] == [
        (Act.TRACE_ASKED, moderator.pk, None),
        (Act.TRACE_AGREED, second_moderator.pk, student.pk),
    ]


def test_the_first_of_two_decisions_counts(
    sealed: Trace, second_moderator: Member, make_member: Callable[..., Member]
) -> None:
    third = make_member(is_moderator=True)
    stale = Trace.objects.get(pk=sealed.pk)
    actions.refuse(sealed, by=second_moderator, at=NOW)
    with pytest.raises(Refused):
        actions.agree(stale, by=third, at=NOW)
    assert Trace.objects.get().stands == Stands.REFUSED


# Asking.


def test_a_leaked_picture_is_traced_from_any_thread_of_the_room(
    client: Client, thread: Thread, student: Member, gp: Member, moderator: Member
) -> None:
    for reader in (student, gp):
        Seen.objects.create(member=reader, thread=thread, post_id_seen=1)
    tile = Image.open(BytesIO(marking_readers.tile_of(student.pk, thread.pk, thread.room_id, dark=False)))
    leak = page(Random(1), width=390, height=500).convert("LA")
    for left in range(0, leak.width, 256):
        for top in range(0, leak.height, 256):
            leak.alpha_composite(tile, (left, top)) if leak.mode == "RGBA" else leak.paste(
                Image.new("LA", tile.size, (0, 255)), (left, top), tile.getchannel("A")
            )
    client.force_login(moderator)
    upload = SimpleUploadedFile("leak.jpg", compressed(leak.convert("L")), content_type="image/jpeg")
    sent = {"room": thread.room_id, "thread": "", "picture": upload, "text": "", "cause": "It was in the paper."}
    answer = client.post(reverse("tracing:traces"), sent)
    assert answer.status_code == 302
    assert [one.member for one in Trace.objects.get().named.all()] == [student]


@pytest.mark.parametrize("given", ["{pk}", "https://forum.example.org/threads/{pk}/?after=3#post-4", "/threads/{pk}/"])
def test_a_thread_is_given_by_its_address(
    given: str, client: Client, thread: Thread, student: Member, moderator: Member
) -> None:
    client.force_login(moderator)
    text = copied(thread, student)
    sent = {"room": thread.room_id, "thread": given.format(pk=thread.pk), "text": text, "cause": "In the paper."}
    assert client.post(reverse("tracing:traces"), sent).status_code == 302
    assert Trace.objects.get().thread == thread


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"text": ""}, "either a picture or text"),
        ({"cause": "\u200b"}, "Say why you ask"),
        ({"thread": "999999"}, "no such thread"),
        ({"thread": "over there"}, "address of a thread"),
    ],
)
def test_what_is_missing_is_said(
    changed: dict[str, str], says: str, client: Client, thread: Thread, moderator: Member
) -> None:
    client.force_login(moderator)
    sent = {"room": thread.room_id, "thread": thread.pk, "text": LONG, "cause": "In the paper."} | changed
    answer = client.post(reverse("tracing:traces"), sent)
    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert not Trace.objects.exists()


def test_a_file_that_is_no_picture_is_refused(client: Client, thread: Thread, moderator: Member) -> None:
    client.force_login(moderator)
    upload = SimpleUploadedFile("leak.jpg", b"not a picture", content_type="image/jpeg")
    answer = client.post(reverse("tracing:traces"), {"room": thread.room_id, "picture": upload, "cause": "Why not."})
    assert answer.status_code == 409
    assert "Only JPEG, PNG and WebP" in answer.content.decode()


def test_nobody_tries_leaks_one_after_another(thread: Thread, moderator: Member) -> None:
    for _ in range(actions.ASKED.times):
        asked(thread, LONG, by=moderator)
    with pytest.raises(Refused, match="too often"):
        asked(thread, LONG, by=moderator)


def test_marks_are_turned_on_by_a_moderator_and_logged(
    client: Client, room: Room, student: Member, moderator: Member
) -> None:
    address = reverse("tracing:marks", args=[room.slug])
    client.force_login(student)
    assert client.post(address, {"marks": "text"}).status_code == 404
    client.force_login(moderator)
    client.post(address, {"marks": "nonsense"})
    assert Room.objects.get().marks == Marks.NONE
    client.post(address, {"marks": "text"})
    assert Room.objects.get().marks == Marks.PATTERN_AND_TEXT
    client.post(address, {"marks": "none"})
    acts = [entry.act for entry in Entry.objects.filter(row=f"room:{room.pk}").order_by("number")]
    assert acts == [Act.MARKS_TURNED_ON, Act.MARKS_TURNED_OFF]


def test_a_kit_for_the_command_finds_the_same_account(thread: Thread, student: Member, tmp_path: Path) -> None:
    file = tmp_path / "kit.json"
    call_command("trace_kit", thread.room.slug, thread=thread.pk, output=file)
    [match] = find_in_text(copied(thread, student), load_kit(file)).matches
    assert match.name == str(student.pk)
    assert file.stat().st_mode & 0o077 == 0
    assert student.handle not in json.dumps(json.loads(file.read_text()))
    assert Entry.objects.get(act=Act.KIT_MADE).details == {"candidates": 2, "how": "command"}
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("trace_kit", thread.room.slug, thread=thread.pk, output=file)
