"""What authors are told: where a post of theirs stands, and what became of what they sent in."""

from django.utils import timezone
from django.utils.formats import date_format

from secondlook_web.forum.checked import Done, Result
from secondlook_web.forum.models import Post, State


def what_happened(result: Result, *, edited: bool = False) -> str:
    """One or two sentences after a form was sent in."""
    match result.done:
        case Done.PUBLISHED:
            return "Your change is shown now." if edited else "Your post is shown now."
        case Done.SCHEDULED:
            return (
                f"Your post is kept and will be shown on {_day(result.post)}, after another check. "
                "You can change it or withdraw it until then."
            )
        case Done.WAITING:
            return (
                "The check could not run just now. Your post is kept, and will be shown once it has been checked. "
                "There is nothing you need to do."
            )
        case Done.HELD:
            return "Your post is with the moderators. Only they and you can see it until they decide."
        case Done.SENT_BACK:
            return "Your post was not shown. Nothing of it was kept."


def where_it_stands(post: Post) -> str:
    """One sentence about a post that its author alone (or a moderator) sees."""
    match post.state:
        case State.WAITING:
            return "It waits for its check, and only you see it. It is tried again by itself."
        case State.SCHEDULED:
            return f"It will be shown on {_day(post)}, after another check. Only you see it until then."
        case State.HELD:
            return "It is with the moderators. Only they and you see it."
        case State.RETURNED:
            return "It came back to you and is not shown. You can rework it or withdraw it."
        case State.HIDDEN:
            return "It is hidden: somebody may recognise the person. Only you and the moderators see it."
        case State.REMOVED:
            return "A moderator removed it. Only you and the moderators see it."
        case State.WITHDRAWN:
            return "You withdrew it. Nobody sees it."
        case _:
            return ""


def _day(post: Post | None) -> str:
    if post is None or post.due_at is None:
        return "a day to come"
    return date_format(timezone.localtime(post.due_at), "j F Y")
