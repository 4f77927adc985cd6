"""One's own evidence: what is known of oneself and until when, what each route would add, notices and appeals."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secondlook_web.members.access import for_moderators, member_of
from secondlook_web.members.assurance import actions, asking, moderators, noticing
from secondlook_web.members.assurance.access import own_notice_for, own_piece_for, own_question_for
from secondlook_web.members.assurance.forms import AppealForm, DocumentForm, MailForm, NumberForm, SchoolForm
from secondlook_web.members.assurance.models import Ended
from secondlook_web.members.assurance.presenting import notices_of, own_page, traps
from secondlook_web.members.assurance.queries import comes_in
from secondlook_web.members.assurance.records import Outcome
from secondlook_web.members.assurance.routes import document as document_route
from secondlook_web.members.assurance.routes import mail as mail_route
from secondlook_web.members.assurance.routes import number as number_route
from secondlook_web.members.assurance.routes import school as school_route
from secondlook_web.members.registers.bodies import bodies
from secondlook_web.shared.refusals import Refused

PAGE = "assurance:evidence"
SHOWN_AND_IN = "That is shown, and you are in. Until when it counts stands under Evidence."


@login_required
@require_GET
def evidence(request: HttpRequest) -> HttpResponse:
    return render(request, "assurance/evidence.html", own_page(member_of(request), at=timezone.now()))


@login_required
@require_http_methods(["GET", "POST"])
def number(request: HttpRequest) -> HttpResponseBase:
    """Give a register number and a name."""
    member, at = member_of(request), timezone.now()

    def act(said: dict[str, Any]) -> str:
        claim = number_route.Claim(
            register=said["register"], untrusted_number=said["number"], given=said["given"], surname=said["surname"]
        )
        if number_route.claim(member, claim, at=at) is number_route.Result.ASKED:
            return "The register has a name that may be yours. A moderator looks at it, and you will be told by mail."
        return "The register has this number with this name. That is kept."

    shown = {"bodies": bodies().values(), "held": number_route.held(member, at=at), "route": number_route}
    return _filled_in(request, NumberForm(request.POST or None), act, "assurance/number.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def mail(request: HttpRequest) -> HttpResponseBase:
    """Ask for a link to an address of an institution."""
    member, at = member_of(request), timezone.now()

    def act(said: dict[str, Any]) -> str:
        mail_route.ask(member, said["address"], graduates_on=said["graduates_on"], year=said["year"], at=at)
        return "A link is on its way to that address. Open it within a day, signed in with this account."

    return _filled_in(
        request, MailForm(request.POST or None), act, "assurance/mail.html", {"traps": traps(), "route": mail_route}
    )


@login_required
@require_http_methods(["GET", "POST"])
def open_link(request: HttpRequest, token: str) -> HttpResponseBase:
    """Where a link from a mail leads. Opening it changes nothing: scanners of mails open links too."""
    member, at = member_of(request), timezone.now()
    was_in = False
    try:
        link = mail_route.link_for(member, token, at=at)
        if request.method == "POST":
            was_in = comes_in(member, at=at)
            mail_route.confirm(link, by=member, at=at)
    except Refused as refused:
        return render(request, "assurance/link_over.html", {"refused": str(refused)}, status=refused.status)
    if request.method == "POST":
        member.refresh_from_db()
        came_in = not was_in and comes_in(member, at=at)
        messages.success(request, SHOWN_AND_IN if came_in else "That is shown. Below you see until when it counts.")
        return redirect("forum:rooms" if came_in else PAGE)
    return render(request, "assurance/open_link.html", {"link": link, "token": token})


@login_required
@require_http_methods(["GET", "POST"])
def document(request: HttpRequest) -> HttpResponseBase:
    """Ask to show a document to a moderator."""
    member, at = member_of(request), timezone.now()

    def act(said: dict[str, Any]) -> str:
        document_route.ask(member, said["words"], at=at)
        return "Your request is with the moderators. They will write to the address of your account."

    shown = {"waits": not document_route.offered_to(member, at=at), "route": document_route}
    return _filled_in(request, DocumentForm(request.POST or None), act, "assurance/document.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def school(request: HttpRequest) -> HttpResponseBase:
    """Show a place on a course by a code."""
    member, at = member_of(request), timezone.now()

    def act(said: dict[str, Any]) -> str:
        school_route.take(member, said["code"], said["name"], at=at)
        return "Your place on the course is shown. It counts until the day on which the course ends."

    return _filled_in(request, SchoolForm(request.POST or None), act, "assurance/school.html", {"route": school_route})


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Let a piece of one's own evidence count no longer."""
    actions.end(own_piece_for(member_of(request), pk), Ended.WITHDRAWN, at=timezone.now(), by=member_of(request))
    messages.success(request, "That counts no longer.")
    return redirect(PAGE)


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take back what one asked the moderators."""
    member = member_of(request)
    try:
        asking.close(own_question_for(member, pk), Outcome.WITHDRAWN, at=timezone.now(), by=member)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "That is taken back.")
    return redirect(PAGE)


@login_required
@require_GET
def notice(request: HttpRequest) -> HttpResponse:
    """Notices of the register about oneself."""
    return _notices(request, AppealForm())


@login_required
@require_POST
def appeal(request: HttpRequest, pk: int) -> HttpResponseBase:
    found, form = own_notice_for(member_of(request), pk), AppealForm(request.POST)
    status = 400
    if form.is_valid():
        try:
            noticing.appeal(found, form.cleaned_data["words"], by=member_of(request), at=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
            status = refused.status
        else:
            messages.success(request, "Your appeal is with the moderators. You will be told when it is decided.")
            return redirect("assurance:notice")
    return _notices(request, form, about=found.pk, status=status)


@for_moderators
@require_POST
def lay_down(request: HttpRequest) -> HttpResponseBase:
    """Give up one's part as a moderator."""
    try:
        moderators.lay_down(member_of(request), at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "You no longer moderate. Thank you for what you did.")
    return redirect(PAGE)


def _notices(request: HttpRequest, form: AppealForm, *, about: int = 0, status: int = 200) -> HttpResponse:
    shown = {"notices": notices_of(member_of(request)), "form": form, "about": about}
    return render(request, "assurance/notice.html", shown, status=status)


def _filled_in(
    request: HttpRequest, form: forms.Form, act: Callable[[dict[str, Any]], str], page: str, shown: dict[str, Any]
) -> HttpResponseBase:
    """A form with one action: done and led back, or shown again with what is wrong."""
    status = 200
    if form.is_bound:
        status = 400
        if form.is_valid():
            try:
                says = act(form.cleaned_data)
            except Refused as refused:
                form.add_error(None, str(refused))
                status = refused.status
            else:
                messages.success(request, says)
                return redirect(PAGE)
    return render(request, page, shown | {"form": form}, status=status)
