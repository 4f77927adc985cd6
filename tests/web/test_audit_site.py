"""The site's own log: its page, its copies, its anchors, and what `secondlook verify-log` says of a database that was bent."""

import io
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.conftest import NOW
from tests.web.own_site import ROOT, OwnSite

from secondlook.cli.exit_codes import LOG_TAMPERED, LOG_UNPROVEN, LOG_WHOLE
from secondlook_web.audit import __main__ as of_a_copy
from secondlook_web.audit import anchors, copying, heads, keys, reading, triggers, verifying, work
from secondlook_web.audit.acts import Act
from secondlook_web.audit.log import record
from secondlook_web.audit.models import Chain, Entry
from secondlook_web.audit.report import Report, Verdict
from secondlook_web.jobs import queue, schedule
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Member


@pytest.fixture(autouse=True)
def _own_folders(settings: Any, tmp_path: Path) -> None:
    settings.ANCHORS, settings.AUDIT_KEY_FILE, settings.AUDIT_KEY = tmp_path / "anchors", tmp_path / "key.pem", ""


def happen(many: int = 1, *, at: datetime = NOW) -> None:
    for number in range(many):
        record(Act.LET_IN, at=at + timedelta(minutes=number), by=1, about=number + 2, row=f"member:{number + 2}")


def write_anchor(at: datetime = NOW) -> None:
    write = anchors.write(at=at)
    assert write is not None
    write()


def looked_at(**also: Any) -> Report:
    log = copying.OwnLog()
    given = {"anchors": reading.anchors_in(anchors_file()), "keys": keys.own_public_keys()} | also
    return verifying.verify(log.entries(), site=log.site, end=log.end, **given)


def anchors_file() -> Path:
    from django.conf import settings

    return Path(settings.ANCHORS)


def run_sql(*statements: str) -> None:
    """As somebody who owns the database would: with the triggers out of the way."""
    with connection.cursor() as cursor:
        triggers.drop(connection, cursor.execute)
        for statement in statements:
            cursor.execute(statement)
        triggers.create(connection, cursor.execute)
        triggers.allow_removal(connection, cursor.execute)


# Anchors


def test_an_anchor_is_a_signed_line_outside_of_the_database(db: None) -> None:
    happen(3)
    write_anchor()
    [line] = (anchors_file() / "anchors.jsonl").read_text().splitlines()
    head = heads.read_head(line)
    assert (head.number, head.hash) == (3, Entry.objects.get(pk=3).hash)
    assert heads.fits(head, keys.private_key().public_key())
    assert list(Entry.objects.order_by("number").values_list("act", flat=True))[3:] == ["key_changed", "anchor_written"]
    assert looked_at().verdict == Verdict.WHOLE


def test_a_quiet_log_is_not_anchored_each_hour_but_each_day(db: None) -> None:
    """An anchor is an entry, so without this the log would grow by itself for ever."""
    assert anchors.write(at=NOW) is None, "there is nothing yet"
    happen()
    write_anchor()
    assert anchors.write(at=NOW + timedelta(hours=1)) is None
    write_anchor(NOW + timedelta(hours=24))
    happen()
    write_anchor(NOW + timedelta(hours=25))


def test_an_anchor_that_cannot_be_written_is_not_in_the_log(db: None, settings: Any, tmp_path: Path) -> None:
    """A log that says that it is anchored, and is not, would calm whoever reads it."""
    (tmp_path / "file").write_text("")
    settings.ANCHORS = tmp_path / "file"
    happen()
    with pytest.raises(OSError, match="exists"):
        anchors.write(at=NOW)
    assert Entry.objects.count() == 1


def test_the_job_writes_one_and_tries_again_when_it_fails(db: None, settings: Any, tmp_path: Path) -> None:
    happen()
    schedule.put_in(at=NOW)
    assert set(Job.objects.values_list("name", flat=True)) >= {work.ANCHOR, work.MAIL_ANCHOR}
    Job.objects.exclude(name=work.ANCHOR).delete()
    settings.ANCHORS, kept = tmp_path / "file", settings.ANCHORS
    (tmp_path / "file").write_text("")
    assert queue.do_next(at=NOW + timedelta(hours=1))
    [job] = Job.objects.filter(name=work.ANCHOR)
    assert (job.tries, job.failed_at) == (1, None)
    settings.ANCHORS = kept
    assert queue.do_next(at=NOW + timedelta(hours=2))
    assert (anchors_file() / "anchors.jsonl").is_file()


def test_a_line_that_a_power_cut_broke_off_spoils_no_other(db: None) -> None:
    happen()
    write_anchor()
    file = anchors_file() / "anchors.jsonl"
    file.write_bytes(file.read_bytes() + b'{"head":{"at":"2026-0')
    happen()
    write_anchor(NOW + timedelta(hours=1))
    found = list(reading.anchors_in(anchors_file()))
    assert [type(one).__name__ for one in found] == ["Anchor", "Fault", "Anchor"]


def test_a_mail_holds_the_anchor_and_nothing_else(db: None, settings: Any, tmp_path: Path) -> None:
    happen()
    work.mail_anchor(None, NOW)
    assert mail.outbox == []
    settings.ANCHOR_MAIL = "auditor@example.org"
    work.mail_anchor(None, NOW)
    [sent] = mail.outbox
    assert sent.to == ["auditor@example.org"]
    assert heads.read_head(sent.body.strip()).number == 1
    # It is read from the mail as it was saved.
    (tmp_path / "saved.eml").write_text(f"Subject: x\n\n{sent.body}")
    [one] = reading.anchors_in(tmp_path / "saved.eml")
    assert isinstance(one, reading.Anchor)


def test_another_key_is_an_entry_and_the_old_one_stays_good(db: None, settings: Any, tmp_path: Path) -> None:
    happen()
    write_anchor()
    settings.AUDIT_KEY = str(tmp_path / "second.pem")
    keys.make(tmp_path / "second.pem")
    happen()
    write_anchor(NOW + timedelta(hours=1))
    assert Entry.objects.filter(act=Act.KEY_CHANGED).count() == 2
    assert len(keys.own_public_keys()) == 2
    report = looked_at()
    assert (report.verdict, report.anchors) == (Verdict.WHOLE, 2)
    # Whoever still holds the old one cannot go on with it.
    settings.AUDIT_KEY = ""
    end = Chain.objects.get()
    late = anchors.sign(end, keys.private_key(), at=NOW + timedelta(hours=2))
    with (anchors_file() / "anchors.jsonl").open("a") as file:
        file.write(late.as_line() + "\n")
    assert "replaced" in looked_at().faults[0].says


# The key


def test_the_key_is_made_once_for_its_owner_only(settings: Any) -> None:
    first, again = keys.private_key(), keys.private_key()
    assert heads.name_of(first.public_key()) == heads.name_of(again.public_key())
    assert stat.S_IMODE(os.stat(settings.AUDIT_KEY_FILE).st_mode) == 0o600


@pytest.mark.parametrize("value", ["/no/such/file", "-----BEGIN PRIVATE KEY-----\nnonsense\n-----END PRIVATE KEY-----"])
def test_a_key_that_cannot_be_used_is_said_without_it(settings: Any, value: str) -> None:
    settings.AUDIT_KEY = value
    with pytest.raises(ImproperlyConfigured) as error:
        keys.private_key()
    assert "SECOND_LOOK_AUDIT_KEY" in str(error.value)
    assert "nonsense" not in str(error.value)


def test_a_key_may_stand_in_one_line_of_an_environment_file(settings: Any, tmp_path: Path) -> None:
    made = keys.make(tmp_path / "new.pem")
    settings.AUDIT_KEY = (tmp_path / "new.pem").read_text().replace("\n", "\\n")
    assert heads.name_of(keys.private_key().public_key()) == heads.name_of(made.public_key())


def test_the_commands_for_keys(tmp_path: Path) -> None:
    out = io.StringIO()
    call_command("audit_key", new=tmp_path / "k.pem", stdout=out, stderr=io.StringIO())
    assert len(heads.public_keys(out.getvalue())) == 1
    with pytest.raises(CommandError, match="never written over"):
        call_command("audit_key", new=tmp_path / "k.pem")
    out = io.StringIO()
    call_command("audit_key", stdout=out)
    assert "PRIVATE" not in out.getvalue()
    assert heads.public_keys(out.getvalue())


# What was done to the database


@pytest.fixture
def anchored(db: None) -> None:
    """A log of ten entries, of which an anchor names the sixth, and two more for the anchor itself."""
    happen(6)
    write_anchor()
    happen(4, at=NOW + timedelta(hours=1))


BENT = {
    "changed": (['UPDATE audit_entry SET "by" = 99 WHERE number = 3'], "Entry 3 was changed after it was written."),
    "details": (['UPDATE audit_entry SET details = \'{"level": "verified"}\' WHERE number = 5'], "Entry 5 was changed"),
    "removed": (["DELETE FROM audit_entry WHERE number IN (4, 5)"], "Entries 4 to 5 are missing."),
    "first": (["DELETE FROM audit_entry WHERE number = 1"], "Entry 1 is missing."),
    "cut": (["DELETE FROM audit_entry WHERE number > 10"], "The log ends at 10, but the database says that it had 12"),
    "site": (
        ["UPDATE audit_chain SET site = 'abababababababababababababababab'"],
        "Entry 1 is not the beginning of this site's log",
    ),
    "all": (["DELETE FROM audit_entry", "DELETE FROM audit_chain"], ""),
    "chain": (["DELETE FROM audit_chain"], ""),
}


@pytest.mark.usefixtures("anchored")
@pytest.mark.parametrize("name", BENT)
def test_what_was_done_to_the_database_is_found(name: str) -> None:
    statements, says = BENT[name]
    assert looked_at().verdict == Verdict.WHOLE
    run_sql(*statements)
    report = looked_at()
    assert report.verdict == Verdict.TAMPERED
    assert any(fault.says.startswith(says) for fault in report.faults), report.faults


ODD = (
    "'x'",
    "x'ff00'",
    "CAST(x'ff00' AS TEXT)",
    "1.5",
    "-1",
    "9223372036854775807",
    "'[1]'",
    "'{\"a\": NaN}'",
    "'{\"a\": [1]}'",
    "''",
    "'\u2603'",
)


@pytest.mark.usefixtures("anchored")
@pytest.mark.skipif("connection.vendor == 'postgresql'", reason="its columns take no other kinds of value")
@pytest.mark.parametrize("name", ["number", "at", "act", '"by"', "about", '"row"', "details", "previous", "hash"])
def test_a_field_that_holds_anything_at_all_is_a_fault_and_no_crash(name: str) -> None:
    """SQLite keeps any value in any column, and a verifier that fails over one would say nothing."""
    for value in ODD:
        with transaction.atomic():
            run_sql(f"UPDATE audit_entry SET {name} = {value} WHERE number = 3")  # noqa: S608
            report = looked_at()
            assert report.verdict == Verdict.TAMPERED, value
            assert any(fault.first <= 3 <= fault.last for fault in report.faults), (value, report.faults)
            assert list(copying.lines(Chain.objects.get(), at=NOW))
            transaction.set_rollback(True)
    for name in ("number", "hash", "site"):
        with transaction.atomic():
            run_sql(f"UPDATE audit_chain SET {name} = 'x'")  # noqa: S608
            assert looked_at().verdict == Verdict.TAMPERED
            transaction.set_rollback(True)


@pytest.mark.usefixtures("anchored")
def test_an_end_that_was_cut_with_care_is_found_by_the_anchor_alone() -> None:
    """The database's own end was moved back too, so that it fits."""
    cut = Entry.objects.get(pk=4)
    run_sql(
        "DELETE FROM audit_entry WHERE number > 4",
        f"UPDATE audit_chain SET number = 4, hash = '{cut.hash}'",  # noqa: S608
    )
    [fault] = looked_at().faults
    assert fault.says.startswith(
        "The log ends at 4, but an anchor of 12 March 2026 21:40 UTC says that it had 6 entries."
    )
    assert looked_at(anchors=[]).verdict == Verdict.UNPROVEN
    happen(5)
    assert (
        looked_at().faults[0].says.startswith("An anchor of 12 March 2026 21:40 UTC says that entry 6 was another one")
    )


@pytest.mark.usefixtures("anchored")
def test_the_command_says_it_by_its_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    def code(*arguments: str) -> int:
        with pytest.raises(SystemExit) as left:
            call_command("verify_log", *arguments)
        assert isinstance(left.value.code, int)
        return left.value.code

    assert code() == LOG_WHOLE
    out = capsys.readouterr().out
    assert out.startswith("The log of site ")
    assert "The key is this site's own" in " ".join(out.split())
    run_sql('UPDATE audit_entry SET "by" = 99 WHERE number = 3')
    assert code("--json") == LOG_TAMPERED
    said = json.loads(capsys.readouterr().out)
    assert said["verdict"] == "tampered"
    assert [(fault["kind"], fault["first"]) for fault in said["faults"]] == [("changed", 3)]
    (anchors_file() / "anchors.jsonl").unlink()
    run_sql('UPDATE audit_entry SET "by" = 1 WHERE number = 3')
    assert code() == LOG_UNPROVEN


# Copies


@pytest.mark.usefixtures("anchored")
def test_a_copy_is_verified_without_the_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy, key, outside = tmp_path / "copy.jsonl", tmp_path / "public.pem", anchors_file()
    call_command("export_log", copy, stdout=io.StringIO())
    key.write_text(heads.pem_of(keys.private_key().public_key()))
    with pytest.raises(CommandError, match="does not exist yet"):
        call_command("export_log", copy)
    assert of_a_copy.main([str(copy), "--anchors", str(outside), "--key", str(key)]) == LOG_WHOLE
    assert of_a_copy.main([str(copy), "--key", str(key)]) == LOG_UNPROVEN
    assert of_a_copy.main([str(copy), "--anchors", str(outside)]) == LOG_UNPROVEN
    lines = copy.read_text().splitlines(keepends=True)
    capsys.readouterr()
    bent = {
        "Entry 3 was changed": [*lines[:3], lines[3].replace('"by":1', '"by":2'), *lines[4:]],
        "Entries 4 to 6 are missing": lines[:4] + lines[7:],
        "Entry 5 stands after entry 6": [*lines[:5], lines[6], lines[5], *lines[7:]],
        "The copy has no signed end: it was cut after entry 9": lines[:10],
        "Line 4 of the copy is not an entry": [*lines[:3], "nonsense\n", *lines[4:]],
        "stands after the end of the copy": [*lines, lines[3]],
        "The signature at the end of the copy does not fit": [
            *lines[:-1],
            lines[-1].replace('"number":13', '"number":12'),
        ],
    }
    for says, text in bent.items():
        (tmp_path / "bent.jsonl").write_text("".join(text))
        code = of_a_copy.main([str(tmp_path / "bent.jsonl"), "--anchors", str(outside), "--key", str(key)])
        assert says in " ".join(capsys.readouterr().out.split())
        assert code == LOG_TAMPERED


@pytest.mark.parametrize(
    "untrusted",
    ["", "[]", '{"log": 1}', "\x00\xff" * 50, "{" * 9_000, '{"log":"second-look log 1","site":"x"}', '"' + "[" * 5000],
    ids=range(7),
)
def test_what_is_no_copy_is_refused(untrusted: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.jsonl").write_text(untrusted)
    assert of_a_copy.main([str(tmp_path / "x.jsonl")]) == 2
    assert capsys.readouterr().err.startswith("secondlook: ")


@pytest.mark.parametrize(
    "line",
    [
        "{}",
        "null",
        '{"number":1e999}',
        '{"number":true,"at":"","act":"","by":null,"about":null,"row":"","details":{},"previous":"","hash":""}',
        '{"number":1,"at":"","act":"","by":null,"about":null,"row":"","details":[],"previous":"","hash":""}',
        '{"number":1,"at":"","act":"\\ud800","by":null,"about":null,"row":"","details":{},"previous":"","hash":""}',
        '{"number":1,"at":"","act":"","by":1.5,"about":null,"row":"","details":{"a":NaN},"previous":"","hash":""}',
    ],
)
def test_a_line_that_is_no_entry_is_a_fault_and_no_crash(line: str) -> None:
    copy = reading.Copy(iter(['{"log":"second-look log 1","site":"' + "ab" * 16 + '"}\n', line + "\n"]))
    report = verifying.verify(copy.entries(), site=copy.site, seal=copy.sealed)
    assert report.verdict == Verdict.TAMPERED
    assert report.faults[0].says == "Line 2 of the copy is not an entry as the log writes them."


def shell(*arguments: str, state: Path) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    return subprocess.run(
        [sys.executable, "-m", "secondlook", "verify-log", *arguments],
        env=kept | {"SECOND_LOOK_STATE": str(state)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.usefixtures("anchored")
def test_the_command_line_reaches_both(tmp_path: Path) -> None:
    """`secondlook verify-log`, with a copy and without."""
    copy = tmp_path / "copy.jsonl"
    call_command("export_log", copy, stdout=io.StringIO())
    with_copy = shell(str(copy), "--anchors", str(anchors_file()), state=tmp_path)
    assert (with_copy.returncode, with_copy.stderr) == (LOG_UNPROVEN, "")
    assert "no public key was given" in " ".join(with_copy.stdout.split())
    no_site = shell(state=tmp_path / "nothing")
    assert no_site.returncode == 2
    assert "no log in this site's database" in no_site.stderr
    missing = shell(str(tmp_path / "nobody.jsonl"), state=tmp_path)
    assert missing.returncode == 2
    assert "nobody" not in missing.stderr


# The page


def test_moderators_read_who_did_what_and_find_it_again(
    moderator: Member, student: Member, gp: Member, signed_in: Callable[[Member], Client]
) -> None:
    browser = signed_in(moderator)
    address = reverse("audit:log")
    assert "Nothing here" in browser.get(address).content.decode()
    record(Act.LET_IN, at=NOW, by=moderator.pk, about=student.pk, row="item:7", details={"level": "affiliated"})
    record(Act.SUSPENDED, at=NOW, by=moderator.pk, about=gp.pk)
    record(Act.MEMBER_ERASED, at=NOW, about=987_654)
    shown = browser.get(address).content.decode()
    for part in ("Let somebody in", student.name, gp.name, "Level: affiliated", "member 987654, who is gone", "Item 7"):
        assert part in shown, part
    assert reverse("moderation:item", args=[7]) in shown
    one = browser.get(address, {"act": "suspended"}).content.decode()
    assert gp.name in one
    assert student.name not in one
    of_student = browser.get(address, {"member": f"@{student.handle}"}).content.decode()
    assert "Level: affiliated" in of_student
    assert "Suspended" not in of_student.split('<ul class="rows">')[1]
    assert "who is gone" in browser.get(address, {"member": "987654"}).content.decode()
    assert "No member has that username" in browser.get(address, {"member": "nobody_here"}).content.decode()
    assert browser.get(address, {"after": "nonsense"}).status_code == 302
    assert browser.get(address, {"act": "nonsense", "member": "9" * 30}).status_code == 200


def test_the_page_turns_by_key_and_asks_a_fixed_number_of_queries(
    moderator: Member, signed_in: Callable[[Member], Client], django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    happen(45)
    browser = signed_in(moderator)
    browser.get(reverse("audit:log"))
    with django_assert_max_num_queries(14):
        first = browser.get(reverse("audit:log")).content.decode()
    assert "No. 45" in first
    assert "No. 25" not in first
    assert "after=26" in first
    second = browser.get(reverse("audit:log"), {"after": "26"}).content.decode()
    assert "No. 25" in second


def test_the_page_warns_when_anchors_are_late_and_when_the_key_is_missing(
    moderator: Member, signed_in: Callable[[Member], Client], settings: Any
) -> None:
    record(Act.LET_IN, at=timezone.now() - timedelta(days=3))
    browser = signed_in(moderator)
    assert "No anchor was written since" in browser.get(reverse("audit:log")).content.decode()
    write_anchor(timezone.now())
    shown = browser.get(reverse("audit:log")).content.decode()
    assert "No anchor was written since" not in shown
    assert "&quot;signature&quot;" in shown
    settings.AUDIT_KEY = "/no/such/key"
    answer = browser.get(reverse("audit:log"))
    assert answer.status_code == 200
    assert "The key that signs the log is missing" in answer.content.decode()


def test_a_moderator_takes_a_copy_and_that_is_recorded(
    moderator: Member, signed_in: Callable[[Member], Client]
) -> None:
    happen(3)
    answer = signed_in(moderator).post(reverse("audit:copy"))
    assert answer["Content-Disposition"].startswith('attachment; filename="log-')
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    copy = reading.Copy(io.StringIO(text))
    report = verifying.verify(copy.entries(), site=copy.site, keys=keys.own_public_keys(), seal=copy.sealed)
    assert (report.last, report.faults) == (4, [])
    taken = Entry.objects.get(pk=4)
    assert (taken.act, taken.by, taken.details) == ("log_exported", moderator.pk, {"how": "page"})


def test_the_triggers_are_there_on_a_migrated_site(own_site: OwnSite) -> None:
    """A later migration that rebuilds the table would drop them without a word."""
    if own_site.url:
        found = own_site.rows("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'audit_%'")
        expected = {"audit_no_change", "audit_no_gap", "audit_grows", "audit_no_delete", "audit_no_truncate"}
        expected |= {"audit_chain_no_delete", "audit_chain_no_truncate"}
    else:
        found = own_site.rows("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit_%'")
        expected = {"audit_no_change", "audit_no_gap", "audit_grows", "audit_no_removal", "audit_chain_stays"}
    assert {name for (name,) in found} == expected


def test_entries_added_at_the_same_time_make_one_chain(own_site: OwnSite) -> None:
    """Two processes of four threads: two entries that followed the same one would look like a log that was bent."""
    adding = [own_site.start("-m", "tests.web.own_adder", number) for number in ("0", "1")]
    assert [process.wait(60) for process in adding] == [0, 0]
    said = json.loads(own_site.manage("verify_log", "--json").stdout)
    assert (said["entries"], said["last"], said["faults"]) == (64, 64, [])
    assert own_site.rows('SELECT "by", count(*) FROM audit_entry GROUP BY "by" ORDER BY "by"') == [
        (by, 8) for by in range(1, 9)
    ]
