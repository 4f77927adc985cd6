"""What kind of telling a draft is: what tells of nobody first."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook import Context
from secondlook.dossiers import draft_facts
from secondlook.finders import read_text
from secondlook.model import Story, Telling, TellingKind
from secondlook.telling import weigh
from secondlook.telling.weigh import ALONE, LEAST_STORY

AT = datetime(2026, 3, 12, 21, 40, tzinfo=UTC)


SURE = Story(probability=1.0, together=0.97)


def telling_of(text: str, story: Story = ALONE) -> Telling:
    reading = read_text(text)
    context = Context(posted_at=AT)
    return weigh(reading, draft_facts(reading, context), at=AT, story=story)


@pytest.mark.parametrize(
    "text",
    [
        "When do you stop bisphosphonates in osteoporosis? NICE is vague.",
        "A made-up patient for the OSCE: 66M with crushing chest pain, ST elevation in II, III and aVF. What next?",
        "I see one of these every week: seventies, breathless, bit of oedema, COPD and AF. No one in particular. BNP first?",
        "I was diagnosed with Crohn's in my F1 year and nobody tells you how to be a patient on your own ward.",
        "The rota has me on nights at Christmas again. Who do I bribe?",
        "Can we please stop calling people bed blockers. They are waiting for us, not the other way round.",
    ],
)
def test_no_real_patient_is_told_of(text: str) -> None:
    """Knowledge, invented, composite, one's own, work life, protest: nobody can be recognised."""
    assert not telling_of(text).kind.of_real_patient


@pytest.mark.parametrize(
    "text",
    [
        "72M tonight, massive PE on CTPA, thrombolysed, now bleeding from everywhere. What would you do?",
        "Had a lady in clinic this morning whose Hb was 31 and she had walked in from the bus stop.",
        "Mrs Okafor in bed 4 wants to go home and her son will not hear of it.",
    ],
)
def test_a_real_patient_is_told_of(text: str) -> None:
    """These are somebody."""
    assert telling_of(text).kind is TellingKind.ONE_CASE


def test_days_ago_counts_to_the_posting() -> None:
    """ "Today" is the day of the post; what is told as past is counted back."""
    assert telling_of("72M with a stroke today, thrombolysed, any tips?").days_ago == 0
    long_ago = telling_of("Years ago as a house officer I looked after a man with a stroke. I still think of his wife.")
    assert long_ago.long_ago


def test_a_grade_or_school_long_left_is_long_ago() -> None:
    """Nobody can look up a shift of ten years ago; "back in resus" is today."""
    assert telling_of("Back in F2 I had to ring a lady at home with a potassium of 8.4. She came by bus.").long_ago
    assert telling_of("Back in med school I clerked a man who had swallowed his wedding ring twice.").years_ago
    assert not telling_of("Still think about his face, a man who had swallowed his wedding ring twice.").years_ago
    assert not telling_of("Choked on a haggis, 19, blue when he came in. He's back in college now.").long_ago
    assert not telling_of("Back in resus with a lady, potassium of 8.4. She came by bus.").long_ago


@pytest.mark.parametrize(
    "story",
    [
        Story(),
        Story(probability=1.0),
        Story(together=1.0),
        Story(probability=0.7, together=0.7),
    ],
)
def test_an_unlikely_story_changes_nothing(story: Story) -> None:
    """A question after an unrelated post is still a question; both the link and the story must be likely."""
    assert story.probability * story.together < LEAST_STORY
    for text in ("When do you stop bisphosphonates?", "And on Saturday, home."):
        assert telling_of(text, story) == telling_of(text)


def test_few_words_that_go_on_with_a_story_are_a_case() -> None:
    """ "Home." says nothing; after what was told on Tuesday it says that she went home."""
    for text in ("She went home today", "And on Saturday, home.", "Still nothing."):
        told = telling_of(text, SURE)
        assert told.kind is TellingKind.ONE_CASE
        assert "goes on with a story" in told.reasons
        assert "goes on with a story" not in telling_of(text).reasons
    assert telling_of("And on Saturday, home.").kind is not TellingKind.ONE_CASE


@given(
    st.sampled_from(
        [
            "When do you stop bisphosphonates in osteoporosis?",
            "A made-up patient for the OSCE: 66M with crushing chest pain. What next?",
            "The rota has me on nights at Christmas again.",
            "72M tonight, massive PE on CTPA, thrombolysed. What would you do?",
            "She went home today",
            "Mrs Okafor in bed 4 wants to go home.",
            "",
        ]
    ),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_a_story_can_only_speak_for_a_real_case(text: str, probability: float, together: float) -> None:
    """Otherwise an author could hide a patient behind what was told of them before."""
    alone, told = telling_of(text), telling_of(text, Story(probability=probability, together=together))
    assert 0.0 < told.certainty <= 1.0
    if alone.kind is TellingKind.ONE_CASE:
        assert told.kind is TellingKind.ONE_CASE
        assert told.certainty >= alone.certainty - 1e-12
    elif told.kind is not TellingKind.ONE_CASE:
        assert told.kind is alone.kind
        assert told.certainty <= alone.certainty + 1e-12
