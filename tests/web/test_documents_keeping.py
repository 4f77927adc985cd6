"""What is kept of a file: sealed, for half an hour, for one browser; nobody's words in the database, on the disk, in logs."""

import logging
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import LazySettings, settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.serializers import serialize
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as settings_of
from hypothesis import strategies as st
from tests.documents import unsealed
from tests.web.documents_there import CANARIES, HARMLESS, LETTER, SCAN, give, only_file, page, write
from tests.web.own_sandbox import page_saying

from secondlook.documents.model import Block, BlockKind, Box, Document, Mark, Passage, Run, SeenKind, Where
from secondlook.model import Category
from secondlook_web.documents import actions, keeping, packing, running
from secondlook_web.documents.choosing import Choices
from secondlook_web.documents.keeping import Keep, NotKept
from secondlook_web.documents.models import OpenFile, Step
from secondlook_web.documents.running import InThreads, TooMany
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Member

SECRET = "a-secret-of-this-test-0123456789"  # noqa: S105
SignIn = Callable[[Member], Client]


@pytest.fixture(autouse=True)
def _unsealed(settings: LazySettings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings.DOCUMENT_SANDBOX = "tests.web.own_sandbox.Unsealed"
    settings.OPEN_FILES = tmp_path
    monkeypatch.setattr(running, "_sandbox", None)


def kept() -> list[Path]:
    return [path for path in Path(settings.OPEN_FILES).rglob("*") if path.is_file()]


def test_nothing_that_is_kept_can_be_read(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever has the disk, the database, the site's key and the log knows that there is a file, and no more."""
    with caplog.at_level(logging.DEBUG):
        address = give(client)
        write(client, address, instead="names", also="atrial")
        page(client, address)
    rows = serialize("json", [*OpenFile.objects.all(), *Job.objects.all()])
    assert kept()
    everything = b"".join(path.read_bytes() + str(path).encode() for path in kept()).decode("latin-1")
    for canary in (*CANARIES, "atrial"):
        assert canary not in everything + rows + caplog.text + address
    assert client.cookies["second_look_files"].value not in rows + everything


def test_leaving_signing_out_and_time_throw_everything_away(student: Member, signed_in: SignIn) -> None:
    for away in ("leave", "sign out", "time", "job"):
        browser = signed_in(student)
        address = give(browser)
        assert kept()
        if away == "leave":
            browser.post(f"{address}leave/")
        elif away == "sign out":
            browser.post("/accounts/logout/")
        else:
            OpenFile.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
            assert browser.get(address).status_code == 404
            if away == "time":
                actions.end_due(only_file().pk, at=timezone.now())
            else:
                actions.tidy(at=timezone.now())
        assert not kept(), away
        assert not OpenFile.objects.exists()


def test_work_gives_another_half_hour_and_the_job_comes_again(client: Client) -> None:
    address = give(client)
    file = only_file()
    OpenFile.objects.update(ends_at=timezone.now() + timedelta(minutes=1))
    write(client, address)
    later = only_file().ends_at
    assert later > timezone.now() + timedelta(minutes=29)
    Job.objects.all().delete()
    actions.end_due(file.pk, at=timezone.now())
    assert Job.objects.get(name=actions.END).due_at == later


def test_one_more_file_than_somebody_may_have_throws_the_oldest_away(client: Client) -> None:
    first = give(client)
    for _ in range(actions.MOST_OF_ONE):
        last = give(client)
    assert OpenFile.objects.count() == actions.MOST_OF_ONE
    assert client.get(first).status_code == 404
    assert client.get(last).status_code == 200


def test_there_is_an_end_to_how_much_is_kept(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_OPEN", 1)
    give(client)
    answer = Client().post("/documents/", {"file": SimpleUploadedFile("x.txt", LETTER.encode())})
    assert answer.status_code == 503
    assert "Try again in a minute" in answer.content.decode()


def test_strangers_cannot_take_the_places_of_members(
    student: Member, signed_in: Callable[[Member], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_OF_STRANGERS", 1)
    give(Client())
    answer = Client().post("/documents/", {"file": SimpleUploadedFile("x.txt", LETTER.encode())})
    assert answer.status_code == 503
    assert give(signed_in(student))


def test_what_is_left_behind_by_a_crash_goes(client: Client) -> None:
    keep = Keep(key=uuid4(), secret=SECRET)
    keep.put("page-0", b"pixels")
    actions.tidy(at=timezone.now())
    assert not kept()


def test_a_member_who_leaves_leaves_no_file(student: Member, signed_in: SignIn) -> None:
    give(signed_in(student))
    assert kept()
    student.delete()
    assert not kept()


def test_a_file_whose_worker_was_ended_is_told_and_thrown_away(client: Client) -> None:
    address = give(client)
    OpenFile.objects.update(step=Step.READING, beat_at=timezone.now() - timedelta(minutes=5))
    answer = client.get(address)
    assert answer.status_code == 503
    assert "Give it once more" in answer.content.decode()
    assert not kept()


def test_a_page_that_waits_goes_on_by_itself(client: Client) -> None:
    address = give(client)
    OpenFile.objects.update(step=Step.READING, beat_at=timezone.now(), parts_done=3)
    assert "3 pages so far" in page(client, address)
    OpenFile.objects.update(step=Step.LOOK)
    answer = client.get(address, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, address)


# -- sealed ------------------------------------------------------------------------------------------------------------


def test_only_the_same_secret_opens_the_same_part_of_the_same_file(db: None) -> None:
    keep = Keep(key=uuid4(), secret=SECRET)
    keep.put("page-0", b"pixels")
    assert keep.get("page-0") == b"pixels"
    with pytest.raises(NotKept):
        Keep(key=keep.key, secret=SECRET[::-1]).get("page-0")
    folder = keeping.folder_of(keep.key)
    (folder / "page-1").write_bytes((folder / "page-0").read_bytes())
    with pytest.raises(NotKept):
        keep.get("page-1")
    (folder / "page-0").write_bytes((folder / "page-0").read_bytes()[:-4])
    with pytest.raises(NotKept):
        keep.get("page-0")
    assert SECRET not in repr(keep)


def test_a_disk_that_is_full_leaves_no_half_part(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, data: bytes) -> int:
        self.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        Keep(key=uuid4(), secret=SECRET).put("page-0", b"pixels")
    assert not kept()


# -- packed ------------------------------------------------------------------------------------------------------------


def documents() -> Iterator[Document]:
    """One of each shape."""
    yield unsealed.read(LETTER.encode())
    yield Document(format="jpeg", pages=(page_saying("A (face)\nand words"),), notes=("A note.",))
    yield Document(
        format="docx",
        blocks=(
            Block(kind=BlockKind.CELL, table=1, row=2, column=1, runs=(Run(text="x é 😀", bold=True),)),
            Block(kind=BlockKind.PICTURE, picture=page_saying("in it")),
        ),
        hidden=(
            Passage(where=Where.COMMENT, text="secret", part=0, kind="comments.xml"),
            Passage(where=Where.CROPPED, part=1, box=Box(left=1, top=2, right=3.5, bottom=4)),
        ),
    )


@pytest.mark.parametrize("document", list(documents()), ids=lambda one: one.format)
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    bare = packing.unpacked(Document, packing.packed(packing.without_pixels(document)))
    assert bare == packing.without_pixels(document)
    pixels = dict(packing.pixels_of(document))
    assert packing.with_pixels(bare, lambda index: pixels[index]) == document


@settings_of(max_examples=40)
@given(
    st.lists(
        st.builds(
            Mark,
            part=st.integers(0, 9),
            boxes=st.lists(st.just(Box(left=0, top=0.5, right=7, bottom=9)), min_size=1, max_size=2).map(tuple),
            text=st.text(),
            category=st.none() | st.sampled_from(Category),
            seen=st.none() | st.sampled_from(SeenKind),
            certainty=st.floats(0, 1),
            hide=st.booleans(),
        )
    )
)
def test_marks_come_back_as_they_were(marks: list[Mark]) -> None:
    assert packing.unpacked_all(Mark, packing.packed(tuple(marks))) == tuple(marks)


@settings_of(max_examples=40)
@given(
    st.builds(
        Choices,
        hide=st.frozensets(st.integers(0, 99)),
        boxes=st.lists(st.tuples(*[st.integers(0, 999)] * 5)).map(tuple),
        picked=st.lists(st.tuples(*[st.integers(0, 999)] * 3)).map(tuple),
        also=st.lists(st.text()).map(tuple),
        placeholders=st.booleans(),
        staff=st.booleans(),
    )
)
def test_choices_come_back_as_they_were(choices: Choices) -> None:
    assert Choices.from_json(choices.to_json()) == choices


# -- beside the pages --------------------------------------------------------------------------------------------------


def test_more_than_can_wait_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few large files must not hold up a site for an hour."""
    monkeypatch.setattr(running, "MOST_WAITING", 2)
    monkeypatch.setattr(running, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(running, "BEATS_EACH_SECONDS", 0.01)
    monkeypatch.setattr(running.OpenFile, "objects", FakeRows())
    goes_on, done = threading.Event(), []

    def work(pk: int) -> None:
        goes_on.wait(10)
        done.append(pk)

    runner = InThreads()
    runner.start(1, work)
    runner.start(2, work)
    with pytest.raises(TooMany):
        runner.start(3, work)
    goes_on.set()
    runner._pool.shutdown(wait=True)
    assert done == [1, 2]


def test_one_person_takes_two_places_and_what_they_threw_away_takes_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """One stranger with a script keeps nobody else waiting; whoever stopped a file may give another at once."""
    rows = FakeRows()
    monkeypatch.setattr(running, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(running.OpenFile, "objects", rows)
    goes_on, done = threading.Event(), []

    def work(pk: int) -> None:
        goes_on.wait(10)
        done.append(pk)

    runner = InThreads()
    runner._pool._max_workers = 1
    runner.start(1, work, whose="address 192.0.2.1")
    runner.start(2, work, whose="address 192.0.2.1")
    with pytest.raises(TooMany, match="of yours"):
        runner.start(3, work, whose="address 192.0.2.1")
    runner.start(4, work, whose="member 1")
    rows.gone = {2}
    runner.start(5, work, whose="address 192.0.2.1")
    goes_on.set()
    runner._pool.shutdown(wait=True)
    assert done == [1, 4, 5]


class FakeRows:
    """No database in a thread of a test."""

    gone: set[int] = set()

    def filter(self, **asked: Any) -> "FakeRows":
        self.asked = set(asked.get("pk__in", ()))
        return self

    def values_list(self, *_: object, **__: object) -> set[int]:
        return self.asked - self.gone

    def update(self, **_: object) -> int:
        return 0


def test_a_result_that_comes_after_its_owner_left_is_thrown_away(client: Client) -> None:
    from secondlook_web.documents import doing

    keep = Keep(key=uuid4(), secret=SECRET)
    doing.read(987_654, keep, LETTER.encode())
    assert not kept()


def test_a_file_that_was_thrown_away_while_it_waited_is_not_read(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from secondlook_web.documents import doing

    monkeypatch.setattr(running, "sandbox", lambda: pytest.fail("it was opened"))
    doing.read(987_654, Keep(key=uuid4(), secret=SECRET), LETTER.encode())


def test_nobody_else_on_the_machine_may_open_what_is_kept(client: Client) -> None:
    give(client)
    assert {path.stat().st_mode & 0o777 for path in kept()} == {0o600}


def test_a_harmless_page_is_left_alone(client: Client) -> None:
    """Nobody is asked to hide anything where nothing was found, and is told that this proves nothing."""
    address = give(client, HARMLESS)
    assert "Nothing was found" in page(client, address)
    write(client, address)
    assert "Your new file is ready" in page(client, address)


def test_an_old_page_and_an_old_word_are_of_no_use_to_another_file(client: Client) -> None:
    """Two files of one browser: a part that one has, the other does not."""
    scan, letter = give(client, SCAN), give(client)
    assert client.get(f"{scan}pages/0/").status_code == 200
    assert client.get(f"{letter}pages/0/").status_code == 404
    assert client.get(f"{scan}pages/7/").status_code == 404
