"""The check while somebody types: text and what it is for in, marks and a few words out. Nothing is stored.

Positions are UTF-16 code units, as a script counts them. Advice is left out (`secondlook.check(advising=False)`): the
whole check is made when the draft is sent in. Of a long history and a long thread the latest posts are read.
"""

import threading
import time
from bisect import bisect_left
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from secondlook import Context, Draft, Review, SecondLookError
from secondlook.model import Attachment, AttachmentKind, Consent
from secondlook_web.checks import engine
from secondlook_web.checks.context import Around, around_of, context_of
from secondlook_web.checks.counting import count_live
from secondlook_web.checks.edits import Soften, softenings_of
from secondlook_web.checks.forms import CheckForm
from secondlook_web.checks.marking import marks_of
from secondlook_web.checks.models import RecordedConsent
from secondlook_web.checks.presenting import headline, person_sentences, verdict_words
from secondlook_web.documents.attaching import attachable, named
from secondlook_web.forum.access import own_post_for, room_for, thread_for
from secondlook_web.forum.audience import with_whereabouts
from secondlook_web.forum.checked import attachments_of, consent_scope, described, pictures_of
from secondlook_web.forum.models import Post, Room, Thread
from secondlook_web.forum.submitting import DELAY
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import Refused, TooLong, TooOften
from secondlook_web.shared.text import LONGEST_POST_CHARACTERS, cleaned_line

LIVE_HISTORY_POSTS = 20
LIVE_THREAD_POSTS = 20
"""The whole history counts when the draft is sent in; these are what an answer within a moment can wait for."""
AROUND_SECONDS = 15.0
"""So long may a post of the same author elsewhere be missing from the marks; what is sent in is checked with all."""
AROUNDS_KEPT = 256
"""Drafts that are being typed in one worker; their posts are published ones."""
MOST_PICTURES = 10
UNCHECKED = Attachment(kind=AttachmentKind.IMAGE)
COULD_NOT_RUN = "It is not being checked at the moment. It will be when you send it in."
AGAIN_AFTER_SECONDS = 5
"""When the composer asks again by itself."""
NOTHING: dict[str, Any] = {
    "verdict": "",
    "says": "",
    "headline": "",
    "help": [],
    "marks": [],
    "sentences": [],
    "rules": [],
    "softenings": [],
}
"""Of an empty field."""
TOO_OFTEN = "Checking a little less often for a moment."

_known: OrderedDict[tuple[int, ...], tuple[float, Around]] = OrderedDict()
_lock = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A draft as the composer sends it."""

    title: str
    text: str
    context: Context
    published: bool
    """Whether thread and history are posts of this site."""
    room: Room | None = None
    """Of the forum, where it is for one."""
    beside: tuple[str, ...] = field(default=(), repr=False)
    """What can be read in the pictures that go with it."""

    @property
    def draft(self) -> str:
        return _draft(self.text, self.title, self.beside)


@sensitive_post_parameters()
@require_POST
def live(request: HttpRequest) -> JsonResponse:
    try:
        count_live(request)
        asked = _asked(request)
        if not asked.text.strip():
            return JsonResponse(
                {"verdict": "", "says": "", "marks": [], "sentences": [], "rules": [], "softenings": []}
            )
        review = engine.live_review(Draft(asked.draft), asked.context, published=asked.published)
        if asked.room is not None and isinstance(request.user, Member):
            review = with_whereabouts(review, asked.room, request.user, at=timezone.now())
    except TooOften as refused:
        return _later(TOO_OFTEN, refused.retry_after_seconds, status=429)
    except Refused as refused:
        return JsonResponse({"error": str(refused)}, status=refused.status)
    except Http404:
        return JsonResponse({"error": "There is no such place."}, status=404)
    except SecondLookError as error:  # positions and counts, nobody's words
        return JsonResponse({"error": str(error)}, status=422)
    except engine.CheckCouldNotRun:
        return _later(COULD_NOT_RUN, AGAIN_AFTER_SECONDS, status=503)
    return JsonResponse(answer_of(review, asked.text, title=asked.title, beside=asked.beside))


def _draft(text: str, title: str, beside: tuple[str, ...]) -> str:
    return "\n".join((*([title] if title else []), text, *beside))


def _later(says: str, seconds: int, *, status: int) -> JsonResponse:
    answer = JsonResponse({"error": says, "again_after_seconds": seconds}, status=status)
    answer["Retry-After"] = str(seconds)
    return answer


def answer_of(review: Review, text: str, *, title: str = "", beside: tuple[str, ...] = ()) -> dict[str, Any]:
    """The review as the composer reads it; marks and softenings are those of the text, not of title and pictures."""
    before = len(title) + 1 if title else 0
    draft = _draft(text, title, beside)
    units = Units(text)
    return {
        "verdict": review.verdict.value,
        "says": verdict_words(review),
        "headline": headline(review),
        "help": list(review.advice.help_first),
        "marks": [
            {
                "start": units.at(max(0, mark.start - before)),
                "end": units.at(mark.end - before),
                "kind": mark.kind.value,
                "category": mark.category,
                "says": mark.says,
            }
            for mark in marks_of(review)
            if mark.end > before and mark.end <= before + len(text)
        ],
        "sentences": [*person_sentences(review), *review.audience.near],
        "rules": [{"id": rule.id, "says": rule.says, "why": rule.why} for rule in review.rules],
        "softenings": [
            _softening(one, units, before) for one in softenings_of(draft, review, title_length=before, reach=len(text))
        ],
    }


def _softening(one: Soften, units: "Units", before: int) -> dict[str, Any]:
    return {
        "was": one.was,
        "is_a": one.is_a,
        "choices": [
            {
                "start": units.at(choice.edit.start),
                "old": choice.edit.old,
                "new": choice.edit.new,
                "becomes": choice.becomes,
                "loses": choice.loses,
            }
            for choice in one.choices
            if choice.edit is not None
        ],
    }


class Units:
    """Positions of a text in UTF-16 code units, from positions in code points."""

    def __init__(self, text: str) -> None:
        self._far = [at for at, character in enumerate(text) if ord(character) > 0xFFFF]

    def at(self, position: int) -> int:
        return position + bisect_left(self._far, position)


def _asked(request: HttpRequest) -> Asked:
    """What the draft is for: a thread, a room, a post being changed, or what the check page's fields say."""
    given = request.POST
    text = given.get("text", "").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST_POST_CHARACTERS:
        raise TooLong(f"It is longer than the {LONGEST_POST_CHARACTERS:,} characters of a post.")
    if not any(given.get(name) for name in ("thread", "room", "post")):
        form = CheckForm(given)
        form.is_valid()
        return Asked(title="", text=text, context=form.context(timezone.now()), published=False)
    if not isinstance(request.user, Member):
        raise Http404
    return _asked_in_forum(request, request.user, text)


def _around(member: Member, room: Room, thread: Thread | None, post: Post | None) -> Around:
    """What stands around a draft, asked for anew when somebody has posted in its thread, or after some seconds.

    Who types asks every second, and most of what an answer costs is to read the same posts again.
    """
    key = (member.pk, room.pk, thread.pk if thread else 0, thread.version if thread else 0, post.pk if post else 0)
    now = time.monotonic()
    with _lock:
        known = _known.get(key)
        if known is not None and now - known[0] < AROUND_SECONDS:
            return known[1]
    around = around_of(
        member, room, thread=thread, without=post, history_posts=LIVE_HISTORY_POSTS, thread_posts=LIVE_THREAD_POSTS
    )
    with _lock:
        _known[key] = now, around
        _known.move_to_end(key)
        # What is too old to be used goes too: it holds posts, and one of them may have been erased since.
        while len(_known) > AROUNDS_KEPT or now - next(iter(_known.values()))[0] >= AROUND_SECONDS:
            _known.popitem(last=False)
    return around


def forget_around() -> None:
    """For tests: what was asked for is asked for again."""
    with _lock:
        _known.clear()


def _asked_in_forum(request: HttpRequest, member: Member, text: str) -> Asked:
    given = request.POST
    post = own_post_for(member, _number(given["post"])) if given.get("post") else None
    if post is not None:
        thread, room, opening = post.thread, post.thread.room, post.opening
    elif given.get("thread"):
        thread = thread_for(member, _number(given["thread"]))
        room, opening = thread.room, False
    else:
        thread, room, opening = None, room_for(member, given["room"]), True
    attached = [picture for one in named(attachable(request), given.getlist("attach")) for picture in one.pictures()]
    pictures = (*pictures_of(None, post), *attached)
    context = context_of(
        member,
        room,
        at=timezone.now() + (DELAY if given.get("later") else timedelta()),
        thread=thread,
        without=post,
        attachments=(UNCHECKED,) * _pictures(given.get("pictures", "")) + attachments_of(pictures),
        consent=_consent(given.get("consent", ""), post),
        around=_around(member, room, thread, post),
    )
    title = cleaned_line(given.get("title", "")) if opening else ""
    return Asked(title=title, text=text, context=context, published=True, room=room, beside=described(pictures))


def _consent(untrusted_scope: str, post: Post | None) -> Consent:
    """What the form states of the patient's consent, or what is recorded of a post that is being changed."""
    if untrusted_scope in (Consent.THIS_AUDIENCE, Consent.NAMED):
        return Consent(untrusted_scope)
    return consent_scope(RecordedConsent.objects.filter(post=post).first() if post else None)


def _pictures(untrusted_count: str) -> int:
    return min(_number(untrusted_count), MOST_PICTURES) if untrusted_count else 0


def _number(untrusted_text: str) -> int:
    if not untrusted_text.isascii() or not untrusted_text.isdigit() or len(untrusted_text) > 18:
        raise Http404
    return int(untrusted_text)
