"""Every write of the list of institutions: by moderators, each with its entry in the log."""

from datetime import datetime

from django.db import IntegrityError, transaction

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.members.assurance.affiliations import Affiliation
from secondlook_web.members.assurance.mailboxes import domain_of, may_be_listed
from secondlook_web.members.assurance.models import Domain, Institution
from secondlook_web.members.assurance.records import Kind, Reach
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused
from secondlook_web.shared.text import cleaned_line


@log.recorded()
def add(name: str, kind: Kind, *, by: Member, at: datetime) -> Institution:
    """List an institution; it shows nothing until a domain or a list of students is added."""
    _moderates(by)
    name = _name(name)
    try:
        with transaction.atomic():
            institution = Institution.objects.create(name=name, kind=kind)
    except IntegrityError:
        raise AlreadyDone("An institution of that name is listed already.") from None
    log.record(
        Act.INSTITUTION_ADDED, at=at, by=by.pk, row=f"institution:{institution.pk}", details={"kind": Kind(kind)}
    )
    return institution


@log.recorded()
def change(institution: Institution, name: str, kind: Kind, *, by: Member, at: datetime) -> None:
    """Call an institution something else. What was shown before keeps the name that it was shown under."""
    _moderates(by)
    try:
        with transaction.atomic():
            Institution.objects.filter(pk=institution.pk).update(name=_name(name), kind=kind)
    except IntegrityError:
        raise AlreadyDone("An institution of that name is listed already.") from None
    institution.refresh_from_db()
    log.record(
        Act.INSTITUTION_CHANGED, at=at, by=by.pk, row=f"institution:{institution.pk}", details={"kind": Kind(kind)}
    )


@log.recorded()
def add_domain(
    institution: Institution,
    untrusted_domain: str,
    *,
    reach: Reach,
    shows: Affiliation,
    good_for_days: int,
    trap: str,
    by: Member,
    at: datetime,
) -> Domain:
    """Let addresses at a domain show an institution, from now on."""
    _moderates(by)
    domain = domain_of(untrusted_domain.removeprefix("@"))
    if domain is None:
        raise Refused("That is not a domain like hospital.nhs.uk, in plain letters, digits and dashes.")
    if not may_be_listed(domain):
        raise Refused("Anybody can have an address there, so it shows nothing.")
    if not 1 <= good_for_days <= 400:
        raise Refused("An address can count for 1 to 400 days.")
    try:
        with transaction.atomic():
            made = Domain.objects.create(
                institution=institution,
                domain=domain,
                reach=reach,
                shows=shows,
                good_for_days=good_for_days,
                trap=cleaned_line(trap)[:240],
            )
    except IntegrityError:
        raise AlreadyDone("That domain is listed already.") from None
    log.record(
        Act.DOMAIN_ADDED,
        at=at,
        by=by.pk,
        row=f"domain:{made.pk}",
        details={"reach": Reach(reach), "shows": Affiliation(shows), "days": good_for_days},
    )
    return made


@log.recorded()
def remove_domain(domain: Domain, *, by: Member, at: datetime) -> None:
    """Let a domain show nothing from now on. What was shown by it counts until it runs out."""
    _moderates(by)
    pk = domain.pk
    if not Domain.objects.filter(pk=pk).delete()[0]:
        raise AlreadyDone("It is off the list already.")
    log.record(Act.DOMAIN_REMOVED, at=at, by=by.pk, row=f"domain:{pk}")


def _moderates(by: Member) -> None:
    if not by.may_moderate:
        raise NotYours("There is no such page.")


def _name(name: str) -> str:
    name = cleaned_line(name)
    if not name:
        raise Empty("Give the institution's name.")
    return name[:120]
