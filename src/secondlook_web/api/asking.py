"""What programs ask of the engine: a review of a draft, how many people fit a description. Nothing of it is stored."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from secondlook import Draft, memory
from secondlook.errors import BadContext, BadDraft
from secondlook.fitting import fitting, fitting_to_json
from secondlook.loading import ZONES, context_from_mapping, oddities
from secondlook.loading.values import text_of
from secondlook.serialise import review_to_json
from secondlook_web.checks import engine
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.text import LONGEST_POST_CHARACTERS

CHECKS = Limit(name="api-checks", times=60, seconds=60)
"""Of one token, long drafts counting for more: about as many as a busy forum writes, or a script that reads it."""
BYTES_OF_ONE = 4_096
"""Of a body that counts as one check; each further so many count as one more, since a check takes so much longer."""
MOST_WEIGHT = 20
POPULATIONS = Limit(name="api-population", times=30, seconds=60)
LONGEST_DESCRIPTION_CHARACTERS = 300
MOST_FACTS = 10
"""Each further fact doubles the work of saying what each does: ten take about three seconds."""


def weight_of(body: bytes) -> int:
    """As how many checks a body counts."""
    return min(MOST_WEIGHT, 1 + len(body) // BYTES_OF_ONE)


def reviewed(untrusted_text: object, untrusted_context: object, *, at: datetime) -> dict[str, Any]:
    """The review of a draft, as `secondlook check --json` prints it. Where no time is told, it is posted `at`."""
    text = text_of(untrusted_text, "text")
    if not text.strip():
        raise BadDraft("There is no draft: the text is empty.")
    if len(text) > LONGEST_POST_CHARACTERS:
        raise BadDraft(
            f"The draft has {len(text):,} characters; at most {LONGEST_POST_CHARACTERS:,} are checked at once. "
            "Split it into the posts it will become."
        )
    if isinstance(untrusted_context, Mapping) and "country" not in untrusted_context:
        untrusted_context = {**untrusted_context, "country": settings.COUNTRY}
    context = context_from_mapping(untrusted_context if untrusted_context is not None else {}, where="context")  # type: ignore[arg-type]
    if context.posted_at is None:
        context = replace(context, posted_at=at.astimezone(ZoneInfo(ZONES[context.country])))
    review = engine.review(Draft(text), context)
    return review_to_json(replace(review, assumptions=(*review.assumptions, *oddities(context, now=at))))


def who_fits(untrusted_description: object, untrusted_country: object, *, at: datetime) -> dict[str, Any]:
    """How many people fit a description, as `secondlook population --json` prints it."""
    description = text_of(untrusted_description, "description")
    if not description.strip():
        raise BadContext(
            "description: It is empty. Say what is told of the person, such as 84 year old woman, Carlisle."
        )
    if len(description) > LONGEST_DESCRIPTION_CHARACTERS:
        raise BadContext(
            f"description: It has {len(description):,} characters; at most {LONGEST_DESCRIPTION_CHARACTERS:,} are "
            "read. Say less at once."
        )
    asked = {} if untrusted_country is None else {"country": untrusted_country}
    country = context_from_mapping({"country": settings.COUNTRY} | asked, where="").country
    here = at.astimezone(ZoneInfo(ZONES[country]))
    return engine.run(_who_fits, Draft(description), country, here)


def _who_fits(description: Draft, country: str, at: datetime) -> dict[str, Any]:
    """In the engine's process, which keeps nothing of the description."""
    try:
        found = fitting(description, country=country, at=at)
        if len(found.facts) > MOST_FACTS:
            raise BadContext(
                f"description: It tells {len(found.facts)} things; at most {MOST_FACTS} are counted at once. Say less."
            )
        return fitting_to_json(found, at=at)
    finally:
        memory.forget()
