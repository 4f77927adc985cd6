"""A link sent to an address of an institution: somebody there gave this person a mailbox.

It shows standing, and not who the person is: managers, suppliers and volunteers have such addresses too, shared ones
are read by several, and some stay with people who left. Which domains count, moderators list (`institutions`). The link
works once, for a day, and for the account that asked; opening the page uses nothing up, pressing its button does, so a
scanner that follows links in mails confirms nothing.
"""

from datetime import date, datetime, time, timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone

from secondlook_web.audit import log
from secondlook_web.jobs import queue
from secondlook_web.members.assurance.actions import New, end, show
from secondlook_web.members.assurance.levels import Fact, Route
from secondlook_web.members.assurance.mailboxes import Mailbox, ends_of, mailbox_of, speaks_for
from secondlook_web.members.assurance.models import Affiliation, Domain, Ended, Evidence, SentLink, Studies
from secondlook_web.members.assurance.references import reference_of
from secondlook_web.members.assurance.routes._standing import refuse_suspended
from secondlook_web.members.models import Member
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.refusals import NotYours, Refused

TITLE = "A mail to an address of your institution"
SAYS = (
    "A link is sent to your address at a hospital, practice, university or college. It shows that you have an account "
    "there, not who you are. It counts for a year."
)
ADDRESS = "assurance:mail"
ORDER = 10
SEND_LINK = "assurance.send_link"
LINK_LASTS = timedelta(days=1)
FURTHEST_GRADUATION = timedelta(days=8 * 366)
ASKED = Limit(name="mail_links_asked", times=5, seconds=24 * 3600)
"""For each member."""
SENT = Limit(name="mail_links_sent", times=3, seconds=24 * 3600)
"""To each address, whoever asks: nobody's mailbox is filled from here."""
_SALT = "assurance.mail"


class NotListed(Refused):
    """No listed domain speaks for the address."""

    status = 400

    def __init__(self) -> None:
        super().__init__(
            "This address does not show an institution that is listed here. Personal addresses show nothing. If it is "
            "an institution's, ask the moderators to list it, or choose another way."
        )


class LinkIsOver(NotYours):
    """A link that is used, too old, somebody else's or no link: which of these, nobody is told."""

    def __init__(self) -> None:
        super().__init__(
            "This link no longer works here. It works once, for a day, and only for the account that asked for it."
        )


def offered_to(member: Member, *, at: datetime) -> bool:
    return True


def domain_for(mailbox: Mailbox | None) -> Domain | None:
    """The listed domain that speaks for an address."""
    if mailbox is None:
        return None
    listed = Domain.objects.filter(domain__in=ends_of(mailbox.domain)).select_related("institution")
    return speaks_for(mailbox.domain, listed)


@transaction.atomic
def ask(
    member: Member, untrusted_address: str, *, graduates_on: date | None, at: datetime, year: int | None = None
) -> SentLink:
    """Send a link to an address of an institution."""
    mailbox = mailbox_of(untrusted_address)
    domain = domain_for(mailbox)
    if mailbox is None or domain is None:
        raise NotListed
    refuse_suspended(member)
    if graduates_on is not None:
        _refuse_odd_day(graduates_on, at)
    ASKED.count(str(member.pk), at=at)
    SENT.count(reference_of("mail", mailbox.canonical), at=at)
    link = SentLink.objects.create(
        member=member,
        address=mailbox.address,
        sent_at=at,
        expires_at=at + LINK_LASTS,
        graduates_on=graduates_on,
        year=year if graduates_on is not None else None,
    )
    queue.add(SEND_LINK, link.pk, due_at=at)
    return link


def token_of(link: SentLink) -> str:
    """What the link's address ends in: a signed number, no words."""
    return signing.dumps(link.pk, salt=_SALT)


def link_for(member: Member, token: str, *, at: datetime) -> SentLink:
    """The link that a page was opened with, for the member who asked for it and nobody else."""
    try:
        pk = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        raise LinkIsOver from None
    link = SentLink.objects.filter(pk=pk, member=member, used_at=None, sent_at__lte=at, expires_at__gt=at).first()
    if link is None:
        raise LinkIsOver
    return link


@log.recorded()
def confirm(link: SentLink, *, by: Member, at: datetime) -> Evidence:
    """The button of the page that a link leads to."""
    if not SentLink.objects.filter(pk=link.pk, member=by, used_at=None, sent_at__lte=at, expires_at__gt=at).update(
        used_at=at
    ):
        raise LinkIsOver
    piece = _keep(by, mailbox_of(link.address), link.graduates_on, at, year=link.year)
    if piece is None:
        raise NotListed
    return piece


def own_address_confirmed(member: Member, address: str, *, at: datetime) -> Evidence | None:
    """Count the account's own address, when a link sent there was opened and its domain is listed."""
    try:
        return _keep(member, mailbox_of(address), None, at)
    except Refused:
        return None


def bounced(address: str, *, at: datetime) -> int:
    """End what rests on an address that takes no mail any more; how many pieces that were."""
    mailbox = mailbox_of(address)
    if mailbox is None:
        return 0
    pieces = list(Evidence.objects.filter(reference=reference_of("mail", mailbox.canonical), ended_at=None))
    for piece in pieces:
        end(piece, Ended.BOUNCED, at=at)
    return len(pieces)


@log.recorded()
def _keep(
    member: Member, mailbox: Mailbox | None, graduates_on: date | None, at: datetime, *, year: int | None = None
) -> Evidence | None:
    refuse_suspended(member)
    domain = domain_for(mailbox)
    if mailbox is None or domain is None:
        return None
    until = at + timedelta(days=domain.good_for_days)
    if graduates_on is None and domain.shows != Affiliation.STAFF:
        said = Studies.objects.filter(member=member, graduates_on__gt=timezone.localdate(at)).first()
        graduates_on = said.graduates_on if said else None
    if graduates_on is not None:
        until = min(until, end_of(graduates_on))
    if until <= at:
        raise Refused("The day that you gave for the end of your course has passed.")
    reference = reference_of("mail", mailbox.canonical)
    for older in Evidence.objects.filter(member=member, reference=reference, ended_at=None):
        end(older, Ended.RENEWED, at=at)
    [piece] = show(
        member,
        New(
            fact=Fact.STANDING,
            route=Route.MAIL,
            expires_at=until,
            institution=domain.institution.name,
            affiliation=Affiliation.STUDENT if graduates_on is not None else domain.shows,
            reference=reference,
        ),
        at=at,
    )
    if graduates_on is not None and not Studies.objects.filter(member=member, by_school=True).exists():
        said_now = {"school": domain.institution.name, "graduates_on": graduates_on} | ({"year": year} if year else {})
        Studies.objects.update_or_create(member=member, defaults=said_now)
    return piece


def end_of(day: date) -> datetime:
    """The moment at which a day is over here: what counts until a day counts on it."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def _refuse_odd_day(day: date, at: datetime) -> None:
    today = timezone.localdate(at)
    if not today < day <= today + FURTHEST_GRADUATION:
        raise Refused("Give the day on which your course ends: later than today, and at most eight years from now.")
