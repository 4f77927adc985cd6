"""What submitting and editing share: the draft as it came in, what a review lets its author do, what is kept of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from secondlook import Draft, Review, Verdict
from secondlook.model import Attachment, AttachmentKind, AttachmentState, Consent
from secondlook.version import VERSION
from secondlook_web.checks.models import Choice, ConsentKept, Outcome, Purpose, RecordedConsent
from secondlook_web.forum.models import Picture, Post, Room
from secondlook_web.forum.pictures import ReadyPicture
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import Empty, Refused, TooLong
from secondlook_web.shared.text import LONGEST_POST_CHARACTERS, LONGEST_TITLE_CHARACTERS, cleaned, cleaned_line

NOTHING_YET = "There is nothing to post yet. Write something first."
NEEDS_A_TITLE = "A new thread needs a title."


class SentBefore(Refused):
    """The number of the form stands for something else already: a browser filled an old form in again."""

    def __init__(self) -> None:
        super().__init__(
            "This form was sent in before with other words, and what was sent then is kept. This is not kept yet: "
            "press the button again to send it in as well."
        )


class Done(StrEnum):
    """What became of a draft."""

    PUBLISHED = "published"
    SCHEDULED = "scheduled"
    WAITING = "waiting"
    HELD = "held"
    SENT_BACK = "sent_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedConsent:
    """What the author states of a patient's recorded consent; it holds for the room that the draft is for."""

    kept: ConsentKept
    given_on: date
    covers_name: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A draft as it came in, with what its author chose."""

    text: str = field(repr=False)
    title: str = field(default="", repr=False)
    """Of the thread that it opens; empty for a reply."""
    submission: UUID = field(default_factory=uuid4)
    pictures: tuple[ReadyPicture, ...] = field(default=(), repr=False)
    later: bool = False
    """Publish in six weeks, at a random hour."""
    consent: StatedConsent | None = None
    knowingly: bool = False
    """Its author has seen a `revise` and shares it all the same."""
    to_moderator: bool = False
    """Its author has seen a `stop` (or a `revise`) and asks a moderator."""
    reasons: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of it. `review` is missing when the check could not run, or when a form came a second time."""

    done: Done
    post: Post | None = None
    review: Review | None = None


def may_write(member: Member, room: Room) -> None:
    """Refuse who may not write here at all."""
    if not member.may_write:
        raise Refused("You cannot write here at the moment. Your account page says why.")
    if room.closed_at is not None:
        raise Refused("This room is closed: it can be read, and nobody can write there.")


def text_of(said: Submission, *, opening: bool) -> tuple[str, str]:
    """Text and title as they will be checked, stored and shown."""
    text = cleaned(said.text)
    title = cleaned_line(said.title) if opening else ""
    if not text:
        raise Empty(NOTHING_YET)
    if opening and not title:
        raise Empty(NEEDS_A_TITLE)
    if len(text) > LONGEST_POST_CHARACTERS:
        raise TooLong(
            f"A post has at most {LONGEST_POST_CHARACTERS:,} characters, and this one has {len(text):,}. "
            "Shorten it, or split it into several posts."
        )
    if len(title) > LONGEST_TITLE_CHARACTERS:
        raise TooLong(f"A title has at most {LONGEST_TITLE_CHARACTERS} characters, and this one has {len(title)}.")
    return text, title


def draft_of(title: str, text: str) -> Draft:
    """Title and text are read together: readers see both."""
    return Draft(f"{title}\n{text}" if title else text)


def pictures_of(said: Submission | None, post: Post | None) -> tuple[Picture | ReadyPicture, ...]:
    """The pictures that a post has, and those that are sent in with it."""
    kept = tuple(post.pictures.order_by("id")) if post is not None else ()
    return (*kept, *(said.pictures if said else ()))


def described(pictures: Iterable[Picture | ReadyPicture]) -> tuple[str, ...]:
    """What pictures are said to show, and what can be read in them: readers of the post read that."""
    return tuple(words for one in pictures for words in (one.describes, one.reads) if words)


def attachments_of(pictures: Iterable[Picture | ReadyPicture]) -> tuple[Attachment, ...]:
    """Pictures as the engine counts them: rule R4 asks whether each was looked at."""
    return tuple(Attachment(kind=AttachmentKind.IMAGE, state=AttachmentState(one.state)) for one in pictures)


def with_described(text: str, described: Iterable[str]) -> str:
    """The text and what describes its pictures, as they are checked."""
    return "\n".join((text, *described))


def choice_of(verdict: Verdict, said: Submission) -> Choice:
    """What a verdict lets the author do, given what they chose."""
    if verdict == Verdict.SHARE:
        return Choice.SHARED
    if said.to_moderator:
        return Choice.TO_MODERATOR
    if verdict == Verdict.REVISE and said.knowingly:
        return Choice.KNOWINGLY
    return Choice.SENT_BACK


def consent_scope(consent: StatedConsent | RecordedConsent | None) -> Consent:
    """The stated consent in the engine's words."""
    if consent is None:
        return Consent.NONE
    return Consent.NAMED if consent.covers_name else Consent.THIS_AUDIENCE


def keep_outcome(
    member: Member | None, post: Post | None, purpose: Purpose, review: Review | None, choice: Choice, at: datetime
) -> Outcome:
    """Keep verdict, rules and counts of a check; never a word of the draft."""
    return Outcome.objects.create(
        member=member,
        post=post,
        purpose=purpose,
        verdict=review.verdict.value if review else "",
        rules=[rule.id for rule in review.rules] if review else [],
        recognisable_by=list(review.recognisable_by) if review else [],
        mentions=dict(Counter(mention.category.value for mention in review.mentions)) if review else {},
        choice=choice,
        engine=VERSION,
        at=at,
    )
