"""What must be true of every concern at every moment, read off the database: for tests in this process and in others."""

from tests.web.concerns.walks import Model, Said

from secondlook_web.audit import copying, verifying
from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.concerns.models import Concern
from secondlook_web.concerns.stages import Stage, course_of

MOVES = {Act.CONCERN_RAISED: "received", Act.CONCERN_CLOSED: "closed"}


def log_is_whole() -> None:
    """As `secondlook verify-log` reads it."""
    log = copying.OwnLog()
    assert verifying.verify(log.entries(), site=log.site, end=log.end).faults == []


def fits(concern: Concern) -> None:
    """Its row, its events and the log say the same, and no event came that may not have come."""
    concern.refresh_from_db()
    events = list(concern.events.order_by("number"))
    assert [event.number for event in events] == list(range(1, concern.events_count + 1))
    history = [Said(event.what, event.waived, event.at) for event in events]
    for at, said in enumerate(history):
        assert Model(history[:at]).may(said.what, waived=said.waived), (history[:at], said)
    course, model = course_of(events), Model(history)
    assert concern.stage == course.stage
    assert (concern.closed_at is None) == course.open == (not model.behind("closed"))
    assert (concern.outcome != "") == model.behind("outcome")
    assert (concern.keep_until is None) == course.open
    if model.behind("acknowledged"):
        assert concern.acknowledged_at is not None
    for event in events:
        if event.what in ("acknowledged", "assessed", "outcome", "closed") or event.waived:
            assert event.side == "handler"
        if event.side == "reporter":
            assert event.by is None
        assert event.says or not event.waived
    if model.behind("closed"):
        assert {stage for stage in Stage if not model.behind(stage.value)} == set()
    moves = Entry.objects.filter(
        row=f"concern:{concern.pk}", act__in=[Act.CONCERN_RAISED, Act.CONCERN_MOVED, Act.CONCERN_CLOSED]
    ).order_by("number")
    logged = [(one.details["number"], one.details["what"], one.details["waived"]) for one in moves]
    assert logged == [(event.number, event.what, event.waived) for event in events]
    for one in moves:
        assert MOVES.get(Act(one.act), one.details["what"]) == one.details["what"]
        assert one.about is None, "the log says of nobody that a concern is about them"


def everything_fits() -> None:
    for concern in Concern.objects.order_by("pk"):
        fits(concern)
    log_is_whole()
