"""`secondlook profile`: what an author's profile gives away before they post, and what to change."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondlook import Author, Context, cli
from secondlook.dossiers.profile import details
from secondlook.leaving_out import changes, starts

STUDENT = 'role = "medical student"\ndisplay_name = "Bo Tansy"\nworkplace = "Elm Road Surgery"\ntown = "Merrowdale"\n'


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def written(folder: Path, author: str, *, name: str = "me.toml", before: str = "") -> str:
    path = folder / name
    path.write_text(f"{before}[author]\n{author}", encoding="utf-8")
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What it prints, in one line."""
    assert cli.run(["profile", *arguments]) == 0
    return " ".join(capsys.readouterr().out.split())


def as_json(capsys: pytest.CaptureFixture[str], file: str) -> dict[str, Any]:
    assert cli.run(["profile", file, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_profile_that_says_nothing_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever gives nothing away should not be sent to mend it."""
    shown = said(capsys, written(tmp_path, 'role = "nurse"\ndisplay_name = "Bex RMN"\nbio = "Tea. Dogs. ex-army"\n'))
    assert "Nothing in it says where your patients are seen." in shown
    assert "Nothing that we could read needs to go." in shown
    assert "no full name" in shown
    assert "would not know where to look" in shown


def test_a_hidden_profile_is_told_that_readers_cannot_see_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """But the display name they always see."""
    file = written(tmp_path, STUDENT.replace("Bo Tansy", "Bo Tansy | Moorgate Infirmary") + "public = false\n")
    shown = said(capsys, file)
    assert "Readers cannot see" in shown
    assert "Elm Road" not in shown
    assert '"Moorgate Infirmary" (in your display name): a hospital, certain. It is seen all the same.' in shown


def test_leaving_out_the_practice_sends_readers_to_the_town(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The whole point: before anything is posted, what each piece of the profile does."""
    shown = said(capsys, written(tmp_path, STUDENT))
    assert '"Elm Road Surgery" (your workplace): a practice, certain.' in shown
    assert "195 patients of one practice seen on one day" in shown
    assert "8,900 patients of one practice" in shown
    assert 'leave out "Elm Road Surgery" (workplace), and keep "Merrowdale": a stranger starts from 25,000' in shown
    assert "let readers see none of it (public = false): a stranger starts from 68,000,000 residents" in shown
    assert "Medical students are not on the GMC's register." in shown


def test_no_line_is_wider_than_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is read on a phone, at night."""
    bio = 'bio = "ST4 paeds @ Northfield General 🎉 Scouser. Northfield Harriers parkrun. www.botansy.example"\n'
    assert cli.run(["profile", written(tmp_path, STUDENT.replace("medical student", "doctor") + bio)]) == 0
    shown = capsys.readouterr().out
    assert max(len(line) for line in shown.splitlines()) <= 80
    assert "What they show was not read." in shown
    assert "designated body" in shown


def test_what_is_unlikely_is_shown_and_not_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An author can judge better than we can whether a Scouser works in Liverpool."""
    found = as_json(capsys, written(tmp_path, 'role = "nurse"\nbio = "Scouser"\n'))
    [detail] = found["details"]
    assert (detail["value"], detail["counted"]) == ("liverpool", False)
    assert found["starts"]["colleague"] is None
    assert found["changes"] == []


def test_only_the_author_is_needed_and_all_countries_are_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rest of a context does not change what a profile says."""
    file = written(tmp_path, 'role = "nurse"\ndisplay_name = "Kofi Tansy"\n', before='country = "ie"\n')
    shown = said(capsys, file)
    assert "residents of Ireland" in shown
    assert "Our sources say nothing of a register for your role and country" in shown


def test_json_has_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For a page or a form that shows it in its own way."""
    found = as_json(capsys, written(tmp_path, STUDENT))
    assert found["name"] == {"words": "Bo Tansy", "where": "display_name"}
    assert found["register"]["listed"] is False
    assert [change["leave_out"] for change in found["changes"]] == [[0], [0, 1]]
    assert found["starts"]["stranger"]["expected"] == 8900


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("me.txt", "[author]", ".toml or a .json"),
        ("me.toml", '[author]\nrole = Zibberquill"', "not valid TOML"),
        ("me.toml", '[author]\nZibberquill = "Zibberquill"', "author"),
        ("me.json", "{Zibberquill", "line 1"),
    ],
)
def test_a_bad_file_is_refused_in_one_line_without_its_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, says: str
) -> None:
    """What, where, what to do; nobody's words."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert cli.run(["profile", str(path)]) == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1
    assert 'Zibberquill"' not in error


def test_a_missing_file_and_a_wrong_option_are_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    """A hook must see that nothing was read."""
    assert cli.run(["profile", "nowhere.toml"]) == 2
    assert cli.run(["profile", "--wrong"]) == 2
    assert cli.run(["profile"]) == 2


BIOS = st.lists(
    st.sampled_from(
        [
            "ST4 @ Northfield",
            "GP at Elm Road Surgery",
            "Nurse in Leeds",
            "paeds reg in the Toon",
            "Scouser",
            "Ward 14 Moorgate Royal",
            "Leeds Med School",
            "www.merrowdale.nhs.uk",
            "Bath",
        ]
    ),
    max_size=5,
    unique=True,
)


@given(BIOS, st.sampled_from(["", "Elm Road Surgery", "Merrowdale Infirmary"]), st.sampled_from(["", "Merrowdale"]))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_leaving_something_out_never_makes_a_start_smaller(bio: list[str], workplace: str, town: str) -> None:
    """Otherwise the advice could send an author the wrong way."""
    author = Author(role="doctor", bio=". ".join(bio), workplace=workplace, town=town)
    context = Context(author=author)
    found = [detail for detail in details(author) if detail.counted]
    whole = starts(context, found)
    for left_out in found:
        then = starts(context, [detail for detail in found if detail is not left_out])
        for name, crowd in whole.items():
            other = then[name]
            assert crowd is not None or other is None
            if crowd is not None and other is not None:
                assert other.expected >= crowd.expected * (1 - 1e-9)
    sizes = [change.starts["stranger"] for change in changes(context, found)]
    told = [crowd.expected for crowd in sizes if crowd is not None]
    assert told == sorted(told)
