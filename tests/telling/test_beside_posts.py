"""A draft that reads like a patient's case and, beside what its author posted before, tells of none."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from secondlook import Author, Context, Draft, Post, Verdict, check
from secondlook.finders import read_beside, read_text
from secondlook.finders.beside import around
from secondlook.model import STANDARD_ONLOOKERS, Conduct, ConductSign, Telling, TellingKind
from secondlook.review import check_case
from secondlook.saying import answer
from secondlook.telling.beside import colleagues_would_know, explained

AT = datetime(2026, 3, 12, 21, 40, tzinfo=UTC)
NURSE = Author(role="nurse", display_name="Ash", bio="Staff nurse", workplace="Merrowdale Infirmary", town="Merrowdale")
HOME = "She came home on Tuesday, nineteen, shaved and stitched, and has already bitten the student nurse's hand."


def after(*earlier: str) -> Context:
    posts = tuple(Post(text=t, posted_at=AT.replace(day=1 + n)) for n, t in enumerate(earlier))
    return Context(author=NURSE, history=posts, posted_at=AT)


@pytest.mark.parametrize(
    "earlier",
    [
        ("A lady of 84 on our ward today with a crossbow bolt through the shoulder",),
        ("Anybody else's kettle broken?", "Looking after a farmer with both hands off in the baler tonight"),
        ("First shift at Merrowdale Infirmary today", "My cat is well, since you ask"),
    ],
)
def test_a_patient_stays_a_patient_beside_other_posts(earlier: tuple[str, ...]) -> None:
    case = "84 year old lady, crossbow accident, went to theatre this morning and died on the table. Her son fainted."
    assert check(Draft(case), after(*earlier)).verdict is Verdict.STOP


@pytest.mark.parametrize(
    ("draft", "earlier"),
    [
        (
            "Day 12 after my own bypass and the sternum clicks. Potassium 5.9 this morning, so no bananas for me.",
            "In tomorrow for my own operation, wish me luck",
        ),
        (
            "Lost a wing at the decrease, one eye on his back, opened him up with a 4 mm hook. He'll never fly.",
            "Week four of knitting my nephew a jumper with a robin on",
        ),
        (
            "Cold, grey, smells of acetone, has not risen since Sunday. Two feeds refused.",
            "My sourdough starter is called Gerald and has a feeding chart on the fridge",
        ),
    ],
)
def test_what_the_author_wrote_of_before_says_whose_it_is(draft: str, earlier: str) -> None:
    told = check(Draft(draft), after(earlier))
    assert told.verdict is Verdict.SHARE
    assert not told.telling.kind.of_real_patient
    assert told.recognisable_by == ()


@pytest.mark.parametrize(
    "draft",
    [
        "Day 12 after my own bypass and the sternum clicks. Potassium 5.9 this morning, so no bananas for me.",
        "Lost a wing at the decrease, one eye on his back, opened him up with a 4 mm hook. He'll never fly.",
    ],
)
def test_a_post_about_something_else_explains_nothing(draft: str) -> None:
    """Bread that smells of acetone and refuses feeds is heard as none of a ward whatever was posted before."""
    other = check(Draft(draft), after("A lady of 84 on our ward today with a crossbow bolt in her shoulder"))
    assert not other.telling.explained


def test_crowds_are_counted_as_if_nothing_stood_around() -> None:
    """Otherwise taking a post away would make one smaller."""
    draft = "Lost a wing at the decrease, one eye on his back, opened him up with a 4 mm hook. He'll never fly."
    told, alone = (check(Draft(draft), c) for c in (after("Week four of knitting a jumper with a robin on"), after()))
    assert told.telling.explained
    assert any("nobody real" in said for said in told.assumptions)
    assert told.verdict is Verdict.SHARE
    assert [set(s.crowds) for s in told.subjects] == [set(s.crowds) for s in alone.subjects] != []


def test_contempt_numbers_and_full_names_are_explained_by_nothing() -> None:
    draft = "Cold, grey, smells of acetone, has not risen since Sunday. Two feeds refused."
    context = after("My sourdough starter is called Gerald and has a feeding chart on the fridge")
    told = Telling(kind=TellingKind.ONE_CASE)

    def explains(text: str, *signs: ConductSign) -> bool:
        return bool(explained(told, read_text(text), context, signs, opening_tells=0.0).explained)

    assert explains(draft)
    assert explains("Gerald update: " + draft)
    assert not explains(draft, ConductSign(label=Conduct.DEROGATORY_PATIENT))
    assert not explains(draft + " NHS number 999 043 2157.")
    assert not explains("Mrs Doris Ackroyd died this morning. " + draft)


def test_a_closed_profile_is_not_read() -> None:
    hidden = Context(author=Author(bio="Staff nurse", public=False), thread=(Post(text="first"),))
    assert around(hidden) == ("first",)


def test_a_letter_is_explained_by_nothing() -> None:
    """Letters are known to tell of real patients."""
    draft = "Cold, grey, smells of acetone, has not risen since Sunday. Two feeds refused."
    context = after("My sourdough starter is called Gerald and has a feeding chart on the fridge")
    assert check_case(read_text(draft), context).telling.kind is TellingKind.ONE_CASE


def test_the_nearest_is_read_first() -> None:
    context = Context(
        author=NURSE,
        thread=(Post(text="first"), Post(text="second")),
        history=(Post(text="old", posted_at=AT.replace(year=2025)), Post(text="new", posted_at=AT), Post(text="undated")),
    )
    assert around(context) == ("Staff nurse", "second", "first", "new", "old", "undated")


def test_a_long_draft_and_many_posts_stay_within_the_networks_places() -> None:
    long = tuple(Post(text="a kettle broke again " * 200) for _ in range(50))
    found = read_beside(read_text("the lady in bed four " * 400), Context(author=NURSE, thread=long))
    assert found is not None
    assert sum(found.telling.values()) == pytest.approx(1.0)
    assert set(found.onlookers) == set(STANDARD_ONLOOKERS)


# Whether colleagues could tell, where no count says so.

QUIET = "He went at dusk. They opened the window and rang it for him, all of them in their coats. Hat on the pillow."
EVERYDAY = "One of mine has a leg ulcer that will not heal, we have tried honey and silver. What else is there?"
PLACED = "Back at Merrowdale Infirmary on the breathing support unit, nursing a town crier who can't. Breaking my heart"


def test_no_opinion_is_asked_of_what_is_nobodys() -> None:
    general = Telling(kind=TellingKind.GENERAL)
    assert not colleagues_would_know(general, read_text(QUIET), after(PLACED))
    assert not colleagues_would_know(Telling(kind=TellingKind.ONE_CASE), read_text(QUIET), Context(author=NURSE))


def test_an_everyday_case_of_a_known_place_is_not_given_to_colleagues() -> None:
    """Otherwise nobody could ask anything from where they are known to work."""
    found = check(Draft(EVERYDAY), after("Merrowdale Infirmary canteen is shut again"))
    assert found.verdict is not Verdict.STOP


def test_colleagues_are_named_without_a_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """The opinion is said to be one, and no crowd changes by it."""
    context = after("Merrowdale Infirmary canteen is shut again")
    before = check(Draft(EVERYDAY), context)
    monkeypatch.setattr("secondlook.telling.colleagues_would_know", lambda *_: True)
    found = check(Draft(EVERYDAY), context)
    assert "colleague" not in before.recognisable_by
    assert before.verdict is Verdict.REVISE
    assert {"self_or_family", "colleague"} <= set(found.recognisable_by)
    assert found.verdict is Verdict.STOP
    assert [s.by_opinion for s in found.subjects] == [True]
    assert [s.crowds for s in found.subjects] == [s.crowds for s in before.subjects]
    subject = found.subjects[0]
    assert answer.NO_COUNT in answer.onlooker(subject, "colleague")
    beside_many = replace(subject, crowds={"colleague": next(iter(subject.crowds.values()))})
    assert answer.NO_COUNT in answer.onlooker(beside_many, "colleague")
    assert answer.NO_COUNT not in answer.onlooker(subject, "stranger")
