"""`secondlook population` and `secondlook rules`: what the engine counts with, and judges by, for anybody to see."""

import json

import pytest

from secondlook import cli


def test_more_said_of_somebody_leaves_fewer_who_fit(capsys: pytest.CaptureFixture[str]) -> None:
    """The whole idea in one command."""
    left = []
    for description in (
        "somebody in Carlisle",
        "84 year old woman in Carlisle",
        "84 year old woman with Landau-Kleffner in Carlisle",
    ):
        assert cli.run(["population", description, "--json"]) == 0
        left.append(json.loads(capsys.readouterr().out)["everything"]["expected"])
    assert left == sorted(left, reverse=True)
    assert left[0] > 10_000
    assert left[2] < 11


def test_a_description_is_not_repeated_where_it_was_not_understood(capsys: pytest.CaptureFixture[str]) -> None:
    """And what nothing was understood of is said to be so: the number is then everybody."""
    assert cli.run(["population", "quibble wimble"]) == 0
    said = capsys.readouterr().out
    assert "Understood: nothing." in said
    assert "quibble" not in said


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
