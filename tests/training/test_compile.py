"""The corpus is compiled as it is written down, or the fault is named with its place."""

from __future__ import annotations

from pathlib import Path

import compile as compiler
import pytest
from hypothesis import given
from hypothesis import strategies as st

GOOD = """::post x-1
role: nurse
audience: closed | Nurses | 19,400 | none
posted: 2026-06-01T21:05
thread: Bea | Lost | found
consent: named
::text
Saw an {84 year old|AGE} with {a stroke|CONDITION} {this morning|TIME}.
Her niece {Nance|NAME relative} rang.
::labels
telling: one_case
recognised: self_or_family colleague
conduct: none
rules: S2
verdict: stop
why: one sentence
"""


def compiled(tmp_path: Path, text: str) -> tuple[list[dict[str, object]], list[str]]:
    path = tmp_path / "x-01.txt"
    path.write_text(text, encoding="utf-8")
    return compiler.read_files([path])


def test_a_post_as_the_format_has_it_is_left_as_it_is(tmp_path: Path) -> None:
    """Text without braces, offsets in code points, bars in what others said kept."""
    [made], faults = compiled(tmp_path, GOOD)
    assert faults == []
    assert made["text"] == "Saw an 84 year old with a stroke this morning.\nHer niece Nance rang."
    assert [(m["start"], m["end"], m["about"]) for m in made["mentions"]] == [  # type: ignore[attr-defined]
        (7, 18, "patient"), (24, 32, "patient"), (33, 45, "patient"), (57, 62, "relative"),
    ]  # fmt: skip
    context = made["context"]
    assert context["audience"]["members"] == 19400  # type: ignore[index]
    assert context["thread"] == [{"author": "Bea", "text": "Lost | found"}]  # type: ignore[index]
    assert context["consent"] == "named"  # type: ignore[index]


@given(st.lists(st.tuples(st.text("ab é😂\n.", max_size=6), st.text("abé😂", min_size=1, max_size=6)), max_size=6))
def test_offsets_lie_on_the_words_that_were_marked(pieces: list[tuple[str, str]]) -> None:
    """Code points, also behind an emoji."""
    text, mentions = compiler.read_text("".join(f"{before}{{{words}|NAME}}" for before, words in pieces))
    assert text == "".join(before + words for before, words in pieces)
    assert [text[m["start"] : m["end"]] for m in mentions] == [words for _, words in pieces]


@pytest.mark.parametrize(
    ("there", "instead", "said"),
    [
        ("|AGE}", "|AEG}", "category 'AEG'"),
        ("|NAME relative}", "|NAME niece}", "about 'niece'"),
        ("{this morning|TIME}", "{this morning|TIME", "brace"),
        ("{this morning|TIME}", "{this {morning|TIME}|TIME}", "brace"),
        ("{84 year old|AGE}", "{84 year old |AGE}", "space"),
        ("verdict: stop", "verdict: share", "does not follow"),
        ("rules: S2", "rules: S2 R1", "S rules stand alone"),
        ("rules: S2", "rules: S9", "rules 'S9'"),
        ("recognised: self_or_family colleague", "recognised: colleague", "family does too"),
        ("recognised: self_or_family colleague", "recognised: self_or_family stranger", "colleague does too"),
        ("telling: one_case\n", "", "labels lack telling"),
        ("telling: one_case", "telling: rumour", "telling 'rumour'"),
        ("conduct: none", "conduct: rude", "conduct 'rude'"),
        ("posted: 2026-06-01T21:05", "posted: 1 June", "YYYY-MM-DDTHH:MM"),
        ("audience: closed", "audience: secret", "audience kind"),
        ("| none\nposted", "| doorman\nposted", "gate 'doorman'"),
        ("consent: named", "attachment: tape | unchecked", "attachment 'tape'"),
        ("role: nurse", "job: nurse", "no known key"),
        ("::labels\n", "", "in this order"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line_and_the_post_left_out(
    tmp_path: Path, there: str, instead: str, said: str
) -> None:
    """A writer mends what is pointed at; a post with a wrong label teaches it."""
    assert there in GOOD
    posts, [fault] = compiled(tmp_path, "\n" + GOOD.replace(there, instead, 1))
    assert posts == []
    assert fault.startswith("x-01.txt:2: x-1: ")
    assert said in fault


def test_an_id_that_stands_twice_is_a_fault(tmp_path: Path) -> None:
    """Second labels are found by it, and whether a post is held out."""
    posts, [fault] = compiled(tmp_path, GOOD + "\n" + GOOD)
    assert len(posts) == 1
    assert "twice" in fault


def test_an_empty_text_is_a_fault(tmp_path: Path) -> None:
    """There is nothing to judge."""
    head, labels = GOOD.split("::text\n")[0], GOOD[GOOD.index("::labels") :]
    _, [fault] = compiled(tmp_path, f"{head}::text\n\n{labels}")
    assert "empty" in fault


def test_what_closes_the_jigsaw_is_said_in_order_or_is_a_fault(tmp_path: Path) -> None:
    """A piece that cannot be found again would be scored as missed for ever."""
    [made], faults = compiled(tmp_path, GOOD + "closes: history:0 profile\n")
    assert (made["closes"], faults) == (["history:0", "profile"], [])
    [plain], _ = compiled(tmp_path, GOOD)
    assert "closes" not in plain
    none, [fault] = compiled(tmp_path, GOOD + "closes: bio\n")
    assert none == []
    assert "'bio'" in fault
