"""Meetings: offered in writing, held or declined, with minutes that both sides can read. A no is taken."""

from datetime import date, datetime

from django.utils import timezone

from secondlook_web.audit import log
from secondlook_web.concerns.handling.moving import move
from secondlook_web.concerns.models import Concern, Event, Meeting
from secondlook_web.concerns.stages import What
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import Refused
from secondlook_web.shared.text import within

LONGEST_OFFER, LONGEST_MINUTES = 2_000, 8_000


def open_offer(concern: Concern) -> Meeting | None:
    """The last meeting that was offered and of which nothing came yet."""
    return Meeting.objects.filter(concern=concern, held_on=None, declined_at=None).order_by("-pk").first()


@log.recorded()
def offer(concern: Concern, text: str, *, by: Member, at: datetime, after: int | None = None) -> Meeting:
    """Offer a meeting, or offer another time. The reporter reads it and may say yes, no, or neither."""
    text = within(text, LONGEST_OFFER, empty="Say when, where or how, and who would be there.")
    move(concern, What.MEETING_OFFERED, by=by, at=at, after=after)
    return Meeting.objects.create(concern=concern, offer=text, offered_at=at)


@log.recorded()
def held(concern: Concern, minutes: str, *, on: date, by: Member, at: datetime, after: int | None = None) -> Event:
    """It took place. What was said and agreed is written down as both sides can read it."""
    minutes = within(minutes, LONGEST_MINUTES, empty="Write down what was said and agreed: both sides can read it.")
    if on > timezone.localdate(at):
        raise Refused("The day of the meeting lies in the future. Record it once it was held.")
    event = move(concern, What.MEETING_HELD, by=by, at=at, after=after)
    meeting = open_offer(concern)
    if meeting is None:
        raise Refused("A meeting is offered before it is held.")
    if on < timezone.localdate(meeting.offered_at):
        raise Refused("The day of the meeting lies before the day on which it was offered. Look at the date.")
    meeting.held_on, meeting.minutes = on, minutes
    meeting.save(update_fields=["held_on", "minutes"])
    return event


@log.recorded()
def declined(concern: Concern, *, says: str, by: Member, at: datetime, after: int | None = None) -> Event:
    """The reporter said no to the handler; on their own page they can say it themselves."""
    event = move(concern, What.MEETING_DECLINED, by=by, at=at, after=after, says=says)
    Meeting.objects.filter(concern=concern, held_on=None, declined_at=None).update(declined_at=at)
    return event
