"""Counting a year of a hundred thousand concerns, and what a page costs after it: with figures, at night."""

import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from secondlook_web.checks.models import Choice, Outcome, Purpose
from secondlook_web.concerns.models import Capacity, Concern, Event, Kind, Source
from secondlook_web.concerns.models import Outcome as Ended
from secondlook_web.concerns.stages import What
from secondlook_web.insights import actions
from secondlook_web.members.models import Member

MANY = 100_000
CHECKS = 200_000
WAY = (
    What.RECEIVED,
    What.ACKNOWLEDGED,
    What.ASSESSED,
    What.EXPLAINED,
    What.DRAFTED,
    What.APPROVED,
    What.SENT,
    What.MEETING_HELD,
    What.APOLOGY,
    What.OUTCOME,
    What.LEARNING,
    What.CLOSED,
)
FIRST = datetime(2023, 1, 1, tzinfo=UTC)
AFTER = datetime(2026, 1, 1, 4, tzinfo=UTC)
MOST_SECONDS_TO_COUNT = 120
"""Of a processor, as below: others may be at work on the machine."""
MOST_SECONDS_OF_A_PAGE = 1.0


def when(rng: random.Random) -> datetime:
    return FIRST + timedelta(minutes=rng.randrange(3 * 365 * 24 * 60))


def concerns(rng: random.Random) -> Iterator[Concern]:
    for _ in range(MANY):
        yield Concern(
            raised_at=when(rng),
            capacity=rng.choice(Capacity.values),
            source=rng.choice(Source.values),
            kind=rng.choice(Kind.values),
            outcome=rng.choice(Ended.values),
            breach="none",
        )


def put_in_events(rng: random.Random, made: list[Concern]) -> None:
    """Rows at once: more than a million objects would take longer to make than all that is measured."""
    rows = (
        (one.pk, number, what.value, False, "site", connection.ops.adapt_datetimefield_value(at), "")
        for one in made
        for number, (what, at) in enumerate(zip(WAY, times(rng, one.raised_at), strict=True), start=1)
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {Event._meta.db_table} (concern_id, number, what, waived, side, at, says) "  # noqa: S608
            "VALUES (%s, %s, %s, %s, %s, %s, %s)",
            rows,
        )


def times(rng: random.Random, at: datetime) -> Iterator[datetime]:
    for _ in WAY:
        yield at
        at += timedelta(hours=rng.randrange(1, 120))


@pytest.mark.nightly
def test_a_year_of_a_hundred_thousand_concerns_is_counted_in_two_minutes(
    moderator: Member,
    make_member: Callable[..., Member],
    signed_in: Callable[[Member], Client],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """At night, by a worker; the page after it is as quick as that of a small forum."""
    rng = random.Random(20_260_101)
    made = Concern.objects.bulk_create(concerns(rng), batch_size=2_000)
    put_in_events(rng, made)
    members = [make_member() for _ in range(200)]
    Outcome.objects.bulk_create(
        (
            Outcome(
                member=rng.choice(members),
                purpose=Purpose.POST,
                verdict=rng.choice(("stop", "revise")),
                choice=Choice.SENT_BACK,
                engine="x",
                at=when(rng),
            )
            for _ in range(CHECKS)
        ),
        batch_size=2_000,
    )
    began = time.process_time()
    assert actions.count_year(2025, at=AFTER)
    counted_s = time.process_time() - began
    browser = signed_in(moderator)
    browser.get(reverse("insights:years"))
    began = time.process_time()
    assert browser.get(reverse("insights:year", args=[2025])).status_code == 200
    page_s = time.process_time() - began
    with capsys.disabled():
        print(f"\n{MANY:,} concerns, {MANY * len(WAY):,} events: counted in {counted_s:.1f} s of a core, ", end="")
        print(f"page in {page_s * 1000:.0f} ms")
    assert counted_s < MOST_SECONDS_TO_COUNT
    assert page_s < MOST_SECONDS_OF_A_PAGE
