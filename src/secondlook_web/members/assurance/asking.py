"""What waits for a moderator about somebody's evidence: opened by a route, decided by any moderator but themselves."""

from datetime import datetime

from django.db import IntegrityError, transaction

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.jobs import queue
from secondlook_web.members.assurance.models import Question
from secondlook_web.members.assurance.records import Asks, Outcome
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import AlreadyDone, NotYours

TELL_QUESTIONS = "assurance.tell_questions"
TELL_ANSWER = "assurance.tell_answer"


@log.recorded()
def ask(
    member: Member,
    asks: Asks,
    *,
    at: datetime,
    register: str = "",
    number: str = "",
    name: str = "",
    words: str = "",
) -> Question | None:
    """Lay something before the moderators; None while the same kind of question about this member waits already."""
    try:
        with transaction.atomic():
            question = Question.objects.create(
                member=member, asks=asks, register=register, number=number, name=name, words=words, opened_at=at
            )
    except IntegrityError:  # one of a kind waits at a time, also when somebody presses a button twice
        return None
    queue.add(TELL_QUESTIONS, due_at=at, key="questions")
    log.record(
        Act.QUESTION_OPENED, at=at, by=member.pk, about=member.pk, row=f"question:{question.pk}", details={"asks": asks}
    )
    return question


@log.recorded()
def close(question: Question, outcome: Outcome, *, at: datetime, by: Member) -> None:
    """Keep what came of it. Who asked is told by mail that it was decided, and reads the rest on the page.

    That two members gave one number nobody asked, and the second is told nothing: it would say who is here.
    """
    mine = question.member_id == by.pk
    if mine is not (outcome is Outcome.WITHDRAWN) or not (mine or by.may_moderate):
        raise NotYours("There is no such page.")
    if not Question.objects.filter(pk=question.pk, decided_at=None).update(
        decided_at=at, decided_by=by, outcome=outcome
    ):
        raise AlreadyDone("Another moderator was quicker. Load the page again to see what was decided.")
    question.decided_at, question.outcome, question.decided_by = at, outcome, by
    if not mine and question.asks != Asks.NUMBER:
        queue.add(TELL_ANSWER, question.member_id, due_at=at, key=f"member {question.member_id}")
    log.record(
        Act.MATCH_DECIDED if question.asks == Asks.NAME else Act.QUESTION_DECIDED,
        at=at,
        by=by.pk,
        about=question.member_id,
        row=f"question:{question.pk}",
        details={"asks": Asks(question.asks), "outcome": outcome},
    )
