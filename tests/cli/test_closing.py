"""`secondlook check`: what closes the jigsaw, `--sum`, `--picture`, and their keys in the JSON."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from secondlook import cli
from secondlook.cli import exit_codes
from secondlook.cli.show import show_review
from secondlook.model import Addition, Attribute, Category, Draft, Fact, Piece, Review, Source, Verdict
from secondlook.serialise import review_to_json, row_to_json

CANARY = "Quillfeather"
HOSPITAL = Fact(category=Category.ORGANISATION, attribute=Attribute.HOSPITAL, value=CANARY.lower())
OLD = Piece(
    source=Source.HISTORY,
    index=3,
    posted_at=datetime(2026, 1, 28, tzinfo=UTC),
    facts=(HOSPITAL,),
    closes=True,
    narrows=10.1,
    without={"colleague": 34_123.0},
    verdict_without=Verdict.REVISE,
)
OTHERS = replace(OLD, source=Source.THREAD, index=1, posted_at=None, by_author=False, without={})
TOGETHER = replace(OLD, enough_alone=False)


@pytest.fixture
def story(tmp_path: Path) -> tuple[str, str]:
    """A draft and its context, with a canary wherever somebody's words stand."""
    draft, context = tmp_path / "draft.txt", tmp_path / "context.toml"
    draft.write_text(
        f"Young man called {CANARY} with a ruptured spleen today after a fall from the church tower.", encoding="utf-8"
    )
    context.write_text(
        f"""posted_at = 2026-03-12T21:40:00
[author]
role = "nurse"
display_name = "{CANARY}"
bio = "Nurse on Elm ward, {CANARY}"
workplace = "{CANARY} Hospital"
[[history]]
posted_at = 2026-01-28T09:00:00
place = "{CANARY}"
text = "Back on {CANARY} ward at Merrowdale Hospital today"
[[thread]]
author = "{CANARY}"
text = "You lot at {CANARY} Hospital had a night of it"
""",
        encoding="utf-8",
    )
    return str(draft), str(context)


def page(review: Review, **more: bool) -> str:
    from rich.console import Console

    file = io.StringIO()
    console = Console(file=file, width=80, highlight=False, markup=False, emoji=False)
    show_review(review, Draft("x" * 60), console=console, **more)
    for line in file.getvalue().splitlines():
        assert len(line) <= 80
        assert line == line.rstrip()
    return " ".join(file.getvalue().split())


def test_what_may_be_shared_shows_no_closing_piece(engine, reviews, tmp_path, capsys) -> None:  # type: ignore[no-untyped-def]
    """There is no jigsaw to close."""
    path = tmp_path / "d.txt"
    path.write_text("When is the journal club?", encoding="utf-8")
    engine(reviews["share"])
    assert cli.run(["check", str(path)]) == 0
    assert "jigsaw" not in capsys.readouterr().out


def test_a_draft_with_the_wrong_tone_alone_is_no_jigsaw(review_that_stops: Review) -> None:
    """Nobody could tell who it is: to say that the draft closes it would be untrue."""
    subjects = tuple(replace(subject, recognisable_by=()) for subject in review_that_stops.subjects)
    tone = replace(review_that_stops, subjects=subjects, pieces=(Piece(source=Source.DRAFT, closes=True),))
    assert "jigsaw" not in page(tone)


def test_an_old_post_is_named_with_what_is_left_without_it(review_that_stops: Review) -> None:
    """What, when, what it adds, and whether it helps: all that a tired reader needs."""
    text = page(replace(review_that_stops, pieces=(OLD,)))
    assert "What closes the jigsaw ! Your post of 28 January 2026, which adds a hospital." in text
    assert (
        "Without it about 34,000 people would fit for a colleague, instead of 1, and the verdict would be REVISE."
        in text
    )
    assert text.index("could tell") < text.index("What closes") < text.index("What speaks against it")
    assert CANARY.lower() not in text.lower()


def test_somebody_elses_post_is_said_to_be_theirs(review_that_stops: Review) -> None:
    """The author cannot take it down, but can ask."""
    text = page(replace(review_that_stops, pieces=(OTHERS,)))
    assert "! Somebody else's post in the thread (post 2), which adds a hospital." in text
    assert "Without it a colleague would not know where to look, and the verdict would be REVISE." in text
    assert "You can ask for it to be taken down." in text


def test_a_verdict_that_stays_is_not_called_milder(review_that_stops: Review) -> None:
    """The contest stands, whatever is taken down."""
    text = page(replace(review_that_stops, pieces=(replace(OLD, verdict_without=Verdict.STOP),)))
    assert "and the verdict would still be STOP, for fewer reasons." in text


def test_pieces_that_say_the_same_are_shown_together(review_that_stops: Review) -> None:
    """One taken down would change nothing: all have to go."""
    pieces = (
        TOGETHER,
        replace(TOGETHER, source=Source.PROFILE, posted_at=None),
        replace(TOGETHER, source=Source.CLOCK),
    )
    text = page(replace(review_that_stops, pieces=(*pieces, *(replace(TOGETHER, index=9) for _ in range(3)))))
    assert "any one of these is enough ! Your post of 28 January 2026" in text
    assert "! Your profile, which adds a hospital." in text
    assert '! The day you post it: words such as "today" become a date.' in text
    assert "and 2 more." in text
    assert "Without all of them the verdict would be REVISE" in text
    assert "Without it" not in text


def test_the_draft_itself_may_close_it(review_that_stops: Review) -> None:
    """Then no profile needs to be tidied up."""
    text = page(replace(review_that_stops, pieces=(Piece(source=Source.DRAFT, facts=(HOSPITAL,), closes=True),)))
    assert "! The draft itself: it tells enough by itself, whatever else is published (a hospital)." in text


def test_what_adds_most_is_named_and_promises_nothing(review_that_stops: Review) -> None:
    """The draft would be stopped without it, and its author must not think otherwise."""
    most = replace(OLD, closes=False, adds_most=True, verdict_without=Verdict.STOP)
    text = page(replace(review_that_stops, pieces=(most,)))
    assert "What closes the jigsaw ! Your post of 28 January 2026, which adds a hospital." in text
    assert "Without it about 34,000 people would fit for a colleague, instead of 1. " in text
    assert "But without it the verdict would still be STOP: what you tell, or where you post it, is enough." in text
    assert row_to_json(replace(review_that_stops, pieces=(most,)))["closes"] == ["history:3"]


def test_where_nobody_could_tell_nothing_closes_a_jigsaw(review_that_stops: Review) -> None:
    """It is stopped for being public, say: the profile that adds a hospital is not why."""
    most = replace(OLD, closes=False, adds_most=True, verdict_without=Verdict.STOP)
    subjects = tuple(replace(subject, recognisable_by=()) for subject in review_that_stops.subjects)
    assert "closes the jigsaw" not in page(replace(review_that_stops, pieces=(most,), subjects=subjects))


def test_the_tone_is_said_to_stand(review_that_stops: Review) -> None:
    """A tidy profile mends no contest."""
    draft = Piece(source=Source.DRAFT, by_its_words=True)
    stopped = replace(review_that_stops, pieces=(OLD, draft))
    assert "What the draft says gives STOP by itself, whoever could tell." in page(stopped)
    assert row_to_json(stopped)["closes"] == ["history:3", "draft"]


def test_the_sum_is_read_aloud_as_it_is_seen(review_that_stops: Review) -> None:
    """No drawing: numbers in the order that the line above names, then words."""
    steps = (
        Addition(pieces=(Piece(source=Source.DRAFT),), crowds={"self_or_family": 40.0, "stranger": 6.8e7}),
        Addition(pieces=(OLD,), crowds={"self_or_family": 1.0, "colleague": 2.4, "stranger": 34_123.0}),
    )
    text = page(replace(review_that_stops, pieces=(OLD,), additions=steps), adding_up=True)
    assert "40 lost 68,000,000 the draft alone" in text
    assert "! 1 ! 2 34,000 with your post of 28 January 2026: a hospital; this closes the jigsaw" in text
    assert "lost: they would not know where to look." in text
    assert not set("█▇─│#=*") & set(text)
    assert "How it adds up" not in page(replace(review_that_stops, pieces=(OLD,), additions=steps))


def test_the_json_names_every_piece_without_its_words(review_that_stops: Review) -> None:
    """For audits and evaluation: which piece, and whether it is the last."""
    review = replace(review_that_stops, pieces=(OLD, OTHERS, Piece(source=Source.PROFILE)))
    assert row_to_json(review)["closes"] == ["history:3", "thread:1"]
    answer = review_to_json(review)
    assert CANARY.lower() not in json.dumps(answer["pieces"]).lower()
    assert answer["pieces"][0] == {
        "source": "history",
        "index": 3,
        "posted_at": "2026-01-28T00:00:00+00:00",
        "by_author": True,
        "closes": True,
        "adds_most": False,
        "by_its_words": False,
        "enough_alone": True,
        "verdict_without": "revise",
        "narrows": 10.1,
        "categories": ["ORGANISATION"],
        "without": {"colleague": 34123},
    }
    assert answer["pieces"][2]["verdict_without"] is None


def test_a_picture_is_written_and_holds_nobodys_words(story, tmp_path, capsys) -> None:  # type: ignore[no-untyped-def]
    """The review is for the author; the picture travels."""
    picture = tmp_path / "sum.svg"
    picture.write_text("before", encoding="utf-8")
    draft, context = story
    assert cli.run(["check", draft, "--context", context, "--picture", str(picture)]) == exit_codes.STOP
    shown = picture.read_text(encoding="utf-8")
    root = ElementTree.fromstring(shown)  # noqa: S314 - our own
    assert root.tag.endswith("svg")
    assert CANARY.lower() not in shown.lower()
    assert "Merrowdale" not in shown
    assert "28 January 2026" in shown
    assert "sum.svg" in capsys.readouterr().out.replace("\n", "")


def test_the_sum_is_printed_and_in_the_json(story, capsys) -> None:  # type: ignore[no-untyped-def]
    """The same steps for people and for programs, and no key where nobody asked."""
    draft, context = story
    cli.run(["check", draft, "--context", context, "--sum"])
    assert "the draft alone" in capsys.readouterr().out
    cli.run(["check", draft, "--context", context, "--sum", "--json"])
    steps = json.loads(capsys.readouterr().out)["sum"]
    assert steps[0]["adds"] == ["draft"]
    assert {key for step in steps for key in step["adds"]} >= {"draft", "profile", "history:0"}
    assert steps[-1]["people"]["colleague"] < 11
    assert CANARY.lower() not in json.dumps(steps).lower()
    cli.run(["check", draft, "--context", context, "--json"])
    assert "sum" not in json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("name", ["missing/sum.svg", "sum.png", ".", "folder.svg"])
def test_a_picture_that_cannot_be_written_is_said_before_anything_is_judged(
    name, story, tmp_path, engine, reviews, capsys
) -> None:  # type: ignore[no-untyped-def]
    """With exit code 2: a verdict beside a missing picture would be half an answer."""
    (tmp_path / "folder.svg").mkdir()
    calls = engine(reviews["share"])
    draft, _ = story
    assert cli.run(["check", draft, "--picture", str(tmp_path / name)]) == exit_codes.BAD_INPUT
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n"), calls) == ("", 1, [])
