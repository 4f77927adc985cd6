"""Somebody who raises a concern through the public page, and what a handler does about it; for tests."""

import re
from datetime import datetime, timedelta
from io import BytesIO
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from PIL import Image
from tests.web.conftest import NOW

from secondlook_web.concerns import recording
from secondlook_web.concerns.models import Concern, Meeting, Message, Side
from secondlook_web.concerns.stages import What
from secondlook_web.members.models import Member


def form_of(browser: Client) -> dict[str, str]:
    """What stands in the public form, as a browser would send it."""
    page = browser.get(reverse("concerns:raise")).content.decode()
    found = re.search(r'name="form" value="(\w+)"', page)
    assert found
    return {"form": found[1]}


def raised_there(browser: Client, **said: str) -> tuple[Concern, str]:
    """The concern that was raised, and its receipt as it was shown."""
    page = browser.post(reverse("concerns:raise"), form_of(browser) | {"says": "That is my father."} | said)
    assert page.status_code == 200
    return Concern.objects.latest("id"), "-".join(re.findall(r"<span>([0-9A-Z]{5})</span>", page.content.decode()))


def done(
    concern: Concern, what: What, by: Member, *, at: datetime = NOW, waived: bool = False, **changes: object
) -> None:
    """What a handler does, without their pages."""
    says = "Not asked for." if waived else ""
    recording.record(
        Concern.objects.get(pk=concern.pk),
        what,
        side=Side.HANDLER,
        by=by,
        at=at,
        says=says,
        waived=waived,
        changes=changes,
    )
    concern.refresh_from_db()


def taken(concern: Concern, by: Member, *, at: datetime = NOW) -> None:
    """Acknowledged and assessed by its handler."""
    done(concern, What.ACKNOWLEDGED, by, at=at, handler=by)
    done(concern, What.ASSESSED, by, at=at, serious=False, breach="none")


def offered(concern: Concern, by: Member, *, at: datetime = NOW) -> Meeting:
    """A meeting that its handler offers."""
    done(concern, What.MEETING_OFFERED, by, at=at)
    return Meeting.objects.create(concern=concern, offer="Next week at the practice, or by telephone.", offered_at=at)


def closed(concern: Concern, by: Member, *, at: datetime = NOW) -> None:
    """Brought to its end, with whatever nobody asked for left out."""
    for what in (What.EXPLAINED, What.DRAFTED, What.APPROVED, What.SENT, What.MEETING, What.APOLOGY):
        done(concern, what, by, at=at, waived=True)
    done(concern, What.OUTCOME, by, at=at, outcome="no_further_action", finding="He could be recognised.")
    done(concern, What.LEARNING, by, at=at, waived=True)
    done(concern, What.CLOSED, by, at=at + timedelta(minutes=1))


def written_by(concern: Concern, by: Member, text: str, *, at: datetime = NOW) -> Message:
    """What a handler writes to the reporter."""
    from secondlook_web.concerns import messages

    return messages.send(concern, text, of=Side.HANDLER, to=Side.REPORTER, by=by, at=at, submission=uuid4())


def picture(*, kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    """A small picture as a file."""
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, kind)
    return out.getvalue()
