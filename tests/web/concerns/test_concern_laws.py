"""Laws of concerns, whatever people do in whatever order, through the site's own actions (Hypothesis, stateful).

No path loses an exhibit, skips an acknowledgement, lets in who is part of it, ends without an outcome, or erases before
its time. Twenty walks always, 5,000 under `make nightly`.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from random import Random
from typing import Any

import pytest
from django.core.cache import caches
from django.db import transaction
from django.http import Http404
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.web.concerns.laws import everything_fits, fits
from tests.web.concerns.world import World
from tests.web.own_site import ON_POSTGRESQL

from secondlook_web.concerns import access, conflicts
from secondlook_web.concerns.exhibits.freezing import digest_of
from secondlook_web.concerns.models import Concern, Conflict, Event, Exhibit, ExhibitKind, Reporter, Side, Source
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import Refused

NIGHTLY = bool(os.environ.get("NIGHTLY"))
ASIDE = sorted(
    name
    for name, act in vars(World).items()
    if callable(act) and not name.startswith("_") and act.__annotations__ == {"return": object}
)
OFTEN = [
    "appeals",
    "asks_again",
    "gives_an_account",
    "says_more",
    "tells_the_regulator",
    "tries",
    "withdraws",
    "writes",
]
RAISES = ["taps", "raises_in_public", "raises_elsewhere"]
dice = st.integers(0, 2**32)


def test_every_act_of_the_world_is_tried() -> None:
    """An act whose annotation differs would drop out of the walks without a word."""
    assert len(ASIDE) >= 26
    assert {*RAISES, "goes_on", "leaves", "night_comes", "appeals", "locates"} <= set(ASIDE)


class Walk(RuleBasedStateMachine):
    """One site, undone at its end."""

    def __init__(self) -> None:
        super().__init__()
        self._all = transaction.atomic()
        self._all.__enter__()
        self.world = World()
        self.frozen: dict[int, tuple[int, str]] = {}
        self.events = 0
        self.shut: object = None
        """Who was found to be kept from what: asked again only once that is another question."""
        self.done: list[str] = []

    @initialize(act=st.sampled_from(RAISES), seed=dice)
    def somebody_raises(self, act: str, seed: int) -> None:
        self._does(act, seed)

    @rule(act=st.sampled_from(ASIDE), seed=dice)
    def somebody_does_something(self, act: str, seed: int) -> None:
        self._does(act, seed)

    @rule(act=st.sampled_from(ASIDE), seed=dice)
    def somebody_else_does_something(self, act: str, seed: int) -> None:
        self._does(act, seed)

    @rule(act=st.sampled_from(OFTEN), seed=dice)
    def what_comes_up_often_happens(self, act: str, seed: int) -> None:
        self._does(act, seed)

    @rule(seed=dice, steps=st.integers(1, 16))
    def it_goes_on(self, seed: int, steps: int) -> None:
        for step in range(steps):
            self._does("goes_on", seed + step)

    @rule(seed=dice)
    def years_pass(self, seed: int) -> None:
        self._does("night_comes", seed)
        self._does("time_passes", seed)
        self._does("night_comes", seed)

    def _does(self, act: str, seed: int) -> None:
        self.world.dice = Random(seed)
        parts = part_of_each()
        last = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        with suppress(Refused):
            getattr(self.world, act)()
            self.done.append(act)
        caches["limits"].clear()
        for event in Event.objects.filter(pk__gt=last):
            if event.side == Side.HANDLER and event.by_id is not None:
                assert event.by_id not in parts.get(event.concern_id, ()), (act, event)
                assert Member.objects.get(pk=event.by_id).may_moderate or act == "lays_it_down"

    @invariant()
    def nothing_frozen_is_lost_or_changed(self) -> None:
        there = dict(Exhibit.objects.values_list("pk", "digest"))
        for pk, (concern, digest) in self.frozen.items():
            if there.get(pk) != digest:
                erased = Concern.objects.get(pk=concern)
                assert pk not in there, "an exhibit was changed"
                assert erased.erased_at is not None, "an exhibit is gone and its concern is not"
        self.frozen = {one.pk: (one.concern_id, one.digest) for one in Exhibit.objects.defer("data", "content")}

    @invariant()
    def what_names_a_post_has_it_frozen(self) -> None:
        frozen = Exhibit.objects.filter(kind=ExhibitKind.POST).values("concern")
        assert not Concern.objects.exclude(post=None).exclude(pk__in=frozen).exists()
        pictures = Exhibit.objects.filter(kind=ExhibitKind.FILE).values("concern")
        assert not Concern.objects.filter(source=Source.ELSEWHERE, erased_at=None).exclude(pk__in=pictures).exists()

    @invariant()
    def nothing_is_erased_before_its_time(self) -> None:
        today = timezone.localdate(self.world.now)
        for concern in Concern.objects.exclude(erased_at=None):
            assert concern.closed_at is not None
            assert concern.keep_until is not None
            assert concern.keep_until < today
            assert not concern.hold
            assert not Reporter.objects.filter(concern=concern).exists()

    @invariant()
    def rows_events_and_log_fit(self) -> None:
        for concern in Concern.objects.filter(events__pk__gt=self.events).distinct():
            fits(concern)
        self.events = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0

    @invariant()
    def nobody_who_is_part_of_it_gets_in(self) -> None:
        parts, there = part_of_each(), set(Concern.objects.filter(erased_at=None).values_list("pk", flat=True))
        for pk, handler in Concern.objects.values_list("pk", "handler"):
            assert handler not in parts[pk]
        everybody = list(Member.objects.filter(is_active=True))
        if self.shut == (now := (parts, there, [one.may_moderate for one in everybody])):
            return
        self.shut = now
        for member in everybody:
            shut = {pk for pk, part in parts.items() if member.pk in part} if member.may_moderate else there
            assert set(conflicts.seen_by(member).values_list("pk", flat=True)) == there - shut

    def teardown(self) -> None:
        try:
            everything_fits()
            for exhibit in Exhibit.objects.all():
                assert digest_of(exhibit) == exhibit.digest
            assert not Job.objects.exclude(trouble__in=("", "NoHandler")).exists()
            if len(self.done) % 5 == 0:
                everything_is_shut()
        finally:
            transaction.set_rollback(True)
            self._all.__exit__(None, None, None)


def part_of_each() -> dict[int, set[int]]:
    """By concern, who wrote the post, raised it, is named in it, decided on it before or stepped aside from it."""
    people = Concern.objects.values_list("pk", "post__author", "raised_by")
    found = {pk: {one for one in (author, raiser) if one is not None} for pk, author, raiser in people}
    for pk, member in Conflict.objects.values_list("concern", "member"):
        found[pk].add(member)
    return found


def everything_is_shut() -> None:
    """Every way of the code, and of one moderator every page, to what they are part of."""
    asked = False
    for pk, part in part_of_each().items():
        concern = Concern.objects.get(pk=pk)
        for member in Member.objects.filter(pk__in=part, is_active=True):
            for way in (access.row_for, access.handled_by):
                with pytest.raises(Http404):
                    way(member, pk)
            assert not conflicts.may_handle(member, concern)
            assert member not in conflicts.handlers_for(concern)
            if member.is_moderator and not asked:
                asked = True
                pages_are_shut(member, pk)


def pages_are_shut(member: Member, pk: int) -> None:
    browser = Client()
    browser.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    for address in addresses(pk):
        assert browser.post(address).status_code in (404, 405), address
        assert browser.get(address).status_code in (404, 405), address
    listed = browser.get("/concerns/handling/")
    assert listed.status_code == 200
    assert f"/concerns/handling/{pk}/" not in listed.content.decode()


def addresses(pk: int) -> Iterator[str]:
    yield f"/concerns/handling/{pk}/"
    yield f"/concerns/handling/{pk}/take/"
    yield f"/concerns/handling/{pk}/response/"
    yield f"/concerns/handling/{pk}/do/close/"
    yield f"/concerns/handling/{pk}/write/reporter/"


def walks(many: int, steps: int, **also: Any) -> None:
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=many,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=not NIGHTLY,
            database=None,
            **also,
        ),
    )


@pytest.mark.skipif(
    ON_POSTGRESQL, reason="there the walks are taken at night: what differs is asked by the other tests"
)
@pytest.mark.django_db
def test_whatever_people_do_the_laws_of_concerns_hold() -> None:
    walks(20, 10)


@pytest.mark.nightly
@pytest.mark.django_db
def test_whatever_people_do_for_long_the_laws_of_concerns_hold() -> None:
    walks(int(os.environ.get("TESTS_WALKS", "5000")), 30)
