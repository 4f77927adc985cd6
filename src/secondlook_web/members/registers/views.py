"""The page on which moderators see how old the registers are, and decide about a file that waits."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from secondlook_web.members.access import for_moderators, member_of
from secondlook_web.members.registers import access, actions, overview
from secondlook_web.members.registers.queries import TOO_OLD_DAYS
from secondlook_web.shared.refusals import Refused


@for_moderators
@require_GET
def registers(request: HttpRequest) -> HttpResponse:
    return _page(request)


@for_moderators
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    waiting = access.import_for_decision(pk)
    try:
        actions.confirm(waiting, by=member_of(request).pk, at=timezone.now())
    except Refused as refused:
        return _page(request, refused)
    messages.success(request, "The file counts from now on.")
    return redirect("registers:registers")


@for_moderators
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    waiting = access.import_for_decision(pk)
    try:
        actions.discard(waiting, by=member_of(request).pk, at=timezone.now())
    except Refused as refused:
        return _page(request, refused)
    messages.success(request, "The file was discarded. What counted before still counts.")
    return redirect("registers:registers")


def _page(request: HttpRequest, refused: Refused | None = None) -> HttpResponse:
    shown = {"registers": overview.of_all(at=timezone.now()), "refused": refused, "too_old_days": TOO_OLD_DAYS}
    return render(request, "registers/registers.html", shown, status=refused.status if refused else 200)
