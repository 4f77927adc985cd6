"""Jobs of this app. A mail may go out twice after a kill at the wrong moment; it says the same both times.

No mail holds a name, a number or anybody's words: it says that there is something to read, and where.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse

from secondlook_web.jobs import schedule
from secondlook_web.jobs.queue import handles
from secondlook_web.members.assurance.asking import TELL_ANSWER, TELL_QUESTIONS
from secondlook_web.members.assurance.expiring import AT_HOUR, RUN_OUT, TELL_RUNS_OUT, WARN_DAYS, run_out
from secondlook_web.members.assurance.levels import Fact, Route
from secondlook_web.members.assurance.models import Evidence, Notice, Proposal, Question, SentLink
from secondlook_web.members.assurance.moderators import TELL_PROPOSALS, moderators
from secondlook_web.members.assurance.noticing import TELL_DECIDED, TELL_NOTICE
from secondlook_web.members.assurance.recheck import AT_HOUR as RECHECK_AT_HOUR
from secondlook_web.members.assurance.recheck import RECHECK, recheck
from secondlook_web.members.assurance.routes.mail import SEND_LINK, token_of
from secondlook_web.members.models import Member
from secondlook_web.shared import mail

_LINK = """Somebody with an account at {site} says that this address is theirs, and wants to show it.

If that was you, open this page, signed in with that account, and press the button there:

{url}

It works once, until this time tomorrow. If it was not you, do nothing: nothing is shown by this mail.
"""
_RUNS_OUT = """Something that you have shown about yourself at {site} runs out on {day}. Show it again in time:

{url}

If you do nothing, your account and your posts stay. The rooms that ask for it close to you until you show it again.
"""
_NOTICE = """There is a notice for you at {site}, about your entry on a professional register. Sign in to read it, and
to say why it is wrong if it is:

{url}

This mail says no more, because mails are read on screens that others can see.
"""
_ANSWER = """A moderator at {site} has decided what you asked. Sign in to see what has changed:

{url}
"""
_QUESTIONS = """Something about members' evidence waits for a moderator at {site}:

{url}
"""
_PROPOSALS = """A moderator at {site} proposes who should moderate. It needs your word, or somebody else's:

{url}
"""


@handles(SEND_LINK)
def send_link(target: int | None, at: datetime) -> None:
    """Send the link; nothing to send once it is used, too old, or whoever asked is gone."""
    link = SentLink.objects.filter(pk=target or 0, used_at=None, expires_at__gt=at, member__is_active=True).first()
    if link is not None:
        _send(link.address, "is this address yours", _LINK, _url("assurance:open_link", token_of(link)))


@handles(TELL_RUNS_OUT)
def tell_runs_out(target: int | None, at: datetime) -> None:
    """Tell a member what runs out first; nothing to tell once it was renewed."""
    month = at + timedelta(days=WARN_DAYS[0])
    first = (
        Evidence.objects.filter(member=target or 0, ended_at=None, expires_at__gt=at, expires_at__lte=month)
        .exclude(fact=Fact.REGISTRATION, route=Route.NUMBER)
        .filter(member__is_active=True)
        .exclude(member__email="")
        .select_related("member")
        .order_by("expires_at")
        .first()
    )
    if first is not None:
        day = f"{first.expires_at.day} {first.expires_at:%B %Y}"
        _send(first.member.email, "something runs out", _RUNS_OUT, _url("assurance:evidence"), day=day)


@handles(TELL_NOTICE)
def tell_notice(target: int | None, at: datetime) -> None:
    """Tell a member of a notice that stands."""
    notice = Notice.objects.filter(pk=target or 0, lifted_at=None).select_related("member").first()
    if notice is not None and notice.member.is_active and notice.member.email:
        _send(notice.member.email, "a notice for you", _NOTICE, _url("assurance:notice"))


@handles(TELL_DECIDED)
def tell_decided(target: int | None, at: datetime) -> None:
    notice = Notice.objects.filter(pk=target or 0).select_related("member").first()
    if notice is not None and notice.member.is_active and notice.member.email:
        _send(notice.member.email, "your notice is decided", _ANSWER, _url("assurance:notice"))


@handles(TELL_ANSWER)
def tell_answer(target: int | None, at: datetime) -> None:
    member = Member.objects.filter(pk=target or 0, is_active=True).exclude(email="").first()
    if member is not None:
        _send(member.email, "what you asked is decided", _ANSWER, _url("assurance:evidence"))


@handles(TELL_QUESTIONS)
def tell_questions(target: int | None, at: datetime) -> None:
    """Tell moderators, those apart whom alone it is about."""
    for moderator in moderators().exclude(email=""):
        if Question.objects.filter(decided_at=None).exclude(member=moderator).exists():
            _send(moderator.email, "evidence to look at", _QUESTIONS, _url("assurance:questions"))


@handles(TELL_PROPOSALS)
def tell_proposals(target: int | None, at: datetime) -> None:
    for moderator in moderators().exclude(email=""):
        waits = Proposal.objects.filter(ended_at=None).exclude(member=moderator).exclude(proposed_by=moderator)
        if waits.exists():
            _send(moderator.email, "who should moderate", _PROPOSALS, _url("assurance:questions"))


@handles(RECHECK)
def recheck_registers(target: int | None, at: datetime) -> None:
    recheck(at=at)


@handles(RUN_OUT)
def run_out_today(target: int | None, at: datetime) -> None:
    run_out(at=at)


schedule.daily(RECHECK, hour=RECHECK_AT_HOUR)
schedule.daily(RUN_OUT, hour=AT_HOUR)


def _send(address: str, subject: str, text: str, url: str, **more: str) -> None:
    body = text.format(site=settings.SITE_NAME, url=url, **more)
    mail.send(address, subject, body)


def _url(name: str, *args: str) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=args)}"
