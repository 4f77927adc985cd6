"""How well all members are known at once, for counts: one query, whatever their number. By the same rule as `levels`.

The database picks the best weight of each fact and member; what those weights carry is said in `levels` alone. Not
here: one member's level with its reasons (`queries`).
"""

from datetime import datetime
from typing import Any

from django.db.models import Case, F, IntegerField, Max, Q, QuerySet, Value, When

from secondlook_web.members.assurance.levels import CARRIES, Fact, Level, Weight, level_carried
from secondlook_web.members.assurance.models import Evidence

_FACTS = tuple(Fact)


def levels_by_member(*, at: datetime, of: QuerySet[Any, Any] | None = None) -> dict[int, Level]:
    """The level of every member who has shown anything that holds; of who is missing nothing is known.

    `of`: only of these members, as a query.
    """
    holding = Evidence.objects.filter(_holds("", at))
    if of is not None:
        holding = holding.filter(member__in=of)
    best = (
        holding.order_by()
        .values("member_id")
        .annotate(**{fact.value: Max(_weight_of(fact, at)) for fact in _FACTS})
        .values_list("member_id", *(fact.value for fact in _FACTS))
    )
    # Few different weights stand in many rows: each is looked up once.
    carried: dict[tuple[int, ...], Level] = {}
    found = {}
    for member_id, *weights in best.iterator(chunk_size=5_000):
        key = tuple(weights)
        level = carried.get(key)
        if level is None:
            level = carried[key] = level_carried(
                {fact: Weight(weight or 0) for fact, weight in zip(_FACTS, key, strict=True)}
            )
        found[member_id] = level
    return found


def _holds(prefix: str, at: datetime) -> Q:
    """Evidence that counts at a moment; `prefix` leads to it."""
    began = Q(**{f"{prefix}shown_at__lte": at, f"{prefix}expires_at__gt": at})
    for over in ("ended_at", "paused_at"):
        began &= Q(**{f"{prefix}{over}__isnull": True}) | Q(**{f"{prefix}{over}__gt": at})
    return began


def _weight_of(fact: Fact, at: datetime) -> Case:
    """How much a row carries of a fact. A binding carries nothing without the registration that it is about."""
    bound = Q()
    if fact is Fact.BINDING:
        bound = Q(of__fact=Fact.REGISTRATION.value, of__member=F("member")) & _holds("of__", at)
    whens = [
        When(Q(fact=fact.value, route=route.value) & bound, then=Value(int(weight)))
        for (of, route), weight in CARRIES.items()
        if of is fact
    ]
    return Case(*whens, default=Value(0), output_field=IntegerField())
