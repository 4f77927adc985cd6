"""An author's side of a concern, for tests: the worked story as far as it was explained to the student."""

from typing import Any

from tests.web.concerns_there import raised
from tests.web.conftest import NOW

from secondlook_web.concerns import recording
from secondlook_web.concerns.exhibits.freezing import freeze
from secondlook_web.concerns.models import Concern, Kind, Side
from secondlook_web.concerns.stages import What
from secondlook_web.forum.models import Post
from secondlook_web.members.models import Member

PARTS = {
    "happened": "I posted the result of a blood test in this forum, two hours after the clinic. 206 people could have "
    "seen it for an hour and a half.",
    "wrong": "It was wrong, and there is no excuse for it.",
    "owned": "I am sorry.",
    "effect": "You told the moderators that you recognised him at once and that you cannot sleep.",
    "done": "The post is hidden. I have told my supervisor and the medical school.",
    "changes": "I will not post about patients again. I have learned that a person can be known without a name.",
    "meeting": "If you would like to meet, I will come, and you may bring anybody. If not, I understand.",
    "next": "If you are not content with this, the moderators can look at it again, and the hospital takes complaints.",
}
"""A letter that may stand."""
TOLD_ON = (What.ACKNOWLEDGED, What.ASSESSED, What.EXPLAINED)


def explained(post: Post, reporter: Member | None, handler: Member, **fields: Any) -> Concern:
    """A concern of which the author has been told; the post is left as it is."""
    fields = {"goes_on": True, "handler": handler, "kind": Kind.SUM, "recognised": "relative"} | fields
    concern = raised(post, reporter, answered_at=NOW, **fields)
    freeze(concern, at=NOW)
    go(concern, handler, *TOLD_ON)
    return concern


def go(concern: Concern, by: Member, *whats: What, **also: Any) -> None:
    """A handler does these, one after another."""
    for what in whats:
        recording.record(concern, what, side=Side.HANDLER, by=by, at=NOW, **also)


def sent(seen: str = "", **parts: str) -> dict[str, str]:
    """What the page of the letter sends when these parts are written into it."""
    return {**PARTS, "seen": seen, **parts}
