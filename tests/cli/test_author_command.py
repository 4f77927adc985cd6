"""`secondlook author`: what your own posts give away, for you alone, and only when asked."""

import json
from pathlib import Path
from typing import Any

import pytest

from secondlook import cli

HISTORY = """
[author]
display_name = "night_owl"
bio = "Views my own"

[[history]]
posted_at = 2026-01-09T07:40:00
text = "Fellow midwives, how do you sleep? Quibblewort."

[[history]]
posted_at = 2026-02-02T08:05:00
text = "Moved to Whitby for the sea air."

[[history]]
posted_at = 2026-02-14T23:10:00
text = "As a midwife, I never plan anything."

[[history]]
posted_at = 2026-02-27T18:30:00
text = "Turning 50 next week! As a mum of twins I get two cards."
"""


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def written(folder: Path, text: str, name: str = "me.toml") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.run(["author", *arguments]) == 0
    return capsys.readouterr().out


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(capsys, *arguments, "--json"))
    return found


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.run(["author", *arguments]) == 2
    return capsys.readouterr().err


def test_posts_about_others_give_nobody_away(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """And it is said what was looked for, never that nothing was found."""
    text = '[[history]]\ntext = "My patient is 34 and lives in Whitby."\n'
    shown = said(capsys, written(tmp_path, text))
    assert "could probably not tell" in shown
    assert "No text says surely enough what was looked for" in shown
    assert "What to change" not in shown


def test_it_is_said_in_one_sentence_who_could_tell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """ "From your last 40 posts a colleague could tell who you are"."""
    shown = " ".join(said(capsys, written(tmp_path, HISTORY)).split())
    assert "From your last 4 posts a colleague could tell who you are: about" in shown


def test_each_claim_names_the_posts_that_said_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """By their dates, so that they can be found and changed."""
    shown = " ".join(said(capsys, written(tmp_path, HISTORY)).split())
    assert "your place: whitby" in shown
    assert "in your earlier post of 2 February 2026" in shown
    assert "edit or remove your post of 2 February 2026" in shown
    assert "Quibblewort" not in shown


def test_no_line_is_longer_than_the_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Eighty columns, as everything else that we print."""
    assert all(len(line) <= 80 for line in said(capsys, written(tmp_path, HISTORY)).splitlines())


def test_fewer_posts_give_away_less(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`--last 1` reads the latest one."""
    path = written(tmp_path, HISTORY)
    few, all_ = as_json(capsys, path, "--last", "1"), as_json(capsys, path)
    assert (few["posts_read"], all_["posts_read"]) == (1, 4)
    assert few["crowds"]["colleague"]["expected"] > all_["crowds"]["colleague"]["expected"]


def test_the_json_holds_claims_crowds_and_what_to_take_back(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """For whoever builds on it."""
    found = as_json(capsys, written(tmp_path, HISTORY))
    assert set(found) == {
        "posts_read", "posts_in_file", "claims", "crowds", "recognisable_by", "take_back", "crowds_after", "notes",
    }  # fmt: skip
    assert set(found["crowds"]) == {"colleague", "stranger"}
    [place] = [claim for claim in found["claims"] if claim["attribute"] == "place"]
    assert place["value"] == "whitby"
    assert place["said"][0]["index"] == 1
    assert not any(crowd["recognisable"] for crowd in found["crowds_after"].values())


def test_a_file_without_posts_is_answered_in_a_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Silence would pass for safety."""
    shown = said(capsys, written(tmp_path, '[author]\nrole = "matron"\ntown = "Whitby"\nbio = "51F"\n'))
    assert "The file has no posts under [[history]]: only the profile was read." in " ".join(shown.split())
    assert "change the town in your profile" in " ".join(shown.split())


def test_a_file_without_posts_and_profile_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """There is nothing to look at, and it says what to add."""
    assert "Add your posts under [[history]]" in refused(capsys, written(tmp_path, 'country = "uk"\n'))


def test_a_broken_file_is_refused_without_its_words(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Promise 2: nobody's words in an error."""
    error = refused(capsys, written(tmp_path, '[[history]]\ntext = "Quibblewort in Whitby\n'))
    assert "not valid TOML" in error
    assert "Quibblewort" not in error
    assert "Quibblewort" not in refused(capsys, written(tmp_path, '[[history]]\nquibble = "Quibblewort"\ntext = "x"\n'))


@pytest.mark.parametrize("arguments", [["--last", "0"], ["--last", "-3"]])
def test_a_number_of_posts_is_one_or_more(
    arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """No posts give nothing away, which is no answer."""
    assert "--last: needs a number of posts of 1 or more" in refused(capsys, written(tmp_path, HISTORY), *arguments)


def test_another_country_is_pointed_out(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """People would be counted in the wrong one."""
    shown = said(capsys, written(tmp_path, '[[history]]\ntext = "I live in Canada and it snows."\n'))
    assert "Your posts place you in another country" in " ".join(shown.split())


def test_a_check_does_not_do_this(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Off unless asked: whoever checks a draft asks about a patient."""
    draft = tmp_path / "draft.txt"
    draft.write_text("When do you stop bisphosphonates?", encoding="utf-8")
    cli.run(["check", str(draft), "--context", written(tmp_path, HISTORY)])
    shown = capsys.readouterr().out
    assert "who you are" not in shown
    assert "midwife" not in shown
