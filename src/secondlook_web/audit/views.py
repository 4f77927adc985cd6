"""The log as moderators read it, and a copy of it to verify elsewhere."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from secondlook_web.audit import copying, queries
from secondlook_web.audit.acts import Act
from secondlook_web.audit.presenting import shown
from secondlook_web.members.access import for_moderators, member_of
from secondlook_web.shared.paging import BadKey
from secondlook_web.shared.text import cleaned_line

LONGEST_MEMBER_CHARACTERS = 30


@for_moderators
@require_GET
def log(request: HttpRequest) -> HttpResponseBase:
    """Who did what, the latest first."""
    asked_act = request.GET.get("act", "")
    act = asked_act if asked_act in Act.values else ""
    said = cleaned_line(request.GET.get("member", "")).lstrip("@")[:LONGEST_MEMBER_CHARACTERS]
    member = queries.member_called(said) if said else None
    nobody = bool(said) and member is None
    try:
        page = queries.page(
            reader=member_of(request).pk,
            act=act,
            member=-1 if nobody else member,
            after=request.GET.get("after", ""),
            before=request.GET.get("before", ""),
        )
    except BadKey:
        return redirect("audit:log")
    asked = urlencode({name: value for name, value in (("act", act), ("member", said)) if value})
    context = {
        "page": page,
        "rows": shown(page.rows, reader=member_of(request).pk),
        "acts": sorted(Act.choices, key=lambda choice: str(choice[1])),
        "act": act,
        "member": said,
        "nobody": nobody,
        "asked": asked,
        "state": queries.state(at=timezone.now()),
    }
    return render(request, "audit/log.html", context)


@for_moderators
@require_POST
def copy(request: HttpRequest) -> HttpResponseBase:
    """All of the log as a file. That it was taken is itself in the log."""
    at = timezone.now()
    end = copying.begin(by=member_of(request).pk, at=at, how="page")
    name = f"log-{timezone.localtime(at):%Y-%m-%d}-{end.number}.jsonl"
    return StreamingHttpResponse(
        copying.lines(end, at=at),
        content_type="application/x-ndjson",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )
