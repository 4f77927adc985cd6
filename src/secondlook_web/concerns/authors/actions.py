"""Every write of an author about a concern: their account, an appeal, and a response that is sent in.

Drafting and the moves of a response stand in `responses`; messages in `messages`.
"""

from datetime import datetime
from uuid import UUID

from secondlook_web.audit import log
from secondlook_web.concerns import news, recording, responses
from secondlook_web.concerns.authors.weighing import Weighed, asks_that_stand, weigh
from secondlook_web.concerns.handling.taking import to_somebody_else
from secondlook_web.concerns.messages import FORM_USED_UP
from secondlook_web.concerns.models import Answer, AnswerKind, Concern, Response, Side
from secondlook_web.concerns.responses import Written
from secondlook_web.concerns.stages import Stage, What
from secondlook_web.members.models import Member
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.refusals import AlreadyDone, Refused
from secondlook_web.shared.text import within

LONGEST_CHARACTERS = 8_000
MOST_ACCOUNTS = 10
"""Of one concern. Each is kept; a later one adds to those before."""
READINGS = Limit(name="concern-readings", times=60, seconds=3600)
"""Of responses, by one author: each asks the engine."""


class NotReady(Refused):
    """A response cannot be sent in as it stands. What speaks against it stands in `weighed`."""

    status = 422

    def __init__(self, weighed: Weighed) -> None:
        self.weighed = weighed
        super().__init__(
            "Your letter is kept, and not sent in yet. What it still needs is said below, under each part."
            if weighed.compared
            else "Your letter is kept. It could not be compared with the post just now: try again in a minute."
        )


def read_again(concern: Concern, said: Written, *, by: Member, at: datetime) -> Weighed:
    """Weigh a response as it stands, as often as is reasonable in an hour."""
    READINGS.count(str(by.pk), at=at)
    return weigh(concern, said)


def send_in(concern: Concern, said: Written, *, by: Member, at: datetime, seen: datetime | None = None) -> Response:
    """Send a response to the moderators, if it may stand. It is kept in any case. `NotReady` with what it needs."""
    responses.draft(concern, said, by=by, at=at, seen=seen)
    weighed = read_again(concern, said, by=by, at=at)
    if not weighed.ready:
        raise NotReady(weighed)
    with log.recorded():
        response = responses.draft(concern, asks_that_stand(said, weighed), by=by, at=at)
        responses.submit(response, by=by, at=at)
        news.for_handler(concern, at=at)
    return response


@log.recorded()
def give_account(concern: Concern, text: str, *, by: Member, at: datetime, submission: UUID) -> Answer:
    """Keep how it was, as the author says. Until there is an outcome they may add to it."""
    already = _sent_before(concern, submission)
    if already is not None:
        return already
    text = within(text, LONGEST_CHARACTERS, empty="Write in a few words how it was.")
    now = responses.authors_own(recording.lock(concern), by)
    course = recording.course(now)
    if not course.open or Stage.OUTCOME in course.settled:
        raise Refused("There is an outcome already. If it does not do you justice, you can appeal against it.")
    if Answer.objects.filter(concern=now, kind=AnswerKind.ACCOUNT).count() >= MOST_ACCOUNTS:
        raise Refused(f"You have written {MOST_ACCOUNTS} times already. Write the rest as a message to the moderators.")
    made = Answer.objects.create(
        concern=now, submission=submission, kind=AnswerKind.ACCOUNT, by=by, text=text, written_at=at
    )
    news.for_handler(now, at=at)
    return made


@log.recorded()
def appeal(concern: Concern, text: str, *, by: Member, at: datetime, submission: UUID) -> Answer:
    """Ask somebody else to look at the outcome. Whoever decided it no longer handles it, where there is another."""
    already = _sent_before(concern, submission)
    if already is not None:
        return already
    text = within(text, LONGEST_CHARACTERS, empty="Say in a few sentences what the outcome does not see.")
    now = responses.authors_own(recording.lock(concern), by)
    recording.record(now, What.APPEALED, side=Side.AUTHOR, by=by, at=at)
    made = Answer.objects.create(
        concern=now, submission=submission, kind=AnswerKind.APPEAL, by=by, text=text, written_at=at
    )
    to_somebody_else(now, at=at)
    news.for_handler(now, at=at)
    return made


def _sent_before(concern: Concern, submission: UUID) -> Answer | None:
    found = Answer.objects.filter(submission=submission).first()
    if found is not None and found.concern_id != concern.pk:
        raise AlreadyDone(FORM_USED_UP)
    return found
