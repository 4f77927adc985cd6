"""Where earlier posts place the author: visits, farewells, kinds of places and other people's wards first."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook import Author, Context, Post
from secondlook.dossiers.link import read_earlier
from secondlook.dossiers.placed import ADDRESSED, addressed, placed
from secondlook.finders import read_text
from secondlook.model import Attribute, Fact, Origin, Source

AT = datetime(2026, 3, 12, 21, 40, tzinfo=UTC)
OWN = Origin(source=Source.HISTORY, posted_at=AT, index=3)
THEIRS = Origin(source=Source.THREAD, posted_at=AT, index=1)
NAMES = frozenset({"ash"})


def places(text: str) -> dict[str, float]:
    """Names of places that a post of the author puts them at, each with its probability."""
    return {fact.value: fact.origin.probability for fact in placed(read_text(text), OWN)}


def told(text: str) -> set[str]:
    """Names of places that another member's post puts the author at."""
    return {fact.value for fact in addressed(read_text(text), THEIRS, NAMES)}


@pytest.mark.parametrize(
    "text",
    [
        "parkrun in Foxdale",
        "parkrun in York this morning, legs like jelly",
        "Conference at Foxdale General on Friday",
        "The conference in Leeds this week was great",
        "Wedding in Leeds, back on call on Monday",
        "Exam in Leeds tomorrow, we are all nervous",
        "Lovely sunset over York",
        "holiday in the Toon",
    ],
)
def test_a_visit_places_nobody(text: str) -> None:
    """An author who ran in a park does not treat its town."""
    assert places(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Left Foxdale General for good",
        "I left Foxdale Infirmary last month",
        "Left Foxdale Infirmary last month",
        "Goodbye Leeds General Infirmary",
        "Used to be at Leeds General Infirmary",
        "Trained at Leeds General Infirmary, a long time ago",
    ],
)
def test_a_farewell_places_nobody(text: str) -> None:
    """Whoever has left sees no patients there, however the sentence begins."""
    assert places(text) == {}


@pytest.mark.parametrize(
    "text", ["Big tertiary centre", "We are a big tertiary centre", "Nights at a big tertiary centre"]
)
def test_a_kind_of_place_names_none(text: str) -> None:
    """There are dozens, also with a capital letter at the beginning of a sentence."""
    assert places(text) == {}


@pytest.mark.parametrize("text", ["", "   ", "Rota is out and nobody is happy", "\n" * 2_000])
def test_a_post_without_a_place_places_nobody(text: str) -> None:
    """Most posts."""
    assert places(text) == {}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nights at Foxdale", "foxdale"),
        ("Nights at Foxdale General again", "foxdale general"),
        ("Anyone else at Aston Mills General tonight?", "aston mills general"),
        ("First week at Merrowdale Infirmary, so many lifts", "merrowdale infirmary"),
        ("Ward 14 again tonight", "ward 14"),
        ("Nights in York", "york"),
        ("nights in the Toon", "newcastle upon tyne"),
        ("Holiday in Whitby, then nights at York Hospital", "york hospital"),
    ],
)
def test_work_at_a_name_places_the_author(text: str, place: str) -> None:
    """That is where today's patient is seen, listed or not, by its name or what people call it."""
    assert place in places(text)


def test_a_name_told_twice_is_read_where_it_stands() -> None:
    """Of two mentions of one name each has its own words around it."""
    text = "Nights at Merrowdale Infirmary all week and no end of it in sight yet, so do not ask me. Parkrun at Merrowdale Infirmary."
    assert "merrowdale infirmary" in places(text)
    turned = "Parkrun at Merrowdale Infirmary, muddy and cold and over in no time at all, thank goodness. Nights at Merrowdale Infirmary."
    assert "merrowdale infirmary" in places(turned)


def test_a_place_told_as_work_is_surer_than_one_in_passing() -> None:
    """A town in passing is where somebody may live, or have looked out of a train."""
    assert places("Nights in York")["york"] > places("Nice to see Foxdale in the sun")["foxdale"] > 0.0


def test_each_fact_names_its_post() -> None:
    """So that advice can say which one to take down."""
    facts = placed(read_text("Nights at Foxdale General again"), OWN)
    assert {(f.origin.source, f.origin.index, f.origin.posted_at) for f in facts} == {(Source.HISTORY, 3, AT)}


@given(
    st.lists(
        st.sampled_from(["Nights at", "Left", "parkrun in", "Foxdale General", "York", "Ward 14", "we", ".", "\n"]),
        max_size=10,
    )
)
def test_what_places_is_a_likely_workplace(parts: list[str]) -> None:
    """Each name once, each with a chance that can be weighed."""
    facts = placed(read_text(" ".join(parts)), OWN)
    assert all(0.0 < fact.origin.probability <= 1.0 for fact in facts)
    keys = [(fact.attribute, fact.value) for fact in facts]
    assert len(keys) == len(set(keys))


# Other members' posts.


@pytest.mark.parametrize(
    "text",
    [
        "We on Ward 14 do it so",
        "We at Pellbrook General do it so, you could try",
        "Pellbrook General is hiring",
        "They moved you know who to Pellbrook General, he hates it",
        "Lovely weather. You should rest.",
    ],
)
def test_another_members_own_place_is_not_the_authors(text: str) -> None:
    """A thread is full of other people's hospitals."""
    assert told(text) == set()


def test_whoever_speaks_to_the_author_places_them() -> None:
    """The author was careful; a friend was not."""
    assert {"ward 14", "pellbrook general"} <= told("you lot on Ward 14 at Pellbrook General had a night of it")
    assert "pellbrook general" in told("Ash, all of Pellbrook General is talking about it.")


def test_what_others_say_is_less_sure_than_what_the_author_says() -> None:
    """They may be wrong, or speak to somebody else."""
    facts = addressed(read_text("you lot on Ward 14 at Pellbrook General"), THEIRS, NAMES)
    assert {fact.origin.probability for fact in facts} == {ADDRESSED}
    assert places("First week at Pellbrook General Hospital")["pellbrook general hospital"] > ADDRESSED


def test_own_posts_of_a_thread_are_the_authors_by_name() -> None:
    """The author's own reply places them; the same words of another do not."""

    def where(author: str) -> tuple[Fact, ...]:
        post = Post(text="First week at Merrowdale Infirmary, so many lifts", author=author)
        context = Context(author=Author(display_name="Ash"), posted_at=AT, thread=(post,))
        return read_earlier(context, read_text("Any tips for nights?")).whereabouts

    assert any(fact.attribute is Attribute.HOSPITAL for fact in where("Ash"))
    assert where("Bea") == ()


def test_no_place_is_shown() -> None:
    """Where somebody works is no business of a traceback."""
    facts = placed(read_text("Nights at Quillfeather General again"), OWN)
    assert facts
    assert "uillfeather" not in repr(facts)
