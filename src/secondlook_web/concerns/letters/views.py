"""Pages for moderators: the texts of letters, to read, change and try; and the letters about a concern they handle."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secondlook_web.concerns import access
from secondlook_web.concerns.handling import looking
from secondlook_web.concerns.letters import actions, marks, presenting, queries
from secondlook_web.concerns.letters.forms import BackForm, TextForm, WriteForm
from secondlook_web.concerns.letters.serving import served
from secondlook_web.concerns.letters.shipped import shipped
from secondlook_web.concerns.models import Concern, LetterKind
from secondlook_web.members.access import for_moderators, member_of
from secondlook_web.shared.refusals import NotYours, Refused
from secondlook_web.shared.text import cleaned


@for_moderators
@require_GET
def kinds(request: HttpRequest) -> HttpResponse:
    """Every kind of letter, and whose text it has."""
    return render(request, "concerns/letters/kinds.html", {"kinds": presenting.kinds()})


@for_moderators
@require_http_methods(["GET", "POST"])
def kind(request: HttpRequest, kind: str) -> HttpResponse:
    """The text of one kind, to read and to change; "try" shows what was typed as a letter, and saves nothing."""
    which = _kind(kind)
    latest = queries.latest(which)
    seen = latest.pk if latest is not None else 0
    if request.method != "POST":
        return _kind_page(request, which, TextForm(initial={"text": queries.text_of(which), "seen": seen}))
    form = TextForm(request.POST)
    if not form.is_valid():
        return _kind_page(request, which, form, status=400)
    text = cleaned(form.cleaned_data["text"])
    shown = TextForm(initial={"text": text, "seen": form.cleaned_data["seen"] or 0})
    if "try" in request.POST:
        return _kind_page(request, which, shown, tried=text)
    try:
        actions.change(which, text, by=member_of(request), at=timezone.now(), seen=form.cleaned_data["seen"] or 0)
    except actions.NotFit as unfit:
        return _kind_page(request, which, shown, problems=unfit.problems, status=unfit.status)
    except Refused as refused:
        return _kind_page(request, which, shown, refused=str(refused), status=refused.status)
    messages.success(request, "Saved. Letters of this kind are written from it from now on.")
    return redirect("letters:kind", kind=which.value)


@for_moderators
@require_POST
def go_back(request: HttpRequest, kind: str) -> HttpResponse:
    which, form = _kind(kind), BackForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else 0
    try:
        actions.go_back(which, by=member_of(request), at=timezone.now(), seen=seen)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, "The shipped text is in use again. Yours stays in the history.")
    return redirect("letters:kind", kind=which.value)


@for_moderators
@require_GET
def version(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """An earlier text, to read and to use again."""
    which = _kind(kind)
    found = get_object_or_404(queries.versions(which), pk=pk)
    latest = queries.latest(which)
    text = found.text or shipped(which)
    shown = {
        "kind": presenting.kind(which),
        "version": found,
        "current": latest is not None and latest.pk == found.pk,
        "form": TextForm(initial={"text": text, "seen": latest.pk if latest is not None else 0}),
        "text": text,
    }
    return render(request, "concerns/letters/version.html", shown)


@for_moderators
@require_GET
def sample(request: HttpRequest, kind: str, extension: str) -> HttpResponse:
    """The text that is in use, with invented data, as the file that a reader would get."""
    which = _kind(kind)
    try:
        letter = presenting.tried(which, queries.text_of(which), named=request.GET.get("named") != "0")
    except marks.Unfit:
        return redirect("letters:kind", kind=which.value)
    return served(letter, extension, name=f"sample-{which.value}", asked=request.GET)


@for_moderators
@require_http_methods(["GET", "POST"])
def letters(request: HttpRequest, concern: int) -> HttpResponse:
    """The letters about a concern, and a form to write one."""
    found = _handled(request, concern)
    asked = request.POST if request.method == "POST" else None
    form = WriteForm(asked, initial={"kind": request.GET.get("kind", "")})
    refused, status = "", 200
    if form.is_bound:
        status = 400
        if form.is_valid():
            try:
                made = actions.write(
                    found,
                    LetterKind(form.cleaned_data["kind"]),
                    by=member_of(request),
                    at=timezone.now(),
                    added=form.cleaned_data["added"],
                )
            except NotYours:
                raise Http404 from None
            except Refused as said:
                refused, status = str(said), said.status
            else:
                return redirect("letters:letter", concern=found.pk, pk=made.pk)
    shown: dict[str, Any] = {
        "concern": found,
        "letters": queries.letters_of(found),
        "form": form,
        "refused": refused,
        "wishes": presenting.wishes(found),
    }
    return render(request, "concerns/letters/letters.html", shown, status=status)


@for_moderators
@require_GET
def letter(request: HttpRequest, concern: int, pk: int) -> HttpResponse:
    """One letter as it was written: to read it before it is sent."""
    found = _handled(request, concern)
    row = get_object_or_404(queries.letters_of(found), pk=pk)
    shown = {
        "concern": found,
        "letter": row,
        "blocks": presenting.blocks(queries.written(row)),
        "unprinted": presenting.unprinted(queries.written(row)),
        "wishes": presenting.wishes(found),
        "to": presenting.kind(LetterKind(row.kind)).to,
    }
    return render(request, "concerns/letters/letter.html", shown)


@for_moderators
@require_POST
def send(request: HttpRequest, concern: int, pk: int) -> HttpResponse:
    found = _handled(request, concern)
    row = get_object_or_404(queries.letters_of(found), pk=pk)
    try:
        actions.send(row, by=member_of(request), at=timezone.now())
    except NotYours:
        raise Http404 from None
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, "Marked as sent. Whom it is for can read it on their own page now.")
    return redirect("letters:letter", concern=found.pk, pk=row.pk)


@for_moderators
@require_GET
def file(request: HttpRequest, concern: int, pk: int, extension: str) -> HttpResponse:
    """A letter as PDF, Word or plain text."""
    found = _handled(request, concern)
    row = get_object_or_404(queries.letters_of(found), pk=pk)
    name = f"concern-{found.pk}-{row.kind}-{row.pk}"
    return served(queries.written(row), extension, name=name, asked=request.GET)


def _handled(request: HttpRequest, pk: int) -> Concern:
    """A concern for its handler, whose look at it is logged: its letters say what the concern itself says."""
    found = access.handled_by(member_of(request), pk)
    looking.look(found, by=member_of(request), at=timezone.now())
    return found


def _kind(untrusted_kind: str) -> LetterKind:
    if untrusted_kind not in LetterKind.values:
        raise Http404
    return LetterKind(untrusted_kind)


def _kind_page(
    request: HttpRequest,
    which: LetterKind,
    form: TextForm,
    *,
    tried: str = "",
    problems: tuple[marks.Problem, ...] = (),
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    previews: list[tuple[str, list[dict[str, Any]]]] = []
    if tried:
        try:
            previews = presenting.previews(which, tried)
        except marks.Unfit as unfit:
            problems, status = unfit.problems, 400
    stands = presenting.kind(which)
    shown = {
        "kind": stands,
        "form": form,
        "problems": presenting.problems(problems, str(form.initial.get("text", ""))),
        "previews": previews,
        "back": BackForm(initial={"seen": stands.latest}, auto_id="back-%s"),
        "refused": refused,
        "versions": queries.versions(which)[: presenting.VERSIONS_SHOWN],
    }
    return render(request, "concerns/letters/kind.html", shown, status=status)
