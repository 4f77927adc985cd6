"""Pages about members: their own, each other's, and those where moderators let people in."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secondlook.model import Author
from secondlook_web.members import actions, queries
from secondlook_web.members.access import for_members, for_moderators, member_of, person_for, profile_for
from secondlook_web.members.assurance.presenting import next_step
from secondlook_web.members.assurance.queries import assured_one, comes_in, know
from secondlook_web.members.forms import DigestForm, HandleForm, ProfileForm, ReasonForm
from secondlook_web.members.giving_away import given_away
from secondlook_web.members.models import Digest, Member, Standing
from secondlook_web.shared.paging import BadKey
from secondlook_web.shared.refusals import Refused
from secondlook_web.shared.text import cleaned_line

LOOK = "look"
"""The button that shows what a changed profile would give away, and saves nothing."""


@login_required
@require_GET
def waiting(request: HttpRequest) -> HttpResponseBase:
    """How things stand for somebody who may not read yet, or not at the moment."""
    member = member_of(request)
    if comes_in(member, at=timezone.now()):
        return redirect("forum:rooms")
    known = assured_one(member, at=timezone.now())
    shown = {
        "suspended": member.standing == Standing.SUSPENDED,
        "known": known,
        "was_in": member.may_read,
        "next_step": next_step(known),
    }
    return render(request, "members/waiting.html", shown)


@for_members
@require_GET
def profile(request: HttpRequest, handle: str) -> HttpResponse:
    person = profile_for(member_of(request), handle)
    know([person], at=timezone.now())
    return render(request, "members/profile.html", {"person": person, "own": person.pk == member_of(request).pk})


@login_required
@require_http_methods(["GET", "POST"])
def me(request: HttpRequest) -> HttpResponseBase:
    """One's own profile, with what it gives away beside each field, before it is saved and after."""
    member = member_of(request)
    if member.standing == Standing.SUSPENDED:
        return redirect("members:waiting")
    form = ProfileForm(request.POST) if request.method == "POST" else ProfileForm.of(member)
    looking = LOOK in request.POST
    if form.is_bound and form.is_valid() and not looking:
        try:
            actions.change_profile(member, form.said())
        except Refused as refused:
            form.add_error("display_name", str(refused))
        else:
            messages.success(request, "Your profile is saved.")
            return redirect("members:me")
    said = form.said() if form.is_bound and form.is_valid() else actions.said_by(member)
    tells = given_away(_author(member, said))
    fields = [(form[name], tells.by_field.get(name, ()) if tells else ()) for name in form.fields]
    status = 400 if form.is_bound and not form.is_valid() else 200
    return render(
        request, "members/me.html", {"form": form, "fields": fields, "tells": tells, "looking": looking}, status=status
    )


@for_members
@require_http_methods(["GET", "POST"])
def handle(request: HttpRequest) -> HttpResponseBase:
    """Choose a username, while it is still the one that was assigned."""
    member = member_of(request)
    if not member.handle_is_assigned:
        return redirect("members:me")
    form = HandleForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            actions.choose_handle(member, form.cleaned_data["handle"])
        except Refused as refused:
            form.add_error("handle", str(refused))
        else:
            messages.success(request, "Your username is chosen.")
            return redirect("members:me")
    return render(request, "members/handle.html", {"form": form}, status=400 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "POST"])
def digest(request: HttpRequest) -> HttpResponseBase:
    member = member_of(request)
    form = DigestForm(request.POST or None, initial={"digest": member.digest})
    if form.is_bound and form.is_valid():
        actions.choose_digest(member, Digest(form.cleaned_data["digest"]))
        messages.success(request, "That is saved.")
        return redirect("members:digest")
    return render(request, "members/digest.html", {"form": form}, status=400 if form.is_bound else 200)


@for_moderators
@require_GET
def people(request: HttpRequest) -> HttpResponseBase:
    """Everybody with an account, by standing."""
    asked = request.GET.get("standing", "")
    standing = Standing(asked) if asked in Standing.values else Standing.WAITING
    begins = cleaned_line(request.GET.get("begins", ""))
    try:
        page = queries.people(
            standing, begins=begins, after=request.GET.get("after", ""), before=request.GET.get("before", "")
        )
    except BadKey:
        return redirect("members:people")
    know(page.rows, at=timezone.now())
    shown = {
        "page": page,
        "standing": standing,
        "begins": begins,
        "standings": Standing,
        "by_evidence": settings.LET_IN_BY_EVIDENCE,
    }
    return render(request, "members/people.html", shown | {"waiting_count": queries.waiting_count()})


@for_moderators
@require_GET
def person(request: HttpRequest, handle: str) -> HttpResponse:
    found = person_for(member_of(request), handle)
    actions.look_at(found, by=member_of(request), at=timezone.now())
    return _person(request, found, ReasonForm())


@for_moderators
@require_POST
def let_in(request: HttpRequest, handle: str) -> HttpResponseBase:
    found = person_for(member_of(request), handle)
    try:
        actions.let_in(found, by=member_of(request), at=timezone.now())
    except Refused as refused:
        return _refused(request, found, refused, ReasonForm())
    messages.success(request, f"{found.handle} is let in and will be told by mail.")
    return redirect("members:people")


@for_moderators
@require_POST
def suspend(request: HttpRequest, handle: str) -> HttpResponseBase:
    found = person_for(member_of(request), handle)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _person(request, found, form, status=400)
    try:
        actions.suspend(found, by=member_of(request), reason=form.cleaned_data["reason"], at=timezone.now())
    except Refused as refused:
        return _refused(request, found, refused, form)
    messages.success(request, f"{found.handle} is kept out, and reads your reason when they sign in.")
    return redirect("members:person", handle=found.handle)


@for_moderators
@require_POST
def lift(request: HttpRequest, handle: str) -> HttpResponseBase:
    found = person_for(member_of(request), handle)
    try:
        actions.lift(found, by=member_of(request), at=timezone.now())
    except Refused as refused:
        return _refused(request, found, refused, ReasonForm())
    messages.success(request, f"{found.handle} can read and write again.")
    return redirect("members:person", handle=found.handle)


def _refused(request: HttpRequest, found: Member, refused: Refused, form: ReasonForm) -> HttpResponse:
    found.refresh_from_db()
    return _person(request, found, form, refused=str(refused), status=refused.status)


def _person(
    request: HttpRequest, found: Member, form: ReasonForm, *, refused: str = "", status: int = 200
) -> HttpResponse:
    know([found], at=timezone.now())
    confirmed = queries.address_is_confirmed(found)
    shown = {"person": found, "form": form, "refused": refused, "address_is_confirmed": confirmed}
    return render(request, "members/person.html", shown, status=status)


def _author(member: Member, said: actions.Said) -> Author:
    """As readers would see somebody who says this of themselves."""
    return Author(
        role=said.role,
        display_name=said.display_name or member.handle,
        bio=said.bio,
        workplace=said.workplace,
        town=said.town,
        public=said.profile_public,
    )
