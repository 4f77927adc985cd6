"""`secondlook audience`: who is in the room, before there is a draft."""

import json
from pathlib import Path

import pytest

from secondlook import cli
from secondlook.cli import exit_codes

CONTEXT = """
[audience]
name = "Quillfeather Circle"
kind = "closed"
members = 8137
gate = "name_and_number"
[audience.readers]
active_in_30_days = 900
with_author = 4
[audience.readers.levels]
claimed = 7117
verified = 1020
"""


@pytest.fixture
def context(tmp_path: Path) -> str:
    path = tmp_path / "group.toml"
    path.write_text(CONTEXT, encoding="utf-8")
    return str(path)


def test_it_says_who_is_in_the_room_and_what_that_rests_on(context: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a draft, and without the name of the group, which may hold a patient's."""
    assert cli.run(["audience", context]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "about as private as a lecture theatre of 8,100" in said
    assert "Of 8,137 who can read it, 1,020 are verified (claimed only: 7,117)." in said
    assert "both are public" in said
    assert "At least 4 readers work where you do" in said
    assert "counted, not assumed" in said
    assert "Quillfeather" not in said


def test_a_changed_assumption_changes_the_range(context: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["audience", context, "--json"])
    shipped = json.loads(capsys.readouterr().out)
    assert cli.run(["audience", context, "--json", "--passing-on", "0.1-0.2-0.3"]) == 0
    changed = json.loads(capsys.readouterr().out)
    assert changed["could_pass_on"]["expected"] == pytest.approx(900 * 0.5 * 0.2)
    assert shipped["could_pass_on"]["expected"] == pytest.approx(900 * 0.5 * 0.015)
    assert [row["source"] for row in changed["rests_on"]][-1] == "changed by you"


@pytest.mark.parametrize("share", ["3", "0.3-0.2-0.1", "0-0-2", "some-of-them", "nan-nan-nan"])
def test_a_share_that_is_none_is_refused(context: str, share: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["audience", context, "--reading", share]) == exit_codes.BAD_INPUT
    assert "three shares from 0 to 1" in capsys.readouterr().err
