"""Reviews made by hand, so that the command line is tested without the engine."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from secondlook.audience import look
from secondlook.model import (
    About,
    Advice,
    AppliedRule,
    Attribute,
    Audience,
    Category,
    Change,
    Conduct,
    ConductSign,
    Context,
    Coverage,
    Crowd,
    Dossier,
    Draft,
    Fact,
    Gate,
    Mention,
    Origin,
    Review,
    Softening,
    Source,
    Step,
    Subject,
    SubjectReview,
    Telling,
    TellingKind,
    Verdict,
)

TEXT = "CA 19-9 of 42,317 in clinic this evening. Top trumps?"


def shared(text: str) -> Review:
    """A review in which no rule applies."""
    return Review(
        verdict=Verdict.SHARE,
        rules=(),
        mentions=(),
        subjects=(),
        conduct=(),
        telling=Telling(kind=TellingKind.GENERAL),
        advice=Advice(),
        safer_text=text,
        audience=look(Context()),
        coverage=Coverage(characters=len(text), seen=len(text)),
        rulebook="uk-doctors",
    )


def stopped(text: str = TEXT) -> Review:
    """The review of the tumour marker post."""
    figure = Mention(category=Category.RESULT, start=0, end=17, text=text[:17])
    result = Fact(category=Category.RESULT, attribute=Attribute.RESULT, value="ca 19-9", low=42317, mention=figure)
    clinic = Fact(
        category=Category.ORGANISATION,
        attribute=Attribute.PRACTICE,
        value="merrowdale surgery",
        origin=Origin(source=Source.PROFILE),
    )
    earlier = Fact(
        category=Category.AGE,
        attribute=Attribute.AGE_YEARS,
        value="84",
        origin=Origin(source=Source.HISTORY, posted_at=datetime(2025, 11, 3, tzinfo=UTC), reason="same clinic"),
    )
    crowd = Crowd(
        low=1,
        expected=1.4,
        high=3,
        start=340,
        start_says="patients of one practice in a day",
        steps=(Step(fact=result, share=0.004, people_left=1.4, table="markers"),),
        unweighed=(earlier,),
    )
    wide = Crowd(low=200, expected=1800.4, high=9000, start=8900, start_says="patients of one practice")
    patient = Subject(about=About.PATIENT)
    return replace(
        shared(text),
        verdict=Verdict.STOP,
        rules=(
            AppliedRule(
                id="S2",
                verdict=Verdict.STOP,
                says="Nobody can work out who it is.",
                why="Somebody who works where you do could.",
                keys=("gmc-2024/19", "gmc-2013/13", "gmc-2024/20"),
            ),
        ),
        mentions=(figure,),
        subjects=(
            SubjectReview(
                subject=patient,
                dossier=Dossier(subject=patient, facts=(result, clinic, earlier)),
                crowds={"colleague": crowd, "stranger": wide},
                recognisable_by=("self_or_family", "colleague"),
            ),
        ),
        conduct=(ConductSign(label=Conduct.GAME, certainty=0.9),),
        telling=Telling(kind=TellingKind.ONE_CASE, days_ago=0),
        advice=Advice(
            changes=(
                Change(mention=figure, softening=Softening(text="a raised CA 19-9", cost=0.3, loses="the figure")),
            ),
            left_out=((42, 53),),
            delay_days=42,
            steps=("Wait some months.",),
            instead=("Ask a senior.",),
        ),
        safer_text="A raised CA 19-9.",
        audience=look(Context(audience=Audience(name="Trumps", members=12000, gate=Gate.NAME_AND_NUMBER))),
    )


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[..., Review]], list[Any]]:
    """Put a function in the place of the engine; gives the calls it got."""

    def put(answer: Callable[..., Review]) -> list[Any]:
        calls: list[Any] = []

        def check(
            draft: Draft, context: Context | None = None, *, rulebook: str | None = None, history: object = None
        ) -> Review:
            calls.append((draft, context, rulebook))
            return answer(draft.text)

        monkeypatch.setattr("secondlook.review.check", check)
        return calls

    return put


@pytest.fixture
def review_that_stops() -> Review:
    return stopped()


@pytest.fixture
def reviews() -> dict[str, Callable[..., Review]]:
    return {"share": shared, "stop": lambda text: stopped(text.ljust(60))}
