"""The way to a counted year: for moderators. It holds only what anybody may know, whoever is part of a concern."""

from django.http import Http404

from secondlook_web.insights.models import CountedYear
from secondlook_web.members.models import Member


def years_for(moderator: Member) -> list[CountedYear]:
    """All years that were counted, the latest first: one query, of as many rows as years."""
    return list(CountedYear.objects.order_by("-year")) if moderator.may_moderate else []


def year_for(moderator: Member, year: int) -> tuple[CountedYear, CountedYear | None]:
    """A year and the one before."""
    found = {one.year: one for one in CountedYear.objects.filter(year__in=(year, year - 1))}
    if not moderator.may_moderate or year not in found:
        raise Http404
    return found[year], found.get(year - 1)
