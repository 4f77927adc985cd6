"""Mails about concerns: that there is news, to a reporter who chose mail; that one waits, or a message, to moderators.

A mail to a reporter names neither the concern nor the receipt, the forum or what it is about: others may read it over
their shoulder. None of them holds anybody's words. A mail may go out twice after a kill at the wrong moment; it says
the same both times.
"""

from datetime import datetime
from email.utils import parseaddr
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from secondlook_web.concerns.conflicts import seen_by
from secondlook_web.concerns.models import Concern, Reporter, Way
from secondlook_web.concerns.news import TELL_HANDLER, TELL_REPORTER
from secondlook_web.concerns.public.raising import TELL_RAISED
from secondlook_web.jobs.queue import Write, handles
from secondlook_web.members.assurance.moderators import moderators
from secondlook_web.shared import mail

_NEWS = """There is news about something that you told us.

To read it, open {url} and type your receipt.

This mail says no more, because mails are read on screens that others can see. Please do not answer it.
"""
_NEWS_TO_MEMBER = """There is news about something that you have raised. Sign in to read it:

{url}

This mail says no more, because mails are read on screens that others can see.
"""
_RAISED = """{concerns} for somebody to take up:

{url}

A person answers whoever raised it within three working days, so somebody should read it today.
"""
_WRITTEN = """There is a message for you, or something was done, in a concern that you handle:

{url}
"""
_PERMANENT = range(500, 600)
"""Answers of a mail server that mean: never."""


@handles(TELL_REPORTER)
def tell_reporter(target: int | None, at: datetime) -> Write | None:
    """Tell a reporter that there is news, if they want to be told by mail."""
    concern = Concern.objects.select_related("raised_by", "reporter").filter(pk=target or 0).first()
    if concern is None:
        return None
    reporter = getattr(concern, "reporter", None)
    if concern.raised_by is None:
        if reporter is None or not _by_mail(reporter) or reporter.receipt_hash is None:
            return None
        return _send(reporter.contact, _NEWS.format(url=f"{settings.SITE_URL}{reverse('concerns:short')}"), reporter)
    if not concern.goes_on or not concern.raised_by.is_active:
        return None
    text = _NEWS_TO_MEMBER.format(url=f"{settings.SITE_URL}{reverse('concerns:mine')}")
    if reporter is None:
        return _send(concern.raised_by.email, text, None)
    return _send(reporter.contact, text, reporter) if _by_mail(reporter) else None


@handles(TELL_RAISED)
def tell_raised(target: int | None, at: datetime) -> None:
    """Tell each moderator how many concerns nobody has taken up, of those that they may handle."""
    for moderator in moderators():
        waiting = seen_by(moderator).filter(goes_on=True, closed_at=None, handler=None).count()
        if waiting:
            concerns = "1 concern waits" if waiting == 1 else f"{waiting} concerns wait"
            text = _RAISED.format(concerns=concerns, url=f"{settings.SITE_URL}{_list()}")
            mail.send(moderator.email, "somebody has raised a concern", text)


@handles(TELL_HANDLER)
def tell_handler(target: int | None, at: datetime) -> None:
    """Tell a handler that the reporter or the author has written, or taken something back."""
    concern = Concern.objects.select_related("handler").filter(pk=target or 0, closed_at=None).first()
    if concern is None or concern.handler is None or not concern.handler.may_moderate:
        return
    mail.send(concern.handler.email, "a message for you", _WRITTEN.format(url=f"{settings.SITE_URL}{_list()}"))


def contact_failed(address: str, *, at: datetime) -> int:
    """A mail to this address came back: whoever handles a concern of theirs sees it. Says of how many."""
    return Reporter.objects.filter(way=Way.MAIL, contact__iexact=address.strip(), contact_failed_at=None).update(
        contact_failed_at=at
    )


def _by_mail(reporter: Reporter) -> bool:
    return reporter.way == Way.MAIL and bool(reporter.contact) and reporter.contact_failed_at is None


def _send(address: str, text: str, reporter: Reporter | None) -> Write | None:
    """Without the site's name: neither in the subject nor beside the address that it comes from."""
    if not address:
        return None
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    try:
        EmailMessage("There is news", text, sender, [address], headers={"Auto-Submitted": "auto-generated"}).send()
    except SMTPRecipientsRefused as refused:
        if reporter is None or not all(code in _PERMANENT for code, _ in refused.recipients.values()):
            raise
        return lambda: _failed(reporter.pk)
    return None


def _failed(pk: int) -> None:
    Reporter.objects.filter(pk=pk).update(contact_failed_at=timezone.now())


def _list() -> str:
    """Where concerns are handled."""
    return reverse("handling:concerns")
