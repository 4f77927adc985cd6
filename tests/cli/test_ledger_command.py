"""`secondlook ledger`: what was told of each patient, for its author alone; and long histories for `check`."""

import json
from pathlib import Path
from typing import Any

import pytest

from secondlook import cli

PARROT = "84 year old man today with a CA 19-9 of 42,317. He used to breed parrots for a living."
LINES = (
    {"posted_at": "2026-03-01T09:00", "place": "Medics together", "text": "First day at Merrowdale Surgery tomorrow"},
    {"posted_at": "2026-03-03T19:00", "place": "Medics together", "text": PARROT},
    {"posted_at": "2026-03-05T19:00", "place": "Ward chat", "text": "Update on the parrot man: CT shows a mass in the pancreas."},
    {"posted_at": "2026-03-06T19:00", "place": "Ward chat", "text": "Boiler update: still no boiler"},
    {"posted_at": "2026-05-09T19:00", "place": "Ward chat", "text": "A 23 year old woman with a peritonsillar abscess in clinic. How do you drain these?"},
)
CONTEXT = """
[author]
display_name = "Bo Tansy"
workplace = "Merrowdale Surgery"

[[thread]]
author = "Cass"
text = "A 61 year old woman with gout in clinic today."

[[thread]]
author = "Bo Tansy"
text = "A 23 year old woman with a peritonsillar abscess in clinic. How do you drain these?"

[[history]]
posted_at = 2026-03-03T19:00:00
text = "84 year old man today with a CA 19-9 of 42,317. He used to breed parrots for a living."
"""


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def lines(folder: Path, *posts: dict[str, str] | str, name: str = "posts.jsonl") -> str:
    path = folder / name
    path.write_text("".join(f"{p if isinstance(p, str) else json.dumps(p)}\n" for p in posts), encoding="utf-8")
    return str(path)


def context(folder: Path, text: str = CONTEXT) -> str:
    path = folder / "me.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.run(["ledger", *arguments]) == 0
    return capsys.readouterr().out


def flat(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    return " ".join(said(capsys, *arguments).split())


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(capsys, *arguments, "--json"))
    return found


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.run(["ledger", *arguments]) == 2
    return capsys.readouterr().err


def test_nothing_told_is_said_in_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """And never that all is well: what was not seen stands below."""
    shown = flat(capsys, "--history", lines(tmp_path, LINES[3], LINES[3], {"text": "Payroll again"}))
    assert "None of your 3 posts was found to tell of one patient." in shown
    assert "Patient 1" not in shown
    assert "Not seen:" in shown


def test_each_patient_has_words_posts_and_who_could_tell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The sum, as somebody has it who reads all of the posts."""
    shown = flat(capsys, "--history", lines(tmp_path, *LINES))
    assert "In 3 of your 5 posts you told of 2 patients." in shown
    assert 'an age: "84 year old"' in shown
    assert "Told on 3 March 2026 (Medics together); on 5 March 2026 (Ward chat)." in shown
    assert "Taken to be one patient; the weakest link is" in shown
    assert "! Somebody who works or trains where you do: about 1 person fits" in shown
    assert "one more detail" in shown or "With a detail that only 1 in" in shown


def test_no_line_is_wider_than_the_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """At eighty columns, whatever was posted."""
    long = {"text": f"84 year old man with {'very ' * 60}bad gout and a CA 19-9 of 42,317.", "place": "a place " * 30}
    shown = said(capsys, "--history", lines(tmp_path, *LINES, long))
    assert max(map(len, shown.splitlines())) <= 80


def test_history_and_own_posts_of_the_thread_are_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What others wrote in the thread is not the author's to answer for."""
    shown = flat(capsys, context(tmp_path))
    assert "In 2 of your 2 posts you told of 2 patients." in shown
    assert "peritonsillar abscess" in shown
    assert "in post 2, which has no time" in shown
    assert "gout" not in shown


def test_both_files_make_one_history_and_a_post_in_both_counts_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Exports overlap."""
    shown = as_json(capsys, context(tmp_path), "--history", lines(tmp_path, *LINES[1:3]))
    assert shown["posts"] == 4
    parrot = next(p for p in shown["patients"] if any(f["words"] == "84 year old" for f in p["facts"]))
    assert [post["posted_at"][:10] for post in parrot["posts"]] == ["2026-03-03", "2026-03-05"]


def test_since_leaves_out_older_posts(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The day itself counts from its beginning; and what was left out is said."""
    posts = lines(tmp_path, *LINES)
    assert as_json(capsys, "--history", posts, "--since", "2026-05-09")["posts"] == 1
    shown = flat(capsys, "--history", posts, "--since", "2026-05-10")
    assert "None of your posts is from that day or later." in shown
    assert "5 posts from before --since were left out." in shown


def test_the_json_says_what_the_page_says(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """For the command's own tools: every patient, with places of posts and facts."""
    found = as_json(capsys, "--history", lines(tmp_path, *LINES))
    assert list(found) == ["version", "posts", "patients", "notes"]
    parrot = found["patients"][0]
    assert [post["index"] for post in parrot["posts"]] == [1, 2]
    assert parrot["recognisable_by"] == ["colleague", "stranger"]
    assert 0.5 <= parrot["weakest_link"] < 1
    assert {"category": "AGE", "attribute": "age_years", "words": "84 year old", "index": 1, "probability": 1.0} in parrot["facts"]
    assert set(parrot["crowds"]) == {"colleague", "stranger"}


def test_one_more_detail_never_makes_a_crowd_larger(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The law of crowds holds of what might be told, too."""
    for patient in as_json(capsys, "--history", lines(tmp_path, *LINES))["patients"]:
        for more in patient["one_more"]:
            for name, then in more["crowds"].items():
                now = patient["crowds"][name]
                assert now is None or then <= now["expected"] + 0.1


def test_many_patients_are_counted_and_the_first_shown(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A page that goes on for ever says nothing."""
    ills = ("gout", "scabies", "a stroke", "measles", "DKA", "sepsis", "a peritonsillar abscess", "croup", "mumps", "rabies", "malaria", "eczema")
    posts = [
        {"posted_at": f"20{10 + n}-01-01", "text": f"Saw a {20 + 5 * n} year old {'man' if n % 2 else 'woman'} with {ill} today. Any tips? I was lost."}
        for n, ill in enumerate(ills)
    ]
    shown = flat(capsys, "--history", lines(tmp_path, *posts))
    assert "The 10 of whom most was told:" in shown
    assert "Patient 10:" in shown
    assert "Patient 11:" not in shown


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Quibblewort", "line 2: not valid JSON at column 1"),
        ('{"Quibblewort": 1}', "line 2: a post needs its 'text', got nothing"),
        ('{"text": "x", "posted_at": "Quibblewort"}', "line 2: post.posted_at: got text of 11 characters"),
    ],
)
def test_a_bad_line_is_an_error_with_its_number(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, line: str, says: str
) -> None:
    """Here and for `check`; never half a ledger, and never the words."""
    posts = lines(tmp_path, LINES[1], line)
    draft = tmp_path / "draft.txt"
    draft.write_text("Update on the parrot man", encoding="utf-8")
    error = refused(capsys, "--history", posts)
    assert cli.run(["check", str(draft), "--history", posts]) == 2
    out, other = capsys.readouterr()
    assert error == other
    assert out == ""
    assert says in error
    assert "Quibblewort" not in error


def test_what_cannot_be_read_is_refused_with_what_to_do(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """No posts is no ledger."""
    assert "Give a context with your posts, or a file as --history." in refused(capsys)
    assert "Give it as --history posts.jsonl." in refused(capsys, lines(tmp_path, *LINES))
    assert "has no posts of yours" in refused(capsys, context(tmp_path, 'country = "ie"\n'))
    assert "has no posts of yours" in refused(capsys, "--history", lines(tmp_path))
    assert "cannot be read" in refused(capsys, "--history", str(tmp_path / "missing.jsonl"))
    assert "--since: got text of 9 characters" in refused(capsys, "--history", lines(tmp_path, *LINES), "--since", "yesterday")
    assert "option" in refused(capsys, "--histroy")


def test_a_check_reads_a_long_history(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What an old post of a thousand told of the same patient counts, and the others are counted."""
    others = [{"posted_at": f"2025-{1 + n % 12:02}-{1 + n % 28:02}T{n % 24:02}:00", "text": f"Coffee {'x' * (n % 40)}"} for n in range(1_200)]
    posts = lines(tmp_path, *LINES[:3], *others, {"posted_at": "2026-03-20T09:00", "text": "Off on leave"})
    draft = tmp_path / "draft.txt"
    draft.write_text("The parrot man with the CA 19-9 had his stent and went home singing.", encoding="utf-8")
    cli.run(["check", str(draft), "--at", "2026-03-12T20:00", "--json"])
    alone = json.loads(capsys.readouterr().out)
    cli.run(["check", str(draft), "--at", "2026-03-12T20:00", "--history", posts, "--json"])
    found = json.loads(capsys.readouterr().out)
    assert any(f["origin"]["source"] == "history" for s in found["subjects"] for f in s["facts"])
    assert found != alone
    assumed = " ".join(found["assumptions"])
    assert "posts were passed over" in assumed
    assert "1 of 1,204 posts of the history are later than the draft itself." in assumed


def test_a_check_reads_the_history_of_the_context_and_of_the_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """One is not lost by giving the other."""
    draft = tmp_path / "draft.txt"
    draft.write_text("The parrot man with the CA 19-9 had his stent and went home singing.", encoding="utf-8")
    posts = lines(tmp_path, LINES[3])
    cli.run(["check", str(draft), "--at", "2026-03-12T20:00", "--context", context(tmp_path), "--history", posts, "--json"])
    found = json.loads(capsys.readouterr().out)
    assert any(f["text"] == "CA 19-9 of 42,317" for s in found["subjects"] for f in s["facts"])


def test_without_its_network_it_says_so_and_lists_what_patterns_find(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It never reports that nothing was told because it could not look."""
    from secondlook.finders import reading

    monkeypatch.setattr(reading, "is_there", lambda size: False)
    monkeypatch.setattr("secondlook.finders.tagger.is_there", lambda size: False)
    reading._read.forget()
    try:
        shown = flat(capsys, "--history", lines(tmp_path, *LINES))
    finally:
        reading._read.forget()
    assert "CA 19-9" in shown
    assert "Read by patterns alone: the network's file data/models/tagger.onnx is not installed" in shown
