"""What posts say about the one who wrote them: what is left alone first, then what is claimed, and the laws."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook import Author, Context, Post
from secondlook.dossiers.authors import LEAST_PROBABILITY, Claim, claims
from secondlook.model import Attribute, Source
from secondlook.pseudonym import latest, look

AT = datetime(2026, 3, 12, 21, 40, tzinfo=UTC)


def of(*texts: str, author: Author = Author()) -> dict[Attribute, Claim]:  # noqa: B008
    """The claims of some posts of one day, by attribute."""
    return {claim.attribute: claim for claim in claims([Post(text=text, posted_at=AT) for text in texts], author)}


@pytest.mark.parametrize(
    "text",
    [
        "My patient is 34 and climbs mountains.",
        "A 34 year old nurse came in with a fracture.",
        "Her husband is 50 next week.",
        "She's a 28 year old teacher from Leeds.",
        'The last one told me "I\'m 34 and I live in York".',
        "Patient says I'm 34 and I know my own body.",
        "'I'm 81,' he said, 'and I drove here.'",
        "> I'm 34\nThat is no age.",
        "I'm 100 years old today after that shift.",
        "I'm 80 after that night.",
        "I feel 90.",
        "I feel like I'm 16 again.",
        "If I was 34 I would have argued.",
        "When I was 20 we had a sister on every ward.",
        "I'm 12 hours in and the kettle is gone.",
        "I'm 20 minutes late.",
        "I'm 40% sure.",
        "I will remember this when I am 80.",
        "Give 34 mg now.",
    ],
)
def test_ages_that_are_not_the_authors_are_left_alone(text: str) -> None:
    """An author who is told a patient's age as their own stops believing us."""
    assert Attribute.AGE_YEARS not in of(text)


@pytest.mark.parametrize(
    "text",
    [
        "I'm not a nurse.",
        "I wish I was a pilot.",
        "I'm a terrible cook.",
        "I'm a doctor magnet.",
        "I'm a bit of a nerd.",
        "I used to be a teacher.",
        "He works as a porter.",
        "She was as calm as a nurse would be.",
        "Ask a pharmacist.",
        "The consultant said I'm a midwife now.",
    ],
)
def test_work_that_is_not_the_authors_is_left_alone(text: str) -> None:
    """A joke is no job."""
    assert Attribute.OCCUPATION not in of(text)


@pytest.mark.parametrize(
    "text",
    [
        "We had a great holiday in York.",
        "I'd love to live in Whitby.",
        "I used to live in Leeds.",
        "My brother lives in Toronto.",
        "The patient moved to Leeds last year.",
        "There is a good course in Cardiff.",
        "Location: left iliac fossa",
    ],
)
def test_places_where_the_author_does_not_live_are_left_alone(text: str) -> None:
    """Half of the places in a post are somebody else's."""
    assert Attribute.PLACE not in of(text)


@pytest.mark.parametrize("text", ["My husband says hello.", "Her wife rang.", "Mum of three in resus, BP 90 systolic."])
def test_a_spouse_or_a_patient_is_not_enough_for_a_sex(text: str) -> None:
    """People marry people of their own sex too, and notes are written without a subject."""
    assert Attribute.SEX not in of(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("I'm 34 and tired.", 34, 34),
        ("im 34 years old btw", 34, 34),
        ("I'm thirty-four.", 34, 34),
        ("I just turned 40.", 40, 41),
        ("Turning 50 next week!", 49, 51),
        ("I'm in my late thirties.", 37, 39),
        ("I was born in 1984.", 41, 42),
        ("My 60th birthday is next week.", 59, 60),
    ],
)
def test_an_age_told_by_the_author_is_claimed(text: str, low: float, high: float) -> None:
    """The plainest thing that anybody says of themselves."""
    claim = of(text)[Attribute.AGE_YEARS]
    assert (claim.low, claim.high) == (low, high)
    assert claim.probability >= LEAST_PROBABILITY


@pytest.mark.parametrize(
    ("text", "attribute", "value"),
    [
        ("I work as a porter.", Attribute.OCCUPATION, "porter"),
        ("As a nurse, I hate this form.", Attribute.OCCUPATION, "nurse"),
        ("ICU nurse here. No idea.", Attribute.OCCUPATION, "nurse"),
        ("Fellow registrars, how do you sleep?", Attribute.OCCUPATION, "registrar"),
        ("I'm a senior software engineer at a bank.", Attribute.OCCUPATION, "software engineer"),
        ("Moved to Whitby last year.", Attribute.PLACE, "whitby"),
        ("Here in Toronto it snows.", Attribute.PLACE, "toronto"),
        ("We live just outside Whitby.", Attribute.PLACE, "whitby"),
        ("I live in the UK.", Attribute.PLACE, "united kingdom"),
        ("As a mum of two I get it.", Attribute.SEX, "female"),
        ("As a mum of two I get it.", Attribute.FAMILY, "two children"),
        ("I'm 20 weeks pregnant.", Attribute.SEX, "female"),
        ("My paternity leave was a fortnight.", Attribute.SEX, "male"),
        ("My shift on Elm ward was long.", Attribute.UNIT, "elm ward"),
        ("I started at Merrowdale Hospital this week.", Attribute.HOSPITAL, "merrowdale hospital"),
        ("Any advice? Cheers, Sarah", Attribute.NAME, "sarah"),
    ],
)
def test_what_the_author_says_plainly_is_claimed(text: str, attribute: Attribute, value: str) -> None:
    """What a colleague would read in passing."""
    assert of(text)[attribute].value == value


def test_the_profile_counts_where_readers_see_it() -> None:
    """A line of a profile is read more often than any post."""
    shown = Author(
        role="nurse", town="Whitby", workplace="Merrowdale Hospital", bio="Mum, runner. 34F", display_name="kate_r"
    )
    found = of(author=shown)
    assert found[Attribute.PLACE].value == "whitby"
    assert found[Attribute.HOSPITAL].value == "merrowdale hospital"
    assert found[Attribute.SEX].value == "female"
    assert found[Attribute.NAME].value == "kate"
    assert {origin.source for claim in found.values() for origin in claim.origins} == {Source.PROFILE}


def test_a_profile_that_readers_cannot_see_counts_only_by_its_name() -> None:
    """What nobody can look up gives nobody away."""
    hidden = Author(role="nurse", town="Whitby", bio="34F", display_name="kate_r", public=False)
    assert set(of(author=hidden)) == {Attribute.NAME, Attribute.SEX}


def test_two_weak_signs_make_a_claim_and_a_third_adds_little() -> None:
    """ "My husband" said forty times is still one marriage."""
    one, two, many = (
        of(*(f"My husband did the washing on day {day}." for day in range(days))).get(Attribute.SEX)
        for days in (1, 2, 40)
    )
    assert one is None
    assert two is not None
    assert many is not None
    assert two.probability == many.probability < 0.9


def test_an_age_grows_with_the_years_between_posts() -> None:
    """Somebody who was 34 five years ago is 39 or 40."""
    old = Post(text="I'm 34.", posted_at=AT - timedelta(days=5 * 365 + 60))
    [claim] = claims([old, Post(text="Nice weather.", posted_at=AT), Post(text="I'm 39.", posted_at=AT)])
    assert (claim.low, claim.high) == (39, 39)
    assert len(claim.said) == 2


def test_the_same_post_twice_counts_once() -> None:
    """Cross-posting is no second witness."""
    assert of("I'm 34.", "I'm 34.")[Attribute.AGE_YEARS].probability == of("I'm 34.")[Attribute.AGE_YEARS].probability


def test_a_country_and_a_town_go_together() -> None:
    """Whitby does not contradict the United Kingdom."""
    values = {claim.value for claim in claims([Post(text="I live in Whitby."), Post(text="I live in the UK.")])}
    assert values == {"whitby", "united kingdom"}


TEXTS = [
    "I'm 34.", "I'm 51.", "I'm in my fifties.", "As a nurse, I agree.", "I work as a porter.", "I live in Whitby.",
    "Moved to Leeds last year.", "Here in Canada it snows.", "As a mum of two I get it.", "I'm a man of few words.",
    "My husband laughed.", "My patient is 84.", "Nice weather.", "My shift on Elm ward was long.",
]  # fmt: skip
POSTS = st.lists(
    st.builds(
        lambda text, days: Post(text=text, posted_at=AT - timedelta(days=days) if days is not None else None),
        st.sampled_from(TEXTS),
        st.one_of(st.none(), st.integers(0, 900)),
    ),
    max_size=8,
)


def told(found: tuple[Claim, ...]) -> list[tuple[object, ...]]:
    return [(c.attribute, c.value, c.low, c.high, c.probability) for c in found]


@given(POSTS, st.randoms(use_true_random=False))
def test_the_order_of_posts_does_not_matter(posts: list[Post], dice: object) -> None:
    """Exports come in any order."""
    shuffled = list(posts)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert told(claims(posts)) == told(claims(shuffled))


CONTRADICTING = (
    (Attribute.AGE_YEARS, "I'm 34.", "I'm 62."),
    (Attribute.SEX, "As a mum of two I get it.", "I'm a man of few words."),
    (Attribute.OCCUPATION, "As a nurse, I agree.", "I work as a plumber."),
    (Attribute.PLACE, "I live in Whitby.", "We live in Cardiff."),
)


@given(st.sampled_from(CONTRADICTING), st.lists(st.sampled_from(TEXTS), max_size=5), st.integers(1, 4))
def test_contradicting_posts_never_raise_a_probability(
    case: tuple[Attribute, str, str], around: list[str], times: int
) -> None:
    """Whoever tells two stories is less sure to be either."""
    attribute, says, contradicts = case

    def chance(*texts: str) -> float:
        first = of(says)[attribute]
        found = [c for c in claims([Post(text=t, posted_at=AT) for t in texts]) if c.attribute is attribute]
        same = [c for c in found if c.value == first.value and (c.low, c.high) == (first.low, first.high)]
        return same[0].probability if same else 0.0

    against = [f"{contradicts[:-1]}{'!' * number}" for number in range(1, times + 1)]
    assert chance(says, *around, *against) <= chance(says, *around)


@given(st.lists(st.sampled_from(TEXTS), max_size=6))
def test_nothing_is_claimed_below_the_stated_probability(texts: list[str]) -> None:
    """No claim where evidence is thin."""
    assert all(LEAST_PROBABILITY <= claim.probability <= 1.0 for claim in of(*texts).values())


FACTS = ("I live in Whitby.", "As a midwife, I never plan.", "I'm 51.", "As a mum of twins I get it.", "I'm a woman of few words.")  # fmt: skip


@given(st.lists(st.sampled_from(FACTS), unique=True), st.sampled_from(FACTS))
def test_one_more_claim_never_makes_a_crowd_larger(texts: list[str], more: str) -> None:
    """Otherwise an author could hide by saying more."""
    before = look(Context(history=tuple(Post(text=t) for t in texts)), on=AT.date())
    after = look(Context(history=tuple(Post(text=t) for t in (*texts, more))), on=AT.date())
    for name, crowd in after.crowds.items():
        assert crowd.expected <= before.crowds[name].expected * (1 + 1e-9)


def test_a_colleague_never_has_a_larger_crowd_than_a_stranger() -> None:
    """Whoever works there can also use a search engine."""
    for number in range(len(FACTS) + 1):
        view = look(Context(history=tuple(Post(text=t) for t in FACTS[:number])), on=AT.date())
        assert view.crowds["colleague"].expected <= view.crowds["stranger"].expected


def test_what_is_to_be_taken_back_is_enough_and_all_of_it_is_needed() -> None:
    """Advice that does not work is worse than none; advice that asks too much is not taken."""
    view = look(Context(history=tuple(Post(text=t) for t in FACTS)), on=AT.date())
    assert view.recognisable_by == ("colleague", "stranger")
    assert view.take_back
    assert not any(crowd.recognisable for crowd in view.crowds_after.values())
    assert set(view.take_back) < set(view.claims)


def test_only_the_latest_posts_are_read() -> None:
    """By their dates, wherever they stand; and each keeps its place in the history."""
    posts = [Post(text=str(day), posted_at=AT - timedelta(days=day)) for day in (1, 5, 3)]
    assert [number for number, _ in latest(posts, 2)] == [2, 0]
    assert [number for number, _ in latest([Post(text="a"), Post(text="b", posted_at=AT)], 1)] == [1]


def test_no_word_of_a_post_is_in_a_repr() -> None:
    """Promise 2: reprs end in tracebacks and logs."""
    posts = (Post(text="I live in Whitby. Quibblewort! Cheers, Sarah", posted_at=AT),)
    shown = repr(claims(posts)) + repr(look(Context(history=posts), on=AT.date()))
    for word in ("whitby", "sarah", "quibblewort"):
        assert word not in shown.lower()


def test_a_claim_needs_a_text_that_said_so() -> None:
    """And says what was wrong without anybody's words."""
    with pytest.raises(ValueError, match="needs a probability between 0 and 1 and a text") as caught:
        Claim(attribute=Attribute.PLACE, value="whitby", probability=0.9, said=())
    assert "whitby" not in str(caught.value)


def test_long_and_odd_texts_take_no_longer_than_their_length() -> None:
    """Whoever can stall a reader with a post can stall an archive."""
    for text in ("'" * 20_000, '"' * 20_001, "\n" * 50_000, "I'm " * 20_000, "as a " * 20_000, "he said i " * 5_000):
        assert claims([Post(text=text)]) == ()
