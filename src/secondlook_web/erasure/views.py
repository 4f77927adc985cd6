"""Pages about one's own data: a copy of it, leaving; and, for moderators, leaving by letter."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from secondlook_web.erasure import actions, queries
from secondlook_web.erasure.access import leaving_for, own_export_for
from secondlook_web.erasure.forms import LeaveForm, LetterForm
from secondlook_web.members.access import for_moderators, member_of, person_for
from secondlook_web.shared.refusals import Refused


@login_required
@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def data(request: HttpRequest) -> HttpResponseBase:
    """What there is to take away, and the button that has a copy made."""
    member, refused = member_of(request), None
    if request.method == "POST":
        try:
            actions.ask_for_export(member, at=timezone.now())
        except Refused as said:
            refused = said
        else:
            messages.success(request, "Your copy is being made. You get a mail when it is ready.")
            return redirect("erasure:data")
    shown = {"exports": queries.exports_of(member), "refused": refused}
    return render(request, "erasure/data.html", shown, status=refused.status if refused else 200)


@login_required
@require_GET
@reauthentication_required  # type: ignore[untyped-decorator]
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    member, at = member_of(request), timezone.now()
    export = own_export_for(member, pk)
    try:
        path = actions.fetch_export(export, by=member, at=at)
        file = path.open("rb")
    except (Refused, FileNotFoundError) as said:
        gone = (
            str(said) if isinstance(said, Refused) else "This copy is not kept any more. You can ask for another one."
        )
        messages.info(request, gone)
        return redirect("erasure:data")
    name = f"second-look-{timezone.localtime(export.asked_at):%Y-%m-%d}.zip"
    answer = FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
    answer["Cache-Control"] = "no-store"
    return answer


@login_required
@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def leave(request: HttpRequest) -> HttpResponseBase:
    """What goes and what stays, before the button; then out, and nothing more for a week."""
    member = member_of(request)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    status, refused = 200, ""
    if form.is_bound:
        status = 400
        if form.is_valid():
            try:
                actions.ask_to_leave(member, form.chosen(), at=timezone.now())
            except Refused as said:
                refused, status = str(said), said.status
            else:
                logout(request)
                return redirect("erasure:left")
    goes, stays = queries.goes_and_stays(member)
    shown = {"form": form, "refused": refused, "goes": goes, "stays": stays, "theirs": queries.theirs(member)}
    return render(request, "erasure/leave.html", shown, status=status)


@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """The same for everybody: it does not say that somebody has just left."""
    return render(request, "erasure/left.html", {"days": actions.COOLING.days})


@for_moderators
@require_http_methods(["GET", "POST"])
def by_letter(request: HttpRequest, handle: str) -> HttpResponseBase:
    """Somebody asks for it by letter: the first moderator says so, a second one agrees."""
    person = person_for(member_of(request), handle)
    form = LetterForm(request.POST if request.method == "POST" else None)
    status, refused = 200, ""
    if form.is_bound:
        status = 400
        if form.is_valid():
            try:
                actions.propose_by_letter(person, form.chosen(), by=member_of(request), at=timezone.now())
            except Refused as said:
                refused, status = str(said), said.status
            else:
                messages.success(request, "Kept. Another moderator has to read the letter and agree.")
                return redirect("erasure:by_letter", handle=person.handle)
    shown = {"person": person, "form": form, "refused": refused, "leaving": queries.leaving_of(person)}
    return render(request, "erasure/by_letter.html", shown, status=status)


@for_moderators
@require_POST
def agree(request: HttpRequest, handle: str) -> HttpResponseBase:
    person = person_for(member_of(request), handle)
    leaving = leaving_for(member_of(request), person)
    try:
        actions.agree(leaving, by=member_of(request), at=timezone.now())
        messages.success(request, "Agreed. They are signed out everywhere, and told by mail.")
    except Refused as said:
        messages.error(request, str(said))
    return redirect("erasure:by_letter", handle=person.handle)


@for_moderators
@require_POST
def take_back(request: HttpRequest, handle: str) -> HttpResponseBase:
    person = person_for(member_of(request), handle)
    leaving = leaving_for(member_of(request), person)
    try:
        actions.take_back(leaving, by=member_of(request), at=timezone.now())
        messages.success(request, "Taken back. They stay.")
    except Refused as said:
        messages.error(request, str(said))
    return redirect("erasure:by_letter", handle=person.handle)
