"""Numbers for whoever is responsible: years, one year to print and sign, each table as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from secondlook_web.insights import access, presenting
from secondlook_web.insights.counting import LEAST_SHOWN
from secondlook_web.insights.years import year_of
from secondlook_web.members.access import for_moderators, member_of

LARGEST_YEAR = 9_999


@for_moderators
@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """The years that were counted."""
    found = access.years_for(member_of(request))
    context = {
        "years": found,
        "trend": presenting.trend(found),
        "totals": [(one.year, one.figures["tables"]["by_whom"]["total"]) for one in found],
        "least": LEAST_SHOWN,
        "running": year_of(timezone.now()),
    }
    return render(request, "insights/years.html", context)


@for_moderators
@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    counted, before = access.year_for(member_of(request), min(year, LARGEST_YEAR))
    context = {"shown": presenting.year_shown(counted, before), "counted": counted, "least": LEAST_SHOWN}
    return render(request, "insights/year.html", context)


@for_moderators
@require_safe
def table(request: HttpRequest, year: int, table: str) -> HttpResponse:
    """One table as CSV, with the same numbers as the page."""
    counted, before = access.year_for(member_of(request), min(year, LARGEST_YEAR))
    if table != "times" and table not in presenting.TITLES:
        raise Http404
    response = HttpResponse(presenting.as_csv(counted, before, table), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{table}-{counted.year}.csv"'
    return response
