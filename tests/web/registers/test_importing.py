"""A register's file counts in whole or not at all, and one that is odd waits for a person."""

import os
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from tests.web.own_site import OwnSite
from tests.web.registers.conftest import DAY, Line, line

from secondlook_web.audit.models import Entry as Logged
from secondlook_web.jobs.models import Job
from secondlook_web.members.registers import actions, importing, queries, work
from secondlook_web.members.registers.files import Faulty
from secondlook_web.members.registers.importing import AlreadyTaken, take
from secondlook_web.members.registers.models import Entry, Import, Register, State
from secondlook_web.members.registers.names import Name
from secondlook_web.members.registers.statuses import Status
from secondlook_web.shared.refusals import AlreadyDone, Refused

File = Callable[..., Path]
AT = datetime(2026, 3, 12, 6, 0, tzinfo=UTC)
MODERATOR = 7
pytestmark = pytest.mark.django_db


def now() -> datetime:
    return AT


def lines(number: int, *, begin: int = 1, **more: str) -> list[Line]:
    return [line(begin + one, f"Lark{chr(97 + one % 26)}whistle", **more) for one in range(number)]


def test_a_file_that_is_like_the_one_before_counts_at_once(file: File) -> None:
    """The daily way: nobody needs to do anything."""
    first = take("gmc", file(lines(100)), dated=DAY, now=now)
    second = take("gmc", file(lines(99, begin=3), name="b.csv"), dated=DAY + timedelta(days=1), now=now)
    assert (second.state, second.gone, second.changed, second.trouble) == (State.TAKEN, 2, 0, "")
    assert Register.objects.get(code="gmc").current == second
    assert second.counts == {"licensed": 99}
    assert queries.found("gmc", "0000001") is None
    assert queries.found("gmc", " 000 0101 ") is not None
    assert first.rows == 100


def test_a_faulty_row_changes_nothing(file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a register is worse than yesterday's."""
    monkeypatch.setattr(importing, "CHUNK_ROWS", 10)
    take("gmc", file(lines(40)), dated=DAY, now=now)
    with pytest.raises(Faulty, match="Row 37: column 'GMC Ref No'"):
        take("gmc", file([*lines(35, begin=2), line("x")], name="b.csv"), dated=DAY, now=now)
    assert queries.found("gmc", "0000001") is not None
    refused = Import.objects.get(state=State.REFUSED)
    assert refused.trouble.startswith("Row 37: ")
    work.tidy(None, AT)
    assert not Entry.objects.filter(imported=refused).exists()
    assert Entry.objects.count() == 40


def test_a_number_that_comes_twice_is_refused(file: File) -> None:
    """Whose entry would it be?"""
    with pytest.raises(Faulty, match="Row 4: its number stands in an earlier row too, with another entry"):
        take("gmc", file([line(1), line(2), line(1, "Otherwise")]), dated=DAY, now=now)


def test_a_number_that_comes_twice_in_two_lots_is_refused(file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "CHUNK_ROWS", 2)
    with pytest.raises(Faulty, match="Row 6: its number"):
        take("gmc", file([*lines(4), line(2, status="Suspended")]), dated=DAY, now=now)


def test_a_row_that_is_repeated_word_for_word_is_left_out_and_counted(
    file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "CHUNK_ROWS", 2)
    taken = take("gmc", file([line(1), line(1), line(2), line(3), line(1)]), dated=DAY, now=now)
    assert (taken.rows, taken.repeated, taken.counts) == (3, 2, {"licensed": 3})


def test_a_register_that_shrinks_by_half_waits_for_a_person(file: File) -> None:
    """Most likely the download broke off at the end of a line."""
    before = take("gmc", file(lines(100)), dated=DAY, now=now)
    waiting = take("gmc", file(lines(50), name="b.csv"), dated=DAY, now=now)
    assert (waiting.state, waiting.gone) == (State.WAITING, 50)
    assert waiting.trouble == "50 of 100 numbers are gone. More than 5% is unusual."
    assert Register.objects.get().current == before
    assert Job.objects.get(name=importing.TELL_OF_FILE).target == waiting.pk
    assert queries.found("gmc", "0000100") is not None


def test_statuses_that_change_for_many_wait_for_a_person(file: File) -> None:
    """A column that slipped would put everybody out."""
    take("gmc", file(lines(100)), dated=DAY, now=now)
    changed = [*lines(90), *lines(10, begin=91, status="Suspended")]
    waiting = take("gmc", file(changed, name="b.csv"), dated=DAY, now=now)
    assert (waiting.state, waiting.changed) == (State.WAITING, 10)


def test_few_changes_do_not_wait(file: File) -> None:
    take("gmc", file(lines(100)), dated=DAY, now=now)
    changed = [*lines(95), *lines(5, begin=96, status="Suspended")]
    assert take("gmc", file(changed, name="b.csv"), dated=DAY, now=now).state == State.TAKEN
    assert queries.found("gmc", "0000100").status is Status.SUSPENDED  # type: ignore[union-attr]


def test_a_file_that_is_older_than_what_counts_waits(file: File) -> None:
    """Somebody put back last month's file: a suspension since then would be undone."""
    take("gmc", file(lines(100)), dated=DAY, now=now)
    older = take("gmc", file(lines(100, begin=2), name="b.csv"), dated=DAY - timedelta(days=9), now=now)
    assert older.state == State.WAITING
    assert "older than the file that counts now, which is of 12 March 2026" in older.trouble


@pytest.fixture
def waiting(file: File) -> Import:
    take("gmc", file(lines(100)), dated=DAY, now=now)
    return take("gmc", file(lines(50), name="b.csv"), dated=DAY, now=now)


def test_a_person_confirms_a_file(waiting: Import) -> None:
    actions.confirm(waiting, by=MODERATOR, at=AT)
    assert Register.objects.get().current == waiting
    assert queries.found("gmc", "0000100") is None
    with pytest.raises(AlreadyDone):
        actions.discard(waiting, by=MODERATOR, at=AT)


def test_a_person_discards_a_file(waiting: Import) -> None:
    actions.discard(waiting, by=MODERATOR, at=AT)
    work.tidy(None, AT)
    assert not Entry.objects.filter(imported=waiting).exists()
    assert queries.found("gmc", "0000100") is not None
    with pytest.raises(AlreadyDone):
        actions.confirm(waiting, by=MODERATOR, at=AT)


def test_a_later_file_takes_the_place_of_one_that_waits(waiting: Import, file: File) -> None:
    """Confirming the older one afterwards would undo the newer."""
    later = take("gmc", file(lines(101), name="c.csv"), dated=DAY, now=now)
    waiting.refresh_from_db()
    assert (later.state, waiting.state) == (State.TAKEN, State.DISCARDED)
    with pytest.raises(Refused):
        actions.confirm(waiting, by=MODERATOR, at=AT)
    assert Register.objects.get().current == later


def test_a_file_is_confirmed_only_against_what_it_was_compared_with(waiting: Import) -> None:
    """The numbers that the moderator saw would not be true."""
    other = Import.objects.create(register=waiting.register, state=State.TAKEN, dated=DAY)
    Register.objects.update(current=other)
    with pytest.raises(Refused, match="Another file began to count"):
        actions.confirm(waiting, by=MODERATOR, at=AT)
    waiting.refresh_from_db()
    assert waiting.state == State.WAITING


def test_the_very_same_file_is_taken_once(file: File) -> None:
    path = file(lines(3))
    take("gmc", path, dated=DAY, now=now)
    with pytest.raises(AlreadyTaken):
        take("gmc", path, dated=DAY, now=now)


def test_a_register_that_says_the_same_on_a_later_day_is_of_that_day(file: File) -> None:
    """Most days nothing changes; members must not run out because the file is as it was."""
    path = file(lines(3))
    first = take("gmc", path, dated=DAY, now=now)
    again = take("gmc", path, dated=DAY + timedelta(days=9), now=lambda: AT + timedelta(days=9))
    assert again == first
    assert queries.age("gmc", at=AT + timedelta(days=9)).dated == DAY + timedelta(days=9)
    with pytest.raises(AlreadyTaken, match="give the day"):
        take("gmc", path, now=lambda: AT + timedelta(days=30))


def test_a_file_of_a_day_that_is_still_to_come_is_refused(file: File) -> None:
    """A slip in the year would make the copy look fresh for a year, and every later file old."""
    first = take("gmc", file(lines(3)), dated=DAY, now=now)
    for path in (file(lines(3)), file(lines(4), name="b.csv")):
        with pytest.raises(Refused, match="still to come"):
            take("gmc", path, dated=DAY + timedelta(days=365), now=now)
    assert [(one.pk, one.dated) for one in Import.objects.all()] == [(first.pk, DAY)]
    assert take("gmc", file(lines(4), name="b.csv"), dated=DAY + timedelta(days=1), now=now).state == State.TAKEN


def test_a_day_that_is_none_is_explained(file: File) -> None:
    """Whoever writes days as 28/11/2026 should read how they are written here."""
    with pytest.raises(CommandError, match="a day is written like 2026-11-28"):
        call_command("import_register", "gmc", str(file(lines(3))), "--dated", "28/11/2026")


def test_a_register_may_go_back_to_what_it_said_before(file: File) -> None:
    """A status that is set and lifted again makes a file that was there once."""
    before = take("gmc", file(lines(100)), dated=DAY, now=now)
    suspended = [line(1, "Larkawhistle", status="Suspended"), *lines(99, begin=2)]
    take("gmc", file(suspended, name="b.csv"), dated=DAY, now=now)
    after = take("gmc", file(lines(100)), dated=DAY, now=now)
    assert after.state == State.TAKEN
    assert Register.objects.get().current == after != before


def test_two_files_of_one_register_are_not_read_at_once(file: File) -> None:
    register = Register.objects.create(code="gmc")
    Import.objects.create(register=register, dated=DAY, alive_at=AT)
    with pytest.raises(AlreadyDone, match="being read"):
        take("gmc", file(lines(3)), dated=DAY, now=now)


def test_an_import_that_was_killed_is_tidied_and_stands_in_nobodys_way(file: File) -> None:
    """A server that is switched off half way leaves the old file in force."""
    current = take("gmc", file(lines(10)), dated=DAY, now=now)
    dead = Import.objects.create(register=current.register, dated=DAY, alive_at=AT - timedelta(minutes=11))
    Entry.objects.create(imported=dead, number="0000001", status="suspended", key="x")
    assert queries.found("gmc", "0000001").status is Status.LICENSED  # type: ignore[union-attr]
    work.tidy(None, AT)
    dead.refresh_from_db()
    assert dead.state == State.BROKEN_OFF
    assert not Entry.objects.filter(imported=dead).exists()
    assert take("gmc", file(lines(11), name="b.csv"), dated=DAY, now=now).state == State.TAKEN


def test_an_import_that_was_stopped_by_hand_is_broken_off(file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    take("gmc", file(lines(10)), dated=DAY, now=now)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(importing.loading, "write", stopped)
    with pytest.raises(KeyboardInterrupt):
        take("gmc", file(lines(11), name="b.csv"), dated=DAY, now=now)
    assert Import.objects.filter(state=State.BROKEN_OFF).count() == 1
    assert queries.found("gmc", "0000001") is not None


def test_whoever_was_thought_dead_writes_nothing_more(file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that was paused for an hour must not wake up and make its file count."""
    real = importing.loading.write

    def slow(begun: Import, lot: list[object]) -> None:
        real(begun, lot)  # type: ignore[arg-type]
        Import.objects.filter(pk=begun.pk).update(state=State.BROKEN_OFF)

    monkeypatch.setattr(importing.loading, "write", slow)
    with pytest.raises(Refused):
        take("gmc", file(lines(3)), dated=DAY, now=now)
    assert Register.objects.get().current is None


def test_a_file_that_changes_while_it_is_read_is_refused(file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(lines(3))
    real = importing.loading.write

    def meanwhile(begun: Import, lot: list[object]) -> None:
        real(begun, lot)  # type: ignore[arg-type]
        with path.open("ab") as more:
            more.write(b"\n")

    monkeypatch.setattr(importing.loading, "write", meanwhile)
    with pytest.raises(Faulty, match="changed while it was read"):
        take("gmc", path, dated=DAY, now=now)


def test_the_log_knows_of_every_file_and_of_nobody_on_it(waiting: Import, file: File) -> None:
    actions.confirm(waiting, by=MODERATOR, at=AT)
    with pytest.raises(Faulty):
        take("gmc", file("x", name="c.csv"), dated=DAY, now=now)
    logged = Logged.objects.order_by("number").values_list("act", "by", "details")
    assert [act for act, _, _ in logged] == [
        "register_imported",
        "register_waits",
        "register_confirmed",
        "register_refused",
    ]
    assert logged[2][1] == MODERATOR
    assert logged[1][2] == {"register": "gmc", "rows": 50, "gone": 50, "changed": 0, "repeated": 0}


def test_nothing_counts_when_the_log_fails(file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("as asked")

    with transaction.atomic():
        monkeypatch.setattr(importing.log, "record", fails)
        with pytest.raises(RuntimeError):
            take("gmc", file(lines(3)), dated=DAY, now=now)
    assert Register.objects.get().current is None


def test_errors_and_reprs_name_nobody(file: File) -> None:
    take("gmc", file(lines(1)), dated=DAY, now=now)
    found = queries.found("gmc", "0000001")
    for thing in (found, Entry.objects.get(), found.name if found else None, Name(given="Ines", surname="Lark")):
        assert "Lark" not in repr(thing)
        assert "0000001" not in repr(thing)


def test_the_command_says_what_it_took(file: File, capsys: pytest.CaptureFixture[str]) -> None:
    path = file([*lines(4), line(1, "Larkawhistle")])
    call_command("import_register", "gmc", str(path), "--dated", "2026-03-12")
    said = capsys.readouterr().out
    assert "4 entries, read as UTF-8, of 12 March 2026." in said
    assert "1 rows said once more" in said
    assert "These entries count from now on." in said


def test_the_command_refuses_in_words(file: File) -> None:
    with pytest.raises(CommandError, match=r"Row 2: column .* Nothing was taken\."):
        call_command("import_register", "gmc", str(file([line("x")])))


def test_the_command_says_when_a_person_must_look(file: File) -> None:
    call_command("import_register", "gmc", str(file(lines(10))))
    with pytest.raises(CommandError, match="It does not count yet") as refused:
        call_command("import_register", "gmc", str(file(lines(5), name="b.csv")))
    assert refused.value.returncode == 3


MOST_BYTES = 24 * 1024 * 1024
"""What reading may add, however long the file is: lots of 4,000 rows, and keys of surnames that are remembered."""


def test_memory_does_not_grow_with_the_file(file: File) -> None:
    """20,000 rows here, 400,000 each night."""
    path = file(lines(20_000))
    tracemalloc.start()
    try:
        taken = take("gmc", path, dated=DAY, now=now)
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert taken.rows == 20_000
    assert peak_bytes < MOST_BYTES


@pytest.mark.nightly
def test_a_whole_register_is_taken_in_a_minute_and_the_forum_goes_on(own_site: OwnSite, tmp_path: Path) -> None:
    """400,000 rows; meanwhile somebody writes ten times a second, and never waits for long."""
    path = tmp_path / "gmc.csv"
    from tests.web.registers.conftest import written

    path.write_text(written(line(one, f"Lark{one % 30_000:x}") for one in range(400_000)), encoding="utf-8")
    own_site.write("CREATE TABLE noted (at double precision NOT NULL)")
    begun, waits = time.monotonic(), []
    running = own_site.start("-m", "secondlook_web", "import_register", "gmc", str(path))
    while running.poll() is None:
        asked = time.monotonic()
        own_site.write("INSERT INTO noted VALUES (?)", [(asked,)])
        waits.append(time.monotonic() - asked)
        time.sleep(0.1)
    seconds = time.monotonic() - begun
    assert running.returncode == 0
    assert own_site.rows("SELECT count(*) FROM registers_entry") == [(400_000,)]
    print(f"{seconds:.1f} s; longest wait of {len(waits)} writes {max(waits):.2f} s")
    assert seconds < 60 * float(os.environ.get("SECOND_LOOK_SLOWER", "1"))
    assert max(waits) < 2
