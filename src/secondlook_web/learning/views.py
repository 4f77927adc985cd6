"""Pages of the teaching library: for anybody who wants to learn, and for moderators who write a lesson.

The library is open to everybody: see `access`. What is chosen in a quiz goes with the page that answers it: it is not
kept, not counted, and not part of an address.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from secondlook_web.checks.counting import count_check
from secondlook_web.checks.presenting import present
from secondlook_web.concerns.access import handled_by
from secondlook_web.concerns.models import Concern
from secondlook_web.learning import access, actions
from secondlook_web.learning import library as shipped
from secondlook_web.learning.checking import Checked
from secondlook_web.learning.forms import LessonForm
from secondlook_web.learning.library import Option, Question
from secondlook_web.learning.models import Lesson, State
from secondlook_web.members.access import for_moderators, member_of
from secondlook_web.shared.refusals import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionShown:
    """One option of a quiz, as a page shows it."""

    id: str
    value: str
    option: Option
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionShown:
    number: int
    name: str
    question: Question
    options: tuple[OptionShown, ...]
    answered: bool

    @property
    def right(self) -> bool:
        return any(one.chosen and one.option.right for one in self.options)


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """All lessons and quizzes."""
    told = [*shipped.lessons().values(), *(lesson.as_told for lesson in access.published())]
    lessons = sorted(told, key=lambda one: one.title.casefold())
    return render(request, "learning/library.html", {"lessons": lessons, "quizzes": shipped.quizzes().values()})


@require_safe
def lesson(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "learning/lesson.html", {"told": access.telling_for(slug)})


@require_http_methods(["GET", "HEAD", "POST"])
def quiz(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions; after a POST each with its answer explained, whatever was chosen."""
    found = access.quiz_for(slug)
    answered = request.method == "POST"
    questions = [_shown(number, one, request) for number, one in enumerate(found.questions, start=1)]
    return render(request, "learning/quiz.html", {"quiz": found, "questions": questions, "answered": answered})


def _shown(number: int, question: Question, request: HttpRequest) -> QuestionShown:
    name = f"q{number}"
    chosen = request.POST.get(name, "")
    options = tuple(
        OptionShown(id=f"{name}-{place}", value=str(place), option=one, chosen=chosen == str(place))
        for place, one in enumerate(question.options)
    )
    answered = any(one.chosen for one in options)
    return QuestionShown(number=number, name=name, question=question, options=options, answered=answered)


@for_moderators
@require_GET
def drafts(request: HttpRequest) -> HttpResponse:
    """What moderators work on, and what they have published."""
    found = access.lessons_for(member_of(request)).order_by("state", "title")
    return render(request, "learning/drafts.html", {"lessons": found})


@for_moderators
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write a lesson; with `?concern=` one that is made from a concern that the moderator handles."""
    made_from = _concern(request)
    if request.method != "POST":
        return _form(request, LessonForm(), made_from=made_from)
    form = LessonForm(request.POST)
    if not form.is_valid():
        return _form(request, form, made_from=made_from, status=400)
    try:
        kept = actions.write(form.written(), by=member_of(request), at=timezone.now(), made_from=made_from)
    except Refused as refused:
        return _form(request, form, made_from=made_from, refused=str(refused), status=refused.status)
    messages.success(request, "Kept as a draft. Have it checked before you publish it.")
    return redirect("learning:change", pk=kept.pk)


@for_moderators
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    kept = access.lesson_for(member_of(request), pk)
    if request.method != "POST":
        return _form(request, LessonForm.of(kept), kept=kept)
    form = LessonForm(request.POST)
    if not form.is_valid():
        return _form(request, form, kept=kept, status=400)
    try:
        actions.change(kept, form.written(), by=member_of(request), at=timezone.now())
    except Refused as refused:
        return _form(request, form, kept=kept, refused=str(refused), status=refused.status)
    messages.success(request, "Kept.")
    return redirect("learning:change", pk=kept.pk)


@for_moderators
@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What speaks against a lesson as it was last kept."""
    kept = access.lesson_for(member_of(request), pk)
    try:
        count_check(request)
        found = actions.check(kept, at=timezone.now())
    except Refused as refused:
        return _form(request, LessonForm.of(kept), kept=kept, refused=str(refused), status=refused.status)
    return _form(request, LessonForm.of(kept), kept=kept, found=found)


@for_moderators
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    kept = access.lesson_for(member_of(request), pk)
    try:
        count_check(request)
        actions.publish(kept, by=member_of(request), at=timezone.now())
    except actions.NotYetBeyond as refused:
        form = LessonForm.of(kept)
        return _form(request, form, kept=kept, refused=str(refused), found=refused.found, status=refused.status)
    except Refused as refused:
        return _form(request, LessonForm.of(kept), kept=kept, refused=str(refused), status=refused.status)
    messages.success(request, "Published. Anybody can read it now.")
    return redirect("learning:lesson", slug=kept.slug)


@for_moderators
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    kept = access.lesson_for(member_of(request), pk)
    try:
        actions.take_back(kept, by=member_of(request), at=timezone.now())
        messages.success(request, "Taken back: it is a draft again.")
    except Refused as refused:
        messages.info(request, str(refused))
    return redirect("learning:change", pk=kept.pk)


@for_moderators
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        actions.drop(access.lesson_for(member_of(request), pk), by=member_of(request))
        messages.success(request, "Removed.")
    except Refused as refused:
        messages.info(request, str(refused))
    return redirect("learning:drafts")


def _concern(request: HttpRequest) -> Concern | None:
    """The concern that a lesson is made from; hidden and missing are the same."""
    said = request.GET.get("concern", "")
    return handled_by(member_of(request), int(said)) if said.isascii() and said.isdigit() and len(said) < 16 else None


def _form(
    request: HttpRequest,
    form: LessonForm,
    *,
    kept: Lesson | None = None,
    made_from: Concern | None = None,
    found: Checked | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "lesson": kept,
        "published": kept is not None and kept.state == State.PUBLISHED,
        "from_concern": made_from is not None or (kept is not None and kept.made_from is not None),
        "found": found,
        "shown": present(found.review, kept.as_told.whole) if found is not None and kept is not None else None,
        "refused": refused,
    }
    return render(request, "learning/write.html", context, status=status)
