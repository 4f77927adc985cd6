"""`secondlook population` and `secondlook rules`: what the engine counts with, and judges by, for anybody to see."""

import json
from pathlib import Path
from typing import Any

import pytest

from secondlook import cli
from secondlook.onlookers import onlookers

WHITBY = "84 year old woman, Whitby, CA 19-9 over 40,000, today"


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.run(["population", *arguments]) == 0
    return capsys.readouterr().out


def as_json(capsys: pytest.CaptureFixture[str], description: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(capsys, description, "--json"))
    return found


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.run(["population", *arguments]) == 2
    return capsys.readouterr().err


def test_more_said_of_somebody_leaves_fewer_who_fit(capsys: pytest.CaptureFixture[str]) -> None:
    """The whole idea in one command."""
    left = [
        as_json(capsys, description)["everything"]["expected"]
        for description in (
            "somebody in Carlisle",
            "84 year old in Carlisle",
            "84 year old woman in Carlisle",
            "84 year old woman with Landau-Kleffner in Carlisle",
        )
    ]
    assert left == sorted(left, reverse=True)
    assert left[0] > 10_000
    assert left[3] < 11


def test_a_description_is_not_repeated_where_it_was_not_understood(capsys: pytest.CaptureFixture[str]) -> None:
    """And what nothing was understood of is said to be so: the number is then everybody."""
    shown = said(capsys, "quibble wimble")
    assert "Understood: nothing." in shown
    assert "quibble" not in shown
    assert "How much of it each fact does" not in shown


def test_the_funnel_narrows_step_by_step_with_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever doubts the number can see where each part of it is from."""
    lines = [line.split() for line in said(capsys, WHITBY).splitlines()]
    counts = [line for line in lines if line and line[0].replace(",", "").isdigit()]
    assert [line[1 : 7 if line[2] == "place" else 6] for line in counts[:4]] == [
        ["residents", "of", "the", "United", "Kingdom"],
        ["the", "place", "residents", "of", "one", "place"],
        ["the", "age", "by", "the", "census"],
        ["the", "sex", "by", "the", "census"],
    ]
    assert all(line[6].startswith("(") for line in counts[2:4])
    assert counts[4][1:3] == ["the", "result"]
    assert counts[5][1:3] == ["all", "together"]
    left = [int(line[0].replace(",", "")) for line in counts[:6]]
    assert left == sorted(left, reverse=True)


def test_a_place_comes_first_where_a_table_knows_it(capsys: pytest.CaptureFixture[str]) -> None:
    """Among whom to look is the first thing that a reader asks."""
    lines = said(capsys, "woman, York, 84").splitlines()
    [place] = [line for line in lines if "the place" in line and "one place" in line]
    assert lines.index(place) < next(at for at, line in enumerate(lines) if "the age  " in line)


@pytest.mark.parametrize("columns", ["80", "44", "200"])
def test_every_line_fits_the_terminal(
    columns: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A number that wraps is two numbers."""
    monkeypatch.setenv("COLUMNS", columns)
    for description in (WHITBY, "Joan Tansy, scaffolder, twins, fell off a pier in Carlisle, blorbitis, 3am"):
        assert all(len(line) <= min(int(columns), 80) for line in said(capsys, description).splitlines())


@pytest.mark.parametrize(
    ("description", "kind", "remedy"),
    [
        ("84 year old woman, Blorby", "The place was not weighed", "larger one nearby"),
        ("84 year old woman with blorbitis in York", "Only estimated: the condition.", "the usual name"),
        ("400 year old woman, York", "The age was not weighed", "up to 122"),
    ],
)
def test_what_no_table_knows_is_named_by_its_kind_with_a_remedy(
    description: str, kind: str, remedy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number that leaves something out must say so, and not repeat it."""
    shown = " ".join(said(capsys, description).split())
    assert kind in shown
    assert remedy in shown
    assert not any(word in shown for word in ("Blorby", "blorby", "blorbitis", "400 year", "400.0"))


def test_a_sex_and_a_lone_name_are_read_as_a_description_means_them(capsys: pytest.CaptureFixture[str]) -> None:
    """In a post "woman" gives nobody away and Whitby may be a surname; in a list of traits both are traits."""
    for description, told in (
        (WHITBY, "the age, the sex, the place, the result, the day"),
        ("Joan, 84", "the name, the age"),
        ("84F, York", "the age, the sex, the place"),
        ("a boy, son of a woman from York", "the sex, the place"),
    ):
        understood = said(capsys, description).split("Understood: ")[1].split(".")[0]
        assert set(" ".join(understood.split()).split(", ")) >= set(told.split(", ")), description


def test_every_onlooker_is_asked_and_each_fact_has_its_part(capsys: pytest.CaptureFixture[str]) -> None:
    """For scripts: the same numbers, with what each fact does to them, and without the words."""
    found = as_json(capsys, WHITBY)
    assert list(found) == ["everything", *(onlooker.name for onlooker in onlookers())]
    for crowd in found.values():
        if crowd is None:
            continue
        parts = crowd["parts"]
        assert sum(part["share"] for part in parts) == pytest.approx(1.0, abs=1e-4)
        assert all(part["without"] >= crowd["expected"] * 0.999 for part in parts)
        assert all(set(part) == {"category", "attribute", "share", "factor", "without"} for part in parts)
        assert "whitby" not in json.dumps(parts).lower()
        assert "whitby" not in " ".join(crowd["says"]).lower()
    assert {part["category"] for part in found["stranger"]["parts"]} == {
        "AGE",
        "DEMOGRAPHIC",
        "PLACE",
        "RESULT",
        "TIME",
    }


def test_an_empty_description_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Everybody fits nothing, which would look like an answer."""
    for description in ("", "  \n"):
        assert "Say what is told" in refused(capsys, description)


def test_a_chart_is_drawn_and_drawn_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Pages and reports want a picture; a second run replaces it."""
    path = tmp_path / "funnel.svg"
    path.write_text("old", encoding="utf-8")
    assert str(path) in said(capsys, WHITBY, "--chart", str(path)).replace("\n  ", "")
    drawn = path.read_text(encoding="utf-8")
    assert drawn.startswith("<svg ")
    assert "the result" in drawn
    assert "whitby" not in drawn.lower()
    json.loads(said(capsys, WHITBY, "--json", "--chart", str(path)))
    assert path.read_text(encoding="utf-8") == drawn
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["funnel.png", "funnel", "nowhere/funnel.svg"])
def test_a_chart_that_cannot_be_written_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is counted: and nothing is left behind."""
    monkeypatch.chdir(tmp_path)
    assert "written" in refused(capsys, WHITBY, "--chart", name)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_country_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Counting among the wrong people would look like an answer."""
    assert cli.run(["population", "84 year old", "--country", "fr"]) == 2
    assert "allowed: uk" in capsys.readouterr().err


def test_rulebooks_are_listed_and_shown_with_the_state_of_their_guidance(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody has to take our word for what a code says."""
    assert cli.run(["rules"]) == 0
    assert "medical-students" in capsys.readouterr().out
    assert cli.run(["rules", "uk-doctors"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "paragraph 19" in said
    assert "withdrawn on 30 January 2024" in said
    assert cli.run(["rules", "uk-doctors", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rules"][0]["guidance"][0]["url"].startswith("https://")


def test_words_that_nothing_was_made_of_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """Silence about half of a description would look like an answer to all of it."""
    assert "Not understood: 2 words" in said(capsys, "84 year old woman, wimble quorn, York")
    assert "Not understood" not in said(capsys, "an 84 year old woman from York")


@pytest.mark.parametrize(
    ("description", "kind"), [("45, nurse, York", "the work"), ("84, covid, York", "the condition")]
)
def test_a_bare_trait_between_commas_is_looked_up(
    description: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody writes sentences in a list."""
    assert kind in said(capsys, description)
