"""What a draft comes to beside what was posted: no patient's case after all, or one that is known though no count says so."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

import pytest

from secondlook import Audience, Author, Context, Draft, Post, Verdict, check
from secondlook.errors import BadContext
from secondlook.finders import read_beside, read_text
from secondlook.finders.beside import around
from secondlook.judging import evidence_of
from secondlook.model import STANDARD_ONLOOKERS, Attachment, AttachmentKind, AudienceKind, TellingKind
from secondlook.opinion.evidence import VALUES
from secondlook.opinion.weights import Weights, weights
from secondlook.review import check_case
from secondlook.rulebooks import load
from secondlook.saying import answer

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
        "Asystole at ten past six, six rounds, and then he sat up and asked me for a biscuit. Never seen that before.",
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
    assert any("the verdict does not hold" in said for said in told.assumptions)
    assert told.verdict is Verdict.SHARE
    assert [set(s.crowds) for s in told.subjects] == [set(s.crowds) for s in alone.subjects] != []


class Thinking(Protocol):
    def __call__(self, verdict: Verdict, chance: float = 1.0) -> None: ...


@pytest.fixture
def thinking(monkeypatch: pytest.MonkeyPatch) -> Thinking:
    """Every opinion is then the same."""

    def of(verdict: Verdict, chance: float = 1.0) -> None:
        chances = dict.fromkeys(Verdict, (1.0 - chance) / 2.0) | {verdict: chance}
        monkeypatch.setattr(Weights, "chances", lambda *_: chances)

    return of


STARTER = "Cold, grey, smells of acetone, has not risen since Sunday. Two feeds refused."
BREAD = "My sourdough starter is called Gerald and has a feeding chart on the fridge"


@pytest.mark.parametrize(
    "text",
    [
        f"{STARTER} NHS number 999 043 2157.",
        f"Mrs Doris Ackroyd died this morning. {STARTER}",
        f"{STARTER} What a stupid fat cow that patient in bed 4 is.",
    ],
)
def test_what_is_firm_stands_above_every_opinion(text: str, thinking: Thinking) -> None:
    thinking(Verdict.SHARE)
    assert check(Draft(text), after(BREAD)).verdict is Verdict.STOP


def test_a_file_that_nobody_checked_stands_above_every_opinion(thinking: Thinking) -> None:
    thinking(Verdict.SHARE)
    context = replace(after(BREAD), attachments=(Attachment(kind=AttachmentKind.LETTER),))
    assert check(Draft(STARTER), context).verdict is Verdict.REVISE


def test_one_word_may_be_a_loafs_name(thinking: Thinking) -> None:
    thinking(Verdict.SHARE)
    found = check(Draft(f"Gerald update: {STARTER}"), after(BREAD))
    assert found.verdict is Verdict.SHARE
    assert found.telling.explained


def test_an_opinion_never_moves_a_crowd(thinking: Thinking) -> None:
    seen = []
    for verdict in Verdict:
        thinking(verdict)
        seen.append([s.crowds for s in check(Draft(HOME), after("Merrowdale Infirmary canteen is shut")).subjects])
    assert seen[0] == seen[1] == seen[2] != []


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


def test_no_opinion_is_asked_where_nothing_was_posted(thinking: Thinking) -> None:
    counted = check(Draft(EVERYDAY), Context(author=NURSE))
    thinking(Verdict.STOP)
    assert check(Draft(EVERYDAY), Context(author=NURSE)) == counted


def test_an_everyday_case_of_a_known_place_is_not_given_to_colleagues() -> None:
    """Otherwise nobody could ask anything from where they are known to work."""
    found = check(Draft(EVERYDAY), after("Merrowdale Infirmary canteen is shut again"))
    assert found.verdict is not Verdict.STOP


def test_colleagues_are_named_without_a_count(thinking: Thinking) -> None:
    """The opinion is said to be one, and no crowd changes by it."""
    context = after("Merrowdale Infirmary canteen is shut again")
    thinking(Verdict.REVISE)
    before = check(Draft(EVERYDAY), context)
    thinking(Verdict.STOP)
    found = check(Draft(EVERYDAY), context)
    assert "colleague" not in before.recognisable_by
    assert before.verdict is Verdict.REVISE
    assert {"self_or_family", "colleague"} <= set(found.recognisable_by)
    assert found.verdict is Verdict.STOP
    assert "colleague" in found.subjects[0].by_opinion
    assert [s.crowds for s in found.subjects] == [s.crowds for s in before.subjects]
    subject = found.subjects[0]
    assert answer.KNOWN in answer.onlooker(subject, "colleague")
    beside_many = replace(subject, crowds={"colleague": next(iter(subject.crowds.values()))})
    assert answer.KNOWN in answer.onlooker(beside_many, "colleague")
    assert answer.KNOWN not in answer.onlooker(subject, "stranger")


def test_what_reads_like_nobodys_can_be_somebodys(thinking: Thinking) -> None:
    """A patient whom nothing was counted of is one without crowds."""
    quiet = "Rang the bell at dusk. All of us in our coats. 84 and not a word of complaint."
    thinking(Verdict.SHARE)
    assert check(Draft(quiet), after(PLACED)).subjects == ()
    thinking(Verdict.STOP)
    found = check(Draft(quiet), after(PLACED))
    assert found.verdict is Verdict.STOP
    assert found.telling.kind is TellingKind.ONE_CASE
    (subject,) = found.subjects
    assert subject.crowds == {}
    assert answer.onlookers(subject) == ("self_or_family", "colleague")
    assert any("an opinion" in said for said in found.assumptions)


@pytest.mark.parametrize("text", ["", "\N{GRINNING FACE}", "The canteen has run out of chips again", "Years ago I had my own appendix out in Spain."])
def test_where_nobody_is_told_of_no_opinion_makes_a_patient(text: str, thinking: Thinking) -> None:
    thinking(Verdict.SHARE)
    before = check(Draft(text), after(PLACED))
    thinking(Verdict.STOP)
    assert check(Draft(text), after(PLACED)).verdict is before.verdict


@pytest.mark.parametrize(
    "text",
    [
        "The canteen has run out of chips again and I am not coping",
        "My mum had her hip done last year and never looked back. Any tips for the stairs?",
        "How long did it take you to feel confident cannulating?",
        "Agreed, we do the same.",
        "Happy Friday everyone",
        "What dose of prednisolone for PMR in a diabetic?",
        "Cannula tips please, my hit rate is awful this week",
        "Our new scanner is down until Thursday",
        "Anybody done the ALS course lately? Worth it?",
        "Payslip is wrong again, who do I ring?",
    ],
)
def test_everyday_posts_of_a_known_place_may_be_shared(text: str) -> None:
    """With the weights as they are shipped: whatever else was posted from there."""
    placed = after("Back at Merrowdale Infirmary on ward 7 today", "Parking at Merrowdale Infirmary is a joke")
    assert check(Draft(text), placed).verdict is Verdict.SHARE


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Doris Ackroyd, 65, had chest pain and a normal ECG. It turned out to be a dissection. Lesson learned.",
        "65 year old man, chest pain, normal ECG. It turned out to be a dissection.",
        "82 year old, fell in the garden, on apixaban: subdural.",
        "My patient yesterday, 34, two weeks postpartum, headache: sagittal sinus thrombosis.",
    ],
)
def test_a_case_that_the_public_can_read_is_not_talked_away(text: str) -> None:
    """With the weights as they are shipped."""
    public = replace(after("Coffee is a food group"), audience=Audience(kind=AudienceKind.PUBLIC))
    assert check(Draft(text), public).verdict is Verdict.STOP


def test_whom_few_fit_may_yet_be_known_to_the_family_alone(thinking: Thinking) -> None:
    context = after("A lady of 91 on the breathing support unit who was a lighthouse keeper")
    case = "91, lighthouse keeper, tracheostomy out this morning and she asked for gin."
    thinking(Verdict.STOP)
    assert "colleague" in check(Draft(case), context).recognisable_by
    thinking(Verdict.REVISE)
    found = check(Draft(case), context)
    assert found.verdict is Verdict.REVISE
    assert found.recognisable_by == ("self_or_family",)
    (subject,) = found.subjects
    assert "colleague" in subject.doubted
    assert answer.DOUBTED in answer.onlooker(subject, "colleague")
    assert any("could not tell, though so few fit, is an opinion" in said for said in found.assumptions)


def test_chances_sum_to_one_however_large_the_evidence() -> None:
    for much in (0.0, 1.0, -1e6, 1e6):
        assert sum(weights().chances(dict.fromkeys(VALUES, much)).values()) == pytest.approx(1.0)


def test_every_value_of_a_row_has_its_weight() -> None:
    assert set(weights().by_value) == set(VALUES)
    found = evidence_of(read_text(EVERYDAY), after(PLACED), load("uk-nurses"))
    assert found is not None
    assert set(found[0]) == set(VALUES)


CROSSBOW = "84 year old lady, crossbow accident, went to theatre this morning and died on the table."
HARMLESS = (
    "Sourdough again, crumb like a dream",
    "Our cat is at the vet's again, she is 16",
    "Sim week was a laugh",
    "Parkrun done, knees complaining",
    "The kettle on our ward is broken again",
)


@pytest.mark.parametrize("earlier", HARMLESS)
@pytest.mark.parametrize(
    "text",
    [
        "6 year old girl drowned in the canal on Sunday, we worked on her for an hour, mum was watching",
        "22 year old, twins at 26 weeks, both died in theatre last night. She held them until six.",
        "Man of 34, tattoo of Shrek on his whole back, stabbed outside the Kings Arms on Saturday, liver lac",
    ],
)
def test_who_is_plainly_told_of_stays_a_patient_whatever_was_posted_before(text: str, earlier: str) -> None:
    """With the weights as they are shipped, in a closed group."""
    closed = replace(after(earlier), audience=Audience(kind=AudienceKind.CLOSED, members=9000))
    assert check(Draft(text), closed).verdict is Verdict.STOP


def test_a_stream_is_read_beside_the_same_posts_as_a_list() -> None:
    """Also where nothing says when they were posted."""
    told = "84 year old farmer with both hands off in the baler, on our unit tonight"
    posts = (told, *(f"Cake number {n}, still rising" for n in range(9)), "Ward 7 again", told)
    for dated in (False, True):
        history = tuple(Post(text=t, posted_at=AT.replace(day=1 + n) if dated else None) for n, t in enumerate(posts))
        context = replace(after(), history=history)
        listed = check(Draft(HOME), context)
        streamed = check(Draft(HOME), replace(context, history=()), history=iter(history))
        assert (streamed.verdict, streamed.telling, streamed.recognisable_by) == (
            listed.verdict,
            listed.telling,
            listed.recognisable_by,
        )


def test_a_stream_of_something_else_is_refused() -> None:
    with pytest.raises(BadContext, match="history, place 1: a Post is needed, got str"):
        check(Draft(HOME), after(), history=iter([Post(text="Cake"), "Cake"]))  # type: ignore[list-item]


def test_what_is_printed_is_not_doubted(thinking: Thinking) -> None:
    thinking(Verdict.REVISE)
    found = check(Draft(CROSSBOW), after("Merrowdale Infirmary canteen is shut"))
    assert any("public_record" in subject.recognisable_by for subject in found.subjects)
    assert not any(subject.doubted for subject in found.subjects)
