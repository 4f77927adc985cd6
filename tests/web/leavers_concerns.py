"""What somebody who leaves has left in concerns, and the end of their time: for tests about leaving. See `leavers`."""

from collections.abc import Callable
from datetime import UTC, datetime

from tests.web.concerns_there import raised
from tests.web.conftest import NOW

from secondlook_web.concerns.exhibits import erasing, freezing
from secondlook_web.concerns.models import (
    Answer,
    Concern,
    Conflict,
    Event,
    GivenFile,
    Letter,
    LetterTemplate,
    Meeting,
    Message,
    ReportedBreach,
    Reporter,
    Response,
    Side,
    Way,
)
from secondlook_web.concerns.stages import What
from secondlook_web.forum.models import Post
from secondlook_web.members.models import Member

Canary = Callable[[str], str]
LONG_AGO = datetime(2019, 5, 2, 9, 0, tzinfo=UTC)
REPORTER_GOES = ("name", "contact", "language", "needs", "supporter")
REPORTER_STAYS = ("says", "wants", "named")


def told(concern: Concern, canary: Canary) -> None:
    """A concern that they raised, with how they can be reached."""
    said = {name: canary(f"reporter{name}") for name in (*REPORTER_GOES, *REPORTER_STAYS)}
    Reporter.objects.create(concern=concern, way=Way.MAIL, **said)


def around_concerns(member: Member, other: Member, post: Post, canary: Canary) -> None:
    """A concern about a post of theirs that is closed, with all that they said in it, and what was frozen; and one that
    they handled."""
    about = raised(post, other, goes_on=True)
    freezing.freeze(about, at=NOW)
    Event.objects.create(concern=about, number=2, what=What.EXPLAINED, side=Side.HANDLER, by=other, at=NOW)
    for of, by in ((Side.AUTHOR, member), (Side.HANDLER, other)):
        to = Side.HANDLER if of == Side.AUTHOR else Side.AUTHOR
        said = Message.objects.create(concern=about, of=of, to=to, by=by, text=canary(f"message{of}"), sent_at=NOW)
        data = canary(f"file{of}").encode()
        GivenFile.objects.create(concern=about, message=said, media="image/jpeg", data=data, digest="0" * 64)
    Answer.objects.create(concern=about, by=member, text=canary("account"), written_at=NOW)
    Response.objects.create(
        concern=about,
        number=1,
        by=member,
        parts={"what": canary("response")},
        advice=canary("returned"),
        changed_at=NOW,
    )
    Meeting.objects.create(concern=about, offer=canary("offer"), minutes=canary("minutes"), offered_at=NOW)
    Letter.objects.create(concern=about, kind="author", content=[canary("letter")], digest="0" * 64, written_at=NOW)
    ReportedBreach.objects.create(concern=about, aware_at=NOW, nature=canary("nature"), measures=canary("measures"))
    Concern.objects.filter(pk=about.pk).update(finding=canary("finding"), place=canary("place"))
    _closed(about)
    handled = raised(None, other, handler=member, hold_reason=canary("hold"))
    Event.objects.create(
        concern=handled, number=2, what=What.HELD, side=Side.HANDLER, by=member, at=NOW, says=canary("handled")
    )
    LetterTemplate.objects.create(kind="cover", text="The forum’s own.", changed_by=member)
    Conflict.objects.create(concern=raised(None, other), member=member, why="named", since=NOW)


def _closed(concern: Concern) -> None:
    """Closed so long ago that its time is over by any clock."""
    Concern.objects.filter(pk=concern.pk).update(
        closed_at=LONG_AGO, acknowledged_at=NOW, outcome="learning", keep_until=LONG_AGO.date(), hold=False
    )


def time_is_over(at: datetime) -> None:
    """The time of every concern is over, and what is kept of it is erased."""
    for concern in Concern.objects.filter(erased_at=None):
        _closed(concern)
        assert erasing.erase(concern.pk, at=at)
