"""What kind of telling a draft is: what tells of nobody first."""

from datetime import UTC, datetime

import pytest

from secondlook import Context
from secondlook.dossiers import draft_facts
from secondlook.finders import read_text
from secondlook.model import Telling, TellingKind
from secondlook.telling import weigh

AT = datetime(2026, 3, 12, 21, 40, tzinfo=UTC)


def telling_of(text: str) -> Telling:
    reading = read_text(text)
    context = Context(posted_at=AT)
    return weigh(reading, draft_facts(reading, context), at=AT)


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
