"""How usual a word is in the forum searched, and what two posts share by that: grammar first, which says nothing."""

from hypothesis import given
from hypothesis import strategies as st

from secondlook.dossiers.records import Record, stems
from secondlook.dossiers.usage import OVERLAP, Usage, kin_of
from secondlook.model import Origin, Source

HERE = Origin(source=Source.HISTORY)


def post(text: str, author: str = "Ash") -> Record:
    return Record(origin=HERE, author=author, stems=stems(text))


def shared(usage: Usage, one: Record, other: Record) -> dict[str, float]:
    return dict(zip(OVERLAP, usage.overlap(one, other), strict=True))


def test_posts_without_words_share_nothing() -> None:
    """A picture alone is a post too."""
    found = shared(Usage(), post(""), post(""))
    assert found["same_nats"] == found["kin_nats"] == found["named_nats"] == 0


def test_grammar_is_not_shared() -> None:
    """Everybody writes "the" and "with"."""
    assert shared(Usage(), post("the one with the"), post("with the"))["same_nats"] == 0


def test_what_many_here_say_counts_for_less() -> None:
    """A forum of kidney wards says "dialysis" in every post."""
    usage = Usage()
    before = usage.nats("quillfeather")
    for _ in range(200):
        usage.note(post("quillfeather", author="Bo"))
    assert usage.nats("quillfeather") < before / 2


def test_what_one_author_always_says_counts_for_less_between_their_posts() -> None:
    """A specialist's patients have one illness."""
    usage = Usage()
    for number in range(200):
        usage.note(post("quillfeather" if number % 10 == 0 else "rota", author="Ash" if number % 10 == 0 else "Bo"))
    own = shared(usage, post("quillfeather"), post("quillfeather"))
    others = shared(usage, post("quillfeather"), post("quillfeather", author="Cleo"))
    assert own["same_nats"] < others["same_nats"]


def test_words_of_one_kin_are_known() -> None:
    """One ending for another, a slip of the finger."""
    for other in ("psychotic", "psyhcosis", "psychossis"):
        assert set(kin_of("psychosis")) & set(kin_of(other)), other
    assert not set(kin_of("psychosis")) & set(kin_of("cirrhosis"))
    found = shared(Usage(), post("with psychosis"), post("with psychotic"))
    assert found["same_nats"] == 0
    assert found["kin_nats"] > 0


def test_a_figure_is_told_again_rounded() -> None:
    """ "42,317" and "about 42,000"."""
    assert shared(Usage(), post("ca 42,317"), post("about 42,000"))["same_nats"] > 0


def test_two_names_of_one_illness_are_one() -> None:
    """As the tables of conditions have them."""
    found = shared(Usage(), post("zoster again"), post("such shingles"))
    assert found["named_nats"] > 0
    assert found["named_apart"] == 0
    assert shared(Usage(), post("zoster again"), post("such gout"))["named_apart"] == 1


# Laws.

TEXTS = st.lists(st.sampled_from("the with zoster shingles quillfeather 42,317 42,000 psychosis".split()), max_size=8)


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=5))
def test_no_share_is_negative_and_none_is_more_than_there_is(one: list[str], other: list[str], before: list[list[str]]) -> None:
    usage = Usage()
    for words in before:
        usage.note(post(" ".join(words)))
    found = shared(usage, post(" ".join(one)), post(" ".join(other)))
    assert found["same_nats"] + found["kin_nats"] <= found["nats_now"] + 1e-9
    assert all(value >= 0 for name, value in found.items() if name.endswith("nats"))
