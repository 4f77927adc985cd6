"""A colleague told of as one person in a role: groups, the author, and unknown places of work first."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook import Audience, Author, Context, Draft, Review, check
from secondlook.dossiers.colleagues import _roles, role_told
from secondlook.finders import read_text
from secondlook.model import About, AudienceKind

CLOSED = Audience(kind=AudienceKind.CLOSED, members=9000)
AT = datetime(2026, 3, 12, 21, 40, tzinfo=UTC)
NURSE = Author(role="nurse")
PLACED = Author(role="nurse", workplace="Merrowdale Hospital", town="Merrowdale")
LAZY = "Our ward manager is a lazy, useless cow who hides in the office while we drown."
ALL = "The managers are lazy and useless, all of them, hiding while we drown."


def role(text: str) -> str | None:
    fact = role_told(read_text(text))
    return fact.value if fact is not None else None


def reviewed(text: str, author: Author) -> Review:
    return check(Draft(text), Context(audience=CLOSED, posted_at=AT, author=author))


@pytest.mark.parametrize(
    "text",
    [
        "The managers are at it again",
        "All the band 6s have gone home",
        "Our ward managers never answer",
        "The consultants' rota is out",
        "The nurse team is short",
        "Rota is out and nobody is happy",
        "",
    ],
)
def test_a_group_is_nobody(text: str) -> None:
    """Nobody can be recognised in a profession, and anger at one is not a breach."""
    assert role(text) is None


@pytest.mark.parametrize(
    "text", ["As a ward manager I see it every day", "I'm a nurse and tired of it", "I am the ward manager here"]
)
def test_the_author_is_no_colleague(text: str) -> None:
    """Whoever says what they are does not speak ill of themselves."""
    assert role(text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Our ward manager is at it again", "ward manager"),
        ("The new clinical lead thinks otherwise", "clinical lead"),
        ("One of the regs walked out", "reg"),
        ("Matron walked in and shouted", "matron"),
        ("That horrible bed manager refused", "bed manager"),
        ("As the ward manager said, no", "ward manager"),
    ],
)
def test_one_person_in_a_role_is_found(text: str, told: str) -> None:
    """An office that one person holds is as good as a name."""
    assert role(text) == told


def test_of_several_the_rarest_counts() -> None:
    """The one whom fewest could be."""
    assert role("Our nurse said one thing and the chief executive another") == "chief executive"


def test_a_letter_that_only_looks_like_one_is_no_error() -> None:
    """ "ı" matches "i" where case is ignored, and is in no list."""
    assert role("Our regıstrar was late") is None


@given(
    st.sampled_from(sorted(_roles())),
    st.sampled_from(["our {}", "one of the {}s", "the new {} of mine", "OUR {}", "all {}s", "{}"]),
)
def test_whoever_is_found_is_on_the_list(name: str, frame: str) -> None:
    """With the share of a staff who are."""
    fact = role_told(read_text(frame.format(name)))
    assert fact is None or (fact.value in _roles() and fact.rarity == _roles()[fact.value])


def test_without_a_place_of_work_nobody_is_recognised() -> None:
    """There are thousands of ward managers."""
    assert reviewed(LAZY, NURSE).recognisable_by == ()
    assert "S2" not in {rule.id for rule in reviewed(LAZY, NURSE).rules}


def test_a_group_is_recognised_nowhere() -> None:
    """Also where everybody knows which hospital it is."""
    assert reviewed(ALL, PLACED).recognisable_by == ()


def test_an_office_holder_is_recognised_where_the_place_is_known() -> None:
    """Everybody there knows who that is."""
    review = reviewed(LAZY, PLACED)
    assert "colleague" in review.recognisable_by
    assert "S2" in {rule.id for rule in review.rules}
    assert any(subject.subject.about is About.COLLEAGUE for subject in review.subjects)


def test_a_profile_that_readers_cannot_see_gives_no_colleague_away() -> None:
    """Nobody can look up where the author works."""
    hidden = Author(role="nurse", workplace="Merrowdale Hospital", town="Merrowdale", public=False)
    assert reviewed(LAZY, hidden).recognisable_by == ()


@pytest.mark.parametrize(
    "text", ["Our ward manager is brilliant.", "Big thank you to our ward manager, who stayed late to help."]
)
def test_praise_is_no_breach(text: str) -> None:
    """A colleague is somebody to be protected only where the draft does them harm."""
    review = reviewed(text, PLACED)
    assert not any(subject.subject.about is About.COLLEAGUE for subject in review.subjects)


def test_no_role_is_shown() -> None:
    """Nor who was spoken ill of."""
    assert "manager" not in repr(role_told(read_text(LAZY)))
