"""What two posts mean alike in other words: what is no likeness first, then what is."""

from hypothesis import given
from hypothesis import strategies as st

from secondlook.dossiers.meaning import MEANT, NOT_SAID, meanings, meant
from secondlook.dossiers.records import Record, stems
from secondlook.dossiers.usage import Usage
from secondlook.model import Origin, Source

HERE = Origin(source=Source.HISTORY)


def post(text: str, author: str = "Ash", **said: str) -> Record:
    return Record(
        origin=HERE, author=author, stems=stems(text), said={kind: stems(words) for kind, words in said.items()}
    )


def alike(later: Record, earlier: Record, usage: Usage | None = None) -> dict[str, float]:
    return dict(zip(MEANT, meant(later, [earlier], usage or Usage())[0], strict=True))


def test_posts_without_words_mean_nothing_alike() -> None:
    """A picture alone is a post too."""
    found = alike(post(""), post("the organist"))
    assert found["meant_nats"] == 0
    assert found["like"] == NOT_SAID
    assert meant(post("the organist"), [], Usage()) == []


def test_grammar_means_nothing_alike() -> None:
    """Everybody writes "the" and "with"."""
    assert alike(post("the one with the"), post("with a"))["meant_nats"] == 0


def test_words_of_other_things_mean_nothing_alike() -> None:
    """An organist and a rash."""
    assert alike(post("organist"), post("eczema"))["meant_nats"] == 0


def test_a_shared_word_is_counted_elsewhere() -> None:
    """`usage.py` counts it."""
    assert alike(post("organist"), post("organist"))["meant_nats"] == 0


def test_other_words_for_the_same_are_known() -> None:
    """As people tell of somebody again."""
    for one, other in (("organist", "musician"), ("chef", "cook"), ("husband", "spouse"), ("cyclist", "bicycle")):
        assert alike(post(one), post(other))["meant_nats"] > 0, (one, other)


def test_what_is_said_of_one_kind_is_held_against_each_other() -> None:
    """A trade against a trade, whatever else the posts say."""
    same = alike(post("", work="chef"), post("", work="cook"))
    other = alike(post("", work="chef"), post("", work="mechanic"))
    assert same["like_work"] > other["like_work"]
    assert same["like_clinical"] == NOT_SAID


def test_what_many_here_say_counts_for_less() -> None:
    """In a forum of cooks, cooking tells nobody apart."""
    usage = Usage()
    before = alike(post("cook"), post("chef"), usage)["meant_nats"]
    for _ in range(300):
        usage.note(post("cook", author="Bo"))
    assert alike(post("cook"), post("chef"), usage)["meant_nats"] < before


WORDS = st.lists(st.sampled_from(["organist", "chef", "the", "psychosis", "zzqq", "42,317", "cook"]), max_size=6)


@given(WORDS, st.lists(WORDS, max_size=4))
def test_a_pair_is_the_same_alone_and_among_others(now: list[str], before: list[list[str]]) -> None:
    """Rivals are weighed by `standing.py`; nothing here hangs on them."""
    later, earlier = post(" ".join(now)), [post(" ".join(words)) for words in before]
    together = meant(later, earlier, Usage())
    for one, found in zip(earlier, together, strict=True):
        [alone] = meant(later, [one], Usage())
        assert max((abs(a - b) for a, b in zip(alone, found, strict=True)), default=0) < 1e-3


def test_every_direction_has_a_word() -> None:
    """And length 1."""
    known = meanings()
    assert len(known.places) == len(known.directions)
    lengths = (known.directions**2).sum(axis=1)
    assert abs(lengths - 1).max() < 1e-3
