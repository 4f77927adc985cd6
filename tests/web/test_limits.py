"""Limits: how often is counted as long as the window is, however long nobody asks in between, and whoever counts."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import caches

from secondlook_web.shared.limits import Limit
from secondlook_web.shared.refusals import TooOften

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)


@pytest.fixture(params=["limits", "memory"])
def store(request: pytest.FixtureRequest, db: None) -> Iterator[str]:
    caches[request.param].clear()
    yield request.param
    caches[request.param].clear()


def test_what_is_allowed_is_left_alone(store: str) -> None:
    limit = Limit(name="test", times=3, seconds=60, store=store)
    for _ in range(3):
        limit.count("ash", at=NOON)
    limit.count("dr_lind", at=NOON)
    limit.count("ash", at=NOON + timedelta(seconds=60))


def test_one_too_many_is_refused_and_told_how_long(store: str) -> None:
    limit = Limit(name="test", times=3, seconds=60, store=store)
    for _ in range(3):
        limit.count("ash", at=NOON + timedelta(seconds=20))
    with pytest.raises(TooOften) as refused:
        limit.count("ash", at=NOON + timedelta(seconds=20))
    assert 40 <= refused.value.retry_after_seconds <= 41


def test_what_weighs_more_counts_for_more(store: str) -> None:
    limit = Limit(name="test", times=3, seconds=60, store=store)
    limit.count("ash", at=NOON, weight=2)
    with pytest.raises(TooOften):
        limit.count("ash", at=NOON, weight=2)


def test_a_count_outlives_the_silence_of_its_window(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Django's `incr` writes the entry anew with the cache's own timeout of five minutes: a limit of a day that is used
    every six minutes would never be reached."""
    limit = Limit(name="test", times=3, seconds=24 * 3600, store=store)
    for _ in range(3):
        limit.count("ash", at=NOON)
    later = NOON + timedelta(minutes=20)
    real = time.time()
    monkeypatch.setattr("time.time", lambda: real + 20 * 60)
    monkeypatch.setattr("django.core.cache.backends.db.tz_now", lambda: datetime.now(UTC) + timedelta(minutes=20))
    with pytest.raises(TooOften):
        limit.count("ash", at=later)
