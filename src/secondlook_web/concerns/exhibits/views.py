"""Pages for the handler of a concern: an exhibit as text, its file, and an export, looked at before it is made."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from secondlook_web.concerns import access
from secondlook_web.concerns.exhibits import presenting, viewing
from secondlook_web.concerns.exhibits.export import making
from secondlook_web.concerns.exhibits.export.contents import Recipient
from secondlook_web.concerns.exhibits.forms import ExportForm, ToForm
from secondlook_web.concerns.handling import looking
from secondlook_web.concerns.models import Concern
from secondlook_web.concerns.serving import download
from secondlook_web.members.access import for_moderators, member_of
from secondlook_web.shared.refusals import NotYours, Refused


@for_moderators
@require_GET
def exhibit(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What was frozen, as text. Each look stands in the log."""
    member = member_of(request)
    concern = access.handled_by(member, pk)
    found = viewing.exhibit_of(concern, number)
    fits = viewing.look(found, by=member, at=timezone.now())
    shown = {"concern": concern, "exhibit": found, "said": viewing.shown(found), "fits": fits}
    answer = render(request, "concerns/exhibits/exhibit.html", shown)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@for_moderators
@require_GET
def data(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The bytes of a picture or file: downloaded, never opened inside a page."""
    member = member_of(request)
    concern = access.handled_by(member, pk)
    found = viewing.exhibit_of(concern, number)
    if not found.data:
        raise Http404
    viewing.look(found, by=member, at=timezone.now())
    return download(bytes(found.data), viewing.media_of(found), name=f"concern-{pk}-exhibit-{number}")


@for_moderators
@require_http_methods(["GET", "POST"])
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """For whom, then what is hidden, then the file."""
    member, at = member_of(request), timezone.now()
    concern = access.handled_by(member, pk)
    looking.look(concern, by=member, at=at)
    if request.method != "POST":
        return _asked(request, concern)
    form = ExportForm(request.POST)
    if not form.is_valid():
        if "to" not in form.cleaned_data or "after" not in form.cleaned_data:
            return _asked(request, concern, status=400)
        return _preview(request, concern, form, status=400)
    if request.POST.get("do") != "make":
        return _preview(request, concern, form)
    try:
        made = making.make(concern, form.choices(), by=member, at=at, after=form.cleaned_data["after"])
    except NotYours:
        raise Http404 from None
    except Refused as refused:
        form.add_error(None, str(refused))
        return _preview(request, concern, form, status=refused.status)
    answer = HttpResponse(made, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="concern-{pk}-{form.cleaned_data["to"]}.zip"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _asked(request: HttpRequest, concern: Concern, *, status: int = 200) -> HttpResponse:
    """The first page asks for whom; with an answer comes the second."""
    to = request.GET.get("to")
    if to in Recipient.values and request.method == "GET":
        form = ExportForm({"to": to, "after": concern.events_count})
        form.is_valid()
        return _preview(request, concern, form)
    form_to = ToForm(request.GET if to is not None else None)
    shown = {"concern": concern, "form": form_to}
    return render(request, "concerns/exhibits/export_to.html", shown, status=status if to is None else 400)


def _preview(request: HttpRequest, concern: Concern, form: ExportForm, *, status: int = 200) -> HttpResponse:
    choices = form.choices()
    try:
        prepared = making.prepare(concern, choices)
    except Refused as refused:
        messages.warning(request, str(refused))
        return render(request, "concerns/exhibits/export_to.html", {"concern": concern, "form": ToForm()}, status=503)
    shown = {
        "concern": concern,
        "form": form,
        "to": choices.to,
        "rows": presenting.rows(prepared, choices),
        "pictures": presenting.pictures(prepared, choices),
        "texts": presenting.texts(prepared),
    }
    answer = render(request, "concerns/exhibits/export.html", shown, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
