"""The list of institutions, the domains that speak for them, and the lists of students that schools send."""

import csv
from collections.abc import Callable
from random import SystemRandom
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from secondlook_web.members.access import for_moderators, member_of
from secondlook_web.members.assurance import institutions as actions
from secondlook_web.members.assurance.access import domain_for, institution_for
from secondlook_web.members.assurance.forms import DomainForm, InstitutionForm, LeftForm, StudentsForm
from secondlook_web.members.assurance.models import Affiliation, Institution
from secondlook_web.members.assurance.presenting import institutions_listed, students_of
from secondlook_web.members.assurance.records import Kind, Reach
from secondlook_web.members.assurance.routes import school
from secondlook_web.shared.refusals import Refused

CODES_FILE = "codes.csv"


@for_moderators
@require_http_methods(["GET", "POST"])
def institutions(request: HttpRequest) -> HttpResponseBase:
    """All that are listed, and a form to list another."""
    form = InstitutionForm(request.POST or None)
    status = _tried(form, lambda said: _add(request, said))
    if status == 302:
        messages.success(request, "It is listed. Add a domain, or a school's list of students.")
        return redirect("assurance:institutions")
    shown = {"institutions": institutions_listed(), "form": form}
    return render(request, "assurance/institutions.html", shown, status=status)


@for_moderators
@require_http_methods(["GET", "POST"])
def institution(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One of them, with its domains and students."""
    found = institution_for(member_of(request), pk)
    form = InstitutionForm(request.POST or None, initial={"name": found.name, "kind": found.kind})
    status = _tried(
        form,
        lambda said: actions.change(found, said["name"], Kind(said["kind"]), by=member_of(request), at=timezone.now()),
    )
    if status == 302:
        messages.success(request, "That is changed.")
        return redirect("assurance:institution", pk=pk)
    return _institution(request, found, form=form, status=status)


@for_moderators
@require_POST
def add_domain(request: HttpRequest, pk: int) -> HttpResponseBase:
    found, form = institution_for(member_of(request), pk), DomainForm(request.POST)

    def act(said: dict[str, Any]) -> None:
        actions.add_domain(
            found,
            said["domain"],
            reach=Reach(said["reach"]),
            shows=Affiliation(said["shows"]),
            good_for_days=said["good_for_days"],
            trap=said["trap"],
            by=member_of(request),
            at=timezone.now(),
        )

    status = _tried(form, act)
    if status == 302:
        messages.success(request, "Addresses there show the institution from now on.")
        return redirect("assurance:institution", pk=pk)
    return _institution(request, found, domain_form=form, status=status)


@for_moderators
@require_POST
def remove_domain(request: HttpRequest, pk: int) -> HttpResponseBase:
    found = domain_for(member_of(request), pk)
    try:
        actions.remove_domain(found, by=member_of(request), at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "It shows nothing from now on. What was shown by it counts until it runs out.")
    return redirect("assurance:institution", pk=found.institution_id)


@for_moderators
@require_POST
def keep_students(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Keep a school's list; the answer is the file of codes, which is given out this once."""
    found, form = institution_for(member_of(request), pk), StudentsForm(request.POST, request.FILES)
    codes: list[tuple[school.Listed, str]] = []

    def act(said: dict[str, Any]) -> None:
        listed = school.read_list(said["students"].read(school.LARGEST_LIST_BYTES + 1), at=timezone.now())
        codes.extend(school.keep_list(found, listed, by=member_of(request), at=timezone.now(), rng=SystemRandom()))

    status = _tried(form, act)
    if status != 302:
        return _institution(request, found, students_form=form, status=status)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{CODES_FILE}"'
    rows = csv.writer(answer)
    rows.writerow(["name", "course", "code"])
    rows.writerows([_plain(one.name), _plain(one.course), code] for one, code in codes)
    return answer


@for_moderators
@require_POST
def left(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The school says that a student has left the course."""
    found, form = institution_for(member_of(request), pk), LeftForm(request.POST)

    def act(said: dict[str, Any]) -> None:
        school.end_place(found, said["code"], by=member_of(request), at=timezone.now())

    status = _tried(form, act)
    if status == 302:
        messages.success(request, "The place is ended, and what rested on it.")
        return redirect("assurance:institution", pk=pk)
    return _institution(request, found, left_form=form, status=status)


def _add(request: HttpRequest, said: dict[str, Any]) -> None:
    actions.add(said["name"], Kind(said["kind"]), by=member_of(request), at=timezone.now())


def _tried(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> int:
    """200 for an empty form, 302 when it was done, else the status of what is wrong, which the form then says."""
    if not form.is_bound:
        return 200
    if not form.is_valid():
        return 400
    try:
        act(form.cleaned_data)
    except Refused as refused:
        form.add_error(None, str(refused))
        return refused.status
    return 302


def _institution(request: HttpRequest, found: Institution, *, status: int = 200, **given: forms.Form) -> HttpResponse:
    shown = {
        "institution": found,
        "domains": found.domains.order_by("domain"),
        "students": students_of(found),
        "form": given.get("form") or InstitutionForm(initial={"name": found.name, "kind": found.kind}),
        "domain_form": given.get("domain_form") or DomainForm(),
        "students_form": given.get("students_form") or StudentsForm(),
        "left_form": given.get("left_form") or LeftForm(),
    }
    return render(request, "assurance/institution.html", shown, status=status)


def _plain(said: str) -> str:
    """A spreadsheet takes what begins so for a formula."""
    return f"'{said}" if said[:1] in "=+-@" else said
