"""`secondlook check`: the exit code, the page, the JSON; and what never comes out of it."""

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from secondlook import cli
from secondlook.cli import exit_codes
from secondlook.cli.show import show_review
from secondlook.errors import SecondLookError
from secondlook.model import Advice, Coverage, Draft, Review, Verdict
from secondlook.serialise import review_to_json

CANARY = "Quillfeather"


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(f"Mrs {CANARY} and the CA 19-9 of 42,317. Top trumps?", encoding="utf-8")
    return path


def page(review: Review, text: str = "x" * 60, **options) -> str:  # type: ignore[no-untyped-def]
    from rich.console import Console

    file = io.StringIO()
    console = Console(file=file, width=80, highlight=False, markup=False, emoji=False, **options)
    show_review(review, Draft(text), console=console)
    return file.getvalue()


def test_a_draft_that_can_be_shared_is_not_called_safe(engine, reviews, post, capsys) -> None:  # type: ignore[no-untyped-def]
    """ "Zero found" is read as "safe" unless we say what was looked for and what nobody can see."""
    engine(reviews["share"])
    assert cli.run(["check", str(post)]) == 0
    said = capsys.readouterr().out.lower()
    assert said.startswith("share  no rule speaks against")
    assert " safe " not in said.replace("\n", " ")
    assert "nothing found" not in said
    assert "looked for" in said
    assert "not seen" in said


@pytest.mark.parametrize(("verdict", "code"), [("share", 0), ("revise", 10), ("stop", 11)])
def test_the_exit_code_is_the_verdict(engine, reviews, post, verdict, code) -> None:  # type: ignore[no-untyped-def]
    """Scripts and hooks hang on it."""
    engine(lambda text: replace(reviews["share"](text), verdict=Verdict(verdict)))
    assert cli.run(["check", str(post)]) == code


def test_the_page_says_who_could_tell_and_from_where(review_that_stops: Review) -> None:
    """The author's own profile is what they are least aware of."""
    text = " ".join(page(review_that_stops).split())
    assert "Somebody who works or trains where you do could tell: about 1 person fits (1 to 3), of 340 patients" in text
    assert "probably could not tell: about 1,800 people fit (200 to 9,000)" in text
    assert '"CA 19-9 of 42,317" in the draft: leaves 1 in 250' in text
    assert '"Merrowdale Surgery" in your profile' in text
    assert "in your earlier post of 3 November 2025 (same clinic)" in text
    assert "Not weighed, for want of a table: an age" in text
    assert 'write "a raised CA 19-9" for "CA 19-9 of 42,317" (lost: the figure)' in text
    assert "wait about 6 weeks" in text
    assert "both are public" in text


def test_guidance_is_shown_with_its_paragraph_and_state(review_that_stops: Review) -> None:
    """Withdrawn guidance is still quoted online as if it held; an unconfirmed number is not printed."""
    text = " ".join(page(review_that_stops).split())
    assert "(2024), paragraph 19" in text
    assert "in force since 30 January 2024" in text
    assert "(withdrawn on 30 January 2024)" in text
    assert "paragraph 20" not in text


def test_help_comes_before_the_verdict(review_that_stops: Review) -> None:
    """Whoever is unwell must not have to read past a reproach."""
    text = page(replace(review_that_stops, advice=Advice(help_first=("Samaritans: 116 123.",))))
    assert text.index("116 123") < text.index("STOP")


def test_a_text_that_was_not_understood_says_so(review_that_stops: Review) -> None:
    """It never reports "nothing found" for what it could not read."""
    text = page(
        replace(
            review_that_stops,
            verdict=Verdict.REVISE,
            coverage=Coverage(characters=50, seen=40, not_seen=((40, 50),), understood=False),
        )
    )
    assert "It was not understood" in text.splitlines()[0]
    assert "after the changes" not in text
    assert "40 of 50 characters; 10 were not" in text


def test_no_way_out_is_said_plainly(review_that_stops: Review) -> None:
    """A list of tips under a post that cannot be saved would be a false hope."""
    review = replace(review_that_stops, advice=Advice(possible=False, instead=("Ask a senior.",)), safer_text="")
    assert "No change of wording makes this shareable here." in page(review)


def test_a_page_fits_eighty_columns_and_has_no_blanks_at_line_ends(review_that_stops: Review) -> None:
    """Terminals wrap what is longer, and copied text keeps its blanks."""
    for line in page(review_that_stops).splitlines():
        assert len(line) <= 80
        assert line == line.rstrip()


def test_colour_only_on_a_terminal_that_wants_it(review_that_stops: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    """Logs and screen readers get words."""
    assert "\x1b[" not in page(review_that_stops)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1;31m" in page(review_that_stops, force_terminal=True, color_system="standard")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31m" not in page(review_that_stops, force_terminal=True)


def test_a_draft_cannot_drive_the_terminal(review_that_stops: Review) -> None:
    """A pasted escape sequence could hide lines of the review or retitle the window."""
    text = page(replace(review_that_stops, safer_text="\x1b]0;owned\x07\x1b[2Jgone \u202egnisrever"))
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_the_json_is_the_shape_of_the_labelled_cases(engine, reviews, post, capsys) -> None:  # type: ignore[no-untyped-def]
    """Whoever reads it today must be able to read it tomorrow."""
    engine(reviews["stop"])
    assert cli.run(["check", str(post), "--json"]) == 11
    answer = json.loads(capsys.readouterr().out)
    assert answer["version"] == 1
    assert answer["verdict"] == "stop"
    assert answer["rules"] == ["S2"]
    assert answer["recognisable_by"] == ["self_or_family", "colleague"]
    assert answer["conduct"] == ["game"]
    [mention] = answer["mentions"]
    assert (mention["start"], mention["end"], mention["category"], mention["about"]) == (0, 17, "RESULT", "patient")
    assert answer["crowds"]["patient 1"]["colleague"]["expected"] == 1.4
    assert answer["rule_details"][0]["guidance"][1]["in_force"] is False
    assert answer["subjects"][0]["crowds"]["colleague"]["steps"][0]["people_left"] == 1.4
    assert answer["audience"]["could_pass_on"]["high"] == 360


def test_serialising_changes_nothing_and_holds_only_plain_values(review_that_stops: Review) -> None:
    """Twice the same; and JSON has no infinity."""
    endless = replace(review_that_stops.audience, could_pass_on_high=float("inf"))
    review = replace(review_that_stops, audience=endless)
    assert review_to_json(review) == review_to_json(review)
    assert json.loads(json.dumps(review_to_json(review), allow_nan=False))["audience"]["could_pass_on"]["high"] is None


def test_the_context_and_the_moment_reach_the_engine(engine, reviews, post, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """ "This evening" means nothing without them."""
    calls = engine(reviews["share"])
    context = tmp_path / "context.toml"
    context.write_text('country = "ie"\n[author]\nrole = "GP"\n', encoding="utf-8")
    cli.run(["check", str(post), "--context", str(context), "--at", "2026-03-12T21:40", "--rulebook", "ie-doctors"])
    cli.run(["check", str(post)])
    (_, said, book), (_, unsaid, _) = calls
    assert (said.author.role, book) == ("GP", "ie-doctors")
    assert (said.posted_at.isoformat(), str(said.posted_at.tzinfo)) == ("2026-03-12T21:40:00+00:00", "Europe/Dublin")
    assert unsaid.posted_at is not None


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "--jsn"], "an option that this command does not have"),
        (["check", "a", "b"], "more words on the line"),
        (["check", f"Mrs {CANARY} fell"], "pipe them in"),
        (["check", "missing.txt"], "missing.txt: cannot be read"),
        (["check", "missing.txt", "--context", "x.yaml"], "a .toml or a .json file"),
        (["check", "missing.txt", "--at", CANARY], "--at: got text of 12 characters"),
        (["chek"], "There are: audience, audit, author, check"),
        (["rules", "uk-doctor"], "Did you mean 'uk-doctors'?"),
        (["audit", "x.jsonl"], "output is missing"),
        (["audit", "-o", "y"], "No source is given"),
        (["evaluate"], "No cases are given"),
    ],
)
def test_a_mistake_on_the_line_is_one_clear_line(arguments: list[str], says: str, capsys) -> None:  # type: ignore[no-untyped-def]
    """With exit code 2, and never repeating what may be somebody's words."""
    assert cli.run(arguments) == exit_codes.BAD_INPUT
    said = capsys.readouterr()
    assert said.out == ""
    assert says in said.err
    assert said.err.count("\n") == 1
    assert CANARY not in said.err


@pytest.mark.parametrize("data", [b"", b" \n\t", b"ab\xff", b"a\x00b", b"x" * 5_000_001])
def test_what_is_no_draft_is_refused_rather_than_shared(data: bytes, tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    """An empty pipe is a broken command, not a harmless post."""
    path = tmp_path / "d.txt"
    path.write_bytes(data)
    assert cli.run(["check", str(path)]) == exit_codes.BAD_INPUT
    assert capsys.readouterr().out == ""


def test_a_mistake_of_ours_is_one_line_without_the_draft(engine, post, capsys) -> None:  # type: ignore[no-untyped-def]
    """Tracebacks show variables, and exceptions quote their input."""

    def fails(text: str) -> Review:
        raise KeyError(text)

    engine(fails)
    assert cli.run(["check", str(post)]) == exit_codes.INTERNAL
    said = capsys.readouterr()
    assert "internal error (KeyError in secondlook" in said.err
    assert CANARY not in said.err + said.out
    assert said.err.count("\n") == 1


def test_stopping_it_is_not_an_error(engine, post, capsys) -> None:  # type: ignore[no-untyped-def]
    """Ctrl-C: quiet, and the code that shells know."""

    def interrupted(text: str) -> Review:
        raise KeyboardInterrupt

    engine(interrupted)
    assert cli.run(["check", str(post)]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_every_error_has_its_exit_code() -> None:
    """One table; a new error that is forgotten there is bad input."""
    for kind in SecondLookError.__subclasses__():
        assert exit_codes.of_error(kind("x")) in (exit_codes.BAD_INPUT, exit_codes.WITHHELD, exit_codes.INTERNAL)
    assert set(exit_codes.OF_VERDICT) == set(Verdict)


def test_every_command_is_a_module_with_a_summary() -> None:
    """A new command is one new file."""
    from importlib import import_module

    assert {"audit", "check", "evaluate", "population", "rules", "version"} <= set(cli.commands())
    for name in cli.commands():
        module = name.replace("-", "_")
        assert getattr(import_module(f"secondlook.cli.{module}"), module).__doc__


def shell(*arguments: str, **options) -> subprocess.CompletedProcess[bytes]:  # type: ignore[no-untyped-def]
    return subprocess.run([sys.executable, "-m", "secondlook", *arguments], capture_output=True, timeout=60, **options)


def test_it_runs_as_a_module_and_a_closed_pipe_is_quiet() -> None:
    """`secondlook rules NAME | head -1` must not end in a complaint."""
    assert shell("version").stdout.startswith(b"second-look ")
    for arguments in (["rules"], ["rules", "uk-doctors"], ["check", "-", "--json"]):
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(
            [sys.executable, "-m", "secondlook", *arguments],
            input=b"Any tips?",
            stdout=write,
            stderr=subprocess.PIPE,
            timeout=60,
        )
        os.close(write)
        assert (done.returncode, done.stderr) == (exit_codes.PIPE_CLOSED, b"")


def test_a_terminal_without_utf_8_gets_an_answer_too() -> None:
    """Old servers are where old exports lie."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    draft = "Does anybody have a café near the exam centre to recommend? \U0001f600".encode()
    done = shell("check", "-", "--json", input=draft, env=environment)
    assert done.returncode in (0, 10, 11), done.stderr
    assert json.loads(done.stdout)["coverage"]["seen"] == len(draft.decode())


def test_parts_say_what_each_fact_does_without_repeating_it(capsys: pytest.CaptureFixture[str]) -> None:
    """An author who may change one thing wants to know which; the words themselves stand beside, not in it."""
    story = Path(__file__).parents[2] / "examples" / "worked-story"
    asked = ["check", str(story / "draft.txt"), "--context", str(story / "context.toml"), "--parts"]
    assert cli.run([*asked, "--json"]) == 11
    [patient] = json.loads(capsys.readouterr().out)["subjects"]
    for name, crowd in patient["crowds"].items():
        parts = patient["parts"][name]
        assert len(parts) == len(patient["facts"])
        assert sum(part["share"] for part in parts) == pytest.approx(1.0, abs=1e-3)
        assert all(part["without"] >= crowd["expected"] * 0.999 for part in parts)
        assert all("42,317" not in str(part) for part in parts)
    assert cli.run(asked) == 11
    assert "without it" in capsys.readouterr().out
