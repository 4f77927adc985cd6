"""Pages of a file: giving it, waiting, looking at the marks, the new file. What each does stands in `actions`."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secondlook.documents.formats import Options
from secondlook.documents.proof.page import rows_of
from secondlook.model import Author, Context
from secondlook_web.checks.context import author_of
from secondlook_web.documents import access, actions, doing, showing
from secondlook_web.documents.attaching import attachable
from secondlook_web.documents.choosing import choices_from
from secondlook_web.documents.counting import count_given, count_written
from secondlook_web.documents.forms import ChooseForm, GiveForm, too_large
from secondlook_web.documents.keeping import Keep, NotKept
from secondlook_web.documents.models import OpenFile, Step
from secondlook_web.documents.presenting import look_of, words_left
from secondlook_web.documents.results import result_from
from secondlook_web.documents.tables import laid_out
from secondlook_web.documents.uploading import InMemory
from secondlook_web.shared.refusals import Refused

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, OpenFile, Keep, P], HttpResponse]
TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".webp": "image/webp",
    ".txt": "text/plain; charset=utf-8",
    ".rtf": "application/rtf",
    ".eml": "message/rfc822",
    ".dcm": "application/dicom",
}
"""Of downloads, by the ending that we gave. Any other is bytes."""


@csrf_exempt  # only so that `InMemory` is there before the form is read: what it calls is protected
def page(request: HttpRequest) -> HttpResponse:
    """Where a file is given."""
    request.upload_handlers = [InMemory(request)]
    return _page(request)


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def _page(request: HttpRequest) -> HttpResponse:
    for_post = request.GET.get("for") == "post" or request.POST.get("for") == "post"
    shown = {"form": GiveForm(), "for_post": for_post and request.user.is_authenticated}
    if request.method != "POST":
        return render(request, "documents/page.html", shown)
    form = shown["form"] = GiveForm(request.POST, request.FILES)
    form.is_valid()
    if getattr(request, "file_too_large", False):
        form.errors.clear()
        form.add_error("file", too_large())
    if form.errors:
        return render(request, "documents/page.html", shown, status=400)
    member, at = access.member_of(request), timezone.now()
    secret = access.secret_of(request) or access.new_secret()
    try:
        count_given(request)
        file = actions.open_file(
            form.cleaned_data["file"].read(),
            secret=secret,
            member=member,
            for_post=for_post,
            open_here=access.open_here(member, secret),
            whose=access.whose(request),
            at=at,
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return render(request, "documents/page.html", shown, status=refused.status)
    return access.give(redirect("documents:file", key=file.key), secret)


def _only_ready(file: OpenFile) -> None:
    if file.step != Step.READY:
        raise Http404


def of_file(view: Page[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page about a file: for whoever gave it, in the same browser."""

    @wraps(view)
    def page(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        found, keep = access.file_of(request, kwargs.pop("key"))  # type: ignore[arg-type]
        try:
            return view(request, found, keep, *args, **kwargs)
        except NotKept:
            raise Http404 from None

    return page  # type: ignore[return-value]


@require_safe
@of_file
def file(request: HttpRequest, file: OpenFile, keep: Keep) -> HttpResponse:
    """Where a file stands: how far it is read, its marks, or the new one."""
    if actions.stalled(file, at=timezone.now()):
        return render(request, "documents/stalled.html", status=503)
    if file.busy:
        return render(request, "documents/waiting.html", {"file": file})
    if getattr(request, "htmx", False):
        # The page that waits asks for a part of itself; what comes next is another page.
        return HttpResponse(status=204, headers={"HX-Redirect": request.path})
    if file.step == Step.REFUSED:
        return render(request, "documents/refused.html", {"file": file})
    if file.step == Step.LOOK:
        return _look(request, file, keep)
    if file.step == Step.WITHHELD:
        return render(request, "documents/withheld.html", {"file": file})
    return _result(request, file, keep)


def _look(request: HttpRequest, file: OpenFile, keep: Keep, *, refused: str = "", status: int = 200) -> HttpResponse:
    document, choices = doing.document_of(keep), doing.choices_of(keep)
    initial = {
        "also": "\n".join(choices.also),
        "staff": choices.staff,
        "instead": "names" if choices.placeholders else "boxes",
        "boxes": json.dumps(choices.boxes),
        "picked": json.dumps(choices.picked),
    }
    look = look_of(document, doing.marks_of(keep), choices)
    shown = {
        "file": file,
        "look": look,
        "parts": laid_out(look.parts),
        "form": ChooseForm(initial=initial),
        "refused": refused,
    }
    return render(request, "documents/look.html", shown, status=status)


def _result(request: HttpRequest, file: OpenFile, keep: Keep) -> HttpResponse:
    result = result_from(keep)
    document, choices = doing.document_of(keep), doing.choices_of(keep)
    pages = [part for part in look_of(document, (), choices).parts if part.number]
    left = words_left(document, doing.written_marks_of(keep), Options(placeholders=choices.placeholders))
    shown = {"file": file, "result": result, "pages": pages, "left": laid_out(left)}
    return render(request, "documents/result.html", shown)


@sensitive_post_parameters()
@require_POST
@of_file
def write(request: HttpRequest, file: OpenFile, keep: Keep) -> HttpResponse:
    """Write the new file as it was chosen."""
    form = ChooseForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused("What came back is too long. Load the page again and choose once more.")
        document, marks = doing.document_of(keep), doing.marks_of(keep)
        choices = choices_from(
            hide=request.POST.getlist("hide"),
            boxes=form.cleaned_data["boxes"],
            picked=form.cleaned_data["picked"],
            also=form.cleaned_data["also"],
            placeholders=form.cleaned_data["instead"] == "names",
            staff=form.cleaned_data["staff"],
            document=document,
            marks=len(marks),
        )
        count_written(request)
        member = access.member_of(request)
        context = Context(author=author_of(member) if member else Author(), country=settings.COUNTRY)
        actions.write(file, keep, choices, context=context, whose=access.whose(request), at=timezone.now())
    except Refused as refused:
        return _look(request, file, keep, refused=str(refused), status=refused.status)
    return redirect("documents:file", key=file.key)


@require_POST
@of_file
def back(request: HttpRequest, file: OpenFile, keep: Keep) -> HttpResponse:
    """To the marks again."""
    actions.go_back(file, keep, at=timezone.now())
    return redirect("documents:file", key=file.key)


@require_POST
@of_file
def looked(request: HttpRequest, file: OpenFile, keep: Keep) -> HttpResponse:
    """Whoever gave it says that they looked at every page of the new file, and not of one that was written before."""
    _only_ready(file)
    if request.POST.get("looked") and request.POST.get("new") == result_from(keep).certificate["new_file"]["sha256"]:
        actions.say_looked(file, at=timezone.now())
    return redirect("documents:file", key=file.key)


@require_POST
@of_file
def leave(request: HttpRequest, file: OpenFile, keep: Keep) -> HttpResponse:
    """Throw everything away."""
    actions.end_file(file)
    messages.success(request, "The file is gone. Nothing of it is kept here.")
    return redirect("documents:page")


@require_safe
@of_file
def picture(request: HttpRequest, file: OpenFile, keep: Keep, part: int) -> HttpResponse:
    """A page as it was read."""
    return _inline(showing.page_picture(keep, doing.document_of(keep), part))


@require_safe
@of_file
def new_picture(request: HttpRequest, file: OpenFile, keep: Keep, part: int) -> HttpResponse:
    """A page as it is in the new file."""
    _only_ready(file)
    document, choices = doing.document_of(keep), doing.choices_of(keep)
    return _inline(
        showing.new_page_picture(
            keep, document, doing.written_marks_of(keep), part, Options(placeholders=choices.placeholders)
        )
    )


def _inline(data: bytes) -> HttpResponse:
    return HttpResponse(data, content_type="image/jpeg", headers={"Content-Disposition": "inline"})


@require_safe
@of_file
def download(request: HttpRequest, file: OpenFile, keep: Keep) -> HttpResponse:
    """The new file."""
    _only_ready(file)
    result = result_from(keep)
    return _attachment(
        keep.get("new"), TYPES.get(result.suffix, "application/octet-stream"), f"redacted{result.suffix}"
    )


@require_safe
@of_file
def certificate(request: HttpRequest, file: OpenFile, keep: Keep) -> HttpResponse:
    """What was looked for, removed and proven: as a page to print, or as JSON."""
    _only_ready(file)
    result = result_from(keep)
    if request.GET.get("as") == "json":
        said = json.dumps(result.certificate, ensure_ascii=False, indent=1).encode()
        return _attachment(said, "application/json", "certificate.json")
    rows = rows_of(result.certificate)
    return render(request, "documents/certificate.html", {"file": file, "rows": rows})


@require_safe
@of_file
def placeholders_key(request: HttpRequest, file: OpenFile, keep: Keep) -> HttpResponse:
    """What each placeholder stands for: for whoever made the file alone."""
    _only_ready(file)
    return _attachment(keep.get("key"), "application/json", "key.json")


def _attachment(data: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_safe
def attached(request: HttpRequest) -> HttpResponse:
    """The composer's list of pictures that are ready, anew."""
    shown = {"attachable": attachable(request), "ticked": request.GET.getlist("attach")}
    return render(request, "documents/parts/attachable.html", shown)
