"""What authors are told is kept as data: every line names guidance that exists and is in force."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook_web.concerns.authors import texts
from secondlook_web.concerns.authors.apology import Element, Kind


def test_every_file_is_read_whole() -> None:
    """A line that lost its guidance would be advice out of the air."""
    sections = [*texts.first().sections, *texts.routes().values()]
    assert all(line.rests for section in sections for line in section.lines)
    assert set(texts.prompts()) == set(Element)
    assert set(texts.better()) == set(Kind)
    assert list(texts.routes()) == ["student", "graduate"]


def test_nobody_is_called_what_the_glossary_avoids() -> None:
    for path in texts.FOLDER.rglob("*.toml"):
        text = path.read_text(encoding="utf-8").lower()
        assert not [word for word in ("offender", "violation", "perpetrator", "anonymous") if word in text], path.name


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ({"says": "Do it.", "guidance": []}, "needs guidance"),
        ({"says": "Do it."}, "needs guidance"),
        ({"says": "Do it.", "guidance": ["gmc-1066/1"]}, "no guidance has the key"),
        ({"says": "Do it.", "guidance": ["gmc-2013/13"]}, "withdrawn"),
    ],
)
def test_a_line_without_guidance_in_force_is_refused(table: dict[str, Any], wrong: str) -> None:
    with pytest.raises(texts.BadText, match=wrong):
        texts._rests(table, "here.toml")


@pytest.mark.parametrize(
    ("role", "route"),
    [
        ("medical student", "student"),
        ("Student nurse", "student"),
        ("Year 5, final-year medical student", "student"),
        ("GP", "graduate"),
        ("consultant", "graduate"),
        ("F2", "graduate"),
        ("foundation doctor", "graduate"),
        ("pharmacist", "graduate"),
        ("doctor and PhD student", ""),
        ("", ""),
        ("porter", ""),
    ],
)
def test_the_route_is_that_of_the_role_and_both_where_it_does_not_tell(role: str, route: str) -> None:
    """A student who is sent to a regulator, or a doctor to a school, has lost a day."""
    assert texts.route_of(role) == route


@given(st.text(max_size=80))
def test_any_role_has_a_route_or_none(role: str) -> None:
    assert texts.route_of(role) in {"", *texts.routes()}
