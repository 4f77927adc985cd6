"""Files that lie in the folder are read once a day, each once; what no longer counts is deleted a few at a time."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web.registers.conftest import line, written

from secondlook_web.jobs import queue
from secondlook_web.jobs.models import Job
from secondlook_web.jobs.views import WORK
from secondlook_web.members.registers import queries, work
from secondlook_web.members.registers.models import Entry, Import, Register, State

AT = datetime(2026, 3, 12, 4, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db
Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path, settings: object) -> Put:
    """Put a file into the folder: `put("gmc.csv", 1, 2)`, an hour ago."""
    folder = tmp_path / "registers"
    folder.mkdir()
    settings.REGISTERS = folder  # type: ignore[attr-defined]

    def put_file(name: str, *numbers: int, minutes_ago: float = 60) -> Path:
        path = folder / name
        path.write_text(written(line(number) for number in numbers), encoding="utf-8")
        then = (AT - timedelta(minutes=minutes_ago)).timestamp()
        os.utime(path, (then, then))
        return path

    return put_file


def do_all(at: datetime = AT) -> None:
    queue.add(work.LOOK, due_at=at)
    while queue.do_next(at=at):
        pass


def test_other_files_are_none_of_our_business(put: Put) -> None:
    for name in ("notes.csv", "gmc.txt", "gmc-2026.csv", "gmc-2026-02-30.csv", ".gmc.csv", "gmc.csv.part", "GMC.csv"):
        put(name, 1)
    assert list(work.lying(put("x.csv").parent)) == []
    do_all()
    assert not Import.objects.exists()


def test_a_folder_that_is_missing_holds_nothing(settings: object, tmp_path: Path) -> None:
    settings.REGISTERS = tmp_path / "nowhere"  # type: ignore[attr-defined]
    do_all()
    assert not Import.objects.exists()


def test_a_file_that_is_named_after_a_day_to_come_hides_no_other(put: Put) -> None:
    """A slip in the year of one name would leave the register as it was until that year."""
    put("gmc-2027-03-11.csv", 1, 2, 3)
    put("gmc-2026-03-11.csv", 1, 2)
    do_all()
    [taken] = Import.objects.all()
    assert (taken.state, taken.rows, taken.dated) == (State.TAKEN, 2, date(2026, 3, 11))


def test_the_newest_file_of_each_register_is_read_once(put: Put) -> None:
    """A folder with a year of files is not read anew each morning."""
    put("gmc-2026-03-10.csv", 1)
    put("gmc-2026-03-11.csv", 1, 2)
    do_all()
    do_all(AT + timedelta(days=1))
    [taken] = Import.objects.all()
    assert (taken.state, taken.rows, taken.dated) == (State.TAKEN, 2, date(2026, 3, 11))
    put("gmc-2026-03-13.csv", 1, 2, 3, minutes_ago=-60 * 48)
    do_all(AT + timedelta(days=3))
    assert queries.found("gmc", "0000003") is not None


def test_a_file_without_a_day_is_of_the_day_when_it_was_written(put: Put) -> None:
    put("gmc.csv", 1, minutes_ago=60 * 24 * 9)
    do_all()
    assert queries.age("gmc", at=AT).days == 9


def test_a_file_that_may_still_be_on_its_way_is_read_a_little_later(put: Put) -> None:
    """Half a file is a register that shrank."""
    put("gmc.csv", 1, minutes_ago=0.5)
    do_all()
    assert not Import.objects.exists()
    while queue.do_next(at=AT + timedelta(minutes=3)):
        pass
    assert queries.found("gmc", "0000001") is not None


def test_a_faulty_file_fails_no_job_and_is_not_tried_each_day(put: Put) -> None:
    """It will not get better; what is wrong with it stands on the moderators' page."""
    path = put("gmc.csv", 1)
    path.write_text("x", encoding="utf-8")
    os.utime(path, (AT.timestamp() - 3600,) * 2)
    do_all()
    do_all(AT + timedelta(days=1))
    assert not queue.given_up().exists()
    [refused] = Import.objects.all()
    assert refused.state == State.REFUSED


def test_what_no_longer_counts_is_deleted_and_what_counts_or_waits_is_not(
    put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entries of an old file are personal data that nobody needs."""
    monkeypatch.setattr(work, "DELETED_AT_ONCE_ROWS", 2)
    monkeypatch.setattr(work, "DELETED_BY_ONE_JOB_ROWS", 5)
    put("gmc-2026-03-09.csv", *range(1, 21))
    do_all()
    put("gmc-2026-03-10.csv", *range(1, 22))
    do_all()
    put("gmc-2026-03-11.csv", *range(1, 4))
    do_all()
    rows = {one.dated.day: one.entries.count() for one in Import.objects.all()}
    assert rows == {9: 0, 10: 21, 11: 3}
    assert Register.objects.get().current.dated.day == 10  # type: ignore[union-attr]
    assert not Job.objects.filter(name=work.TIDY).exists()


def test_deleting_holds_the_database_for_a_few_rows_at_a_time(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    """On SQLite one long write would have everybody wait who posts."""
    monkeypatch.setattr(work, "DELETED_AT_ONCE_ROWS", 3)
    put("gmc-2026-03-09.csv", *range(1, 11))
    do_all()
    Register.objects.update(current=None)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        work.tidy(None, AT)
    assert sum(one["sql"].startswith("DELETE") for one in asked) == 4
    assert not Entry.objects.exists()


def test_every_kind_of_work_has_words_for_moderators() -> None:
    assert {work.LOOK, work.TAKE, work.TIDY} <= set(WORK)
