"""The shapes of what the API is sent and of what it answers, as its OpenAPI description shows them.

The context of a draft is described here and checked by the engine, whose messages say more. Reviews and crowds are
written by `secondlook.serialise`; the shapes here name what stays, and a test holds them against real answers.
"""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import ConfigDict, StringConstraints, WithJsonSchema

from secondlook.loading import ZONES
from secondlook.loading.context import READERS_KEYS
from secondlook.model import AttachmentKind, AttachmentState, AudienceKind, Consent, Gate, Level
from secondlook_web.api.asking import LONGEST_DESCRIPTION_CHARACTERS
from secondlook_web.moderation.models import Decision, Why
from secondlook_web.moderation.queries import Which
from secondlook_web.shared.text import LONGEST_POST_CHARACTERS

LONGEST_SAID_CHARACTERS = 2_000
"""Of a remark, advice or a reason."""


def _text(description: str = "") -> dict[str, Any]:
    return {"type": "string"} | ({"description": description} if description else {})


def _choice(kind: Any) -> dict[str, Any]:
    return {"type": "string", "enum": [choice.value for choice in kind]}


def _object(description: str, /, *, required: tuple[str, ...] = (), **keys: dict[str, Any]) -> dict[str, Any]:
    shape = {"type": "object", "description": description, "properties": keys, "additionalProperties": False}
    return shape | ({"required": list(required)} if required else {})


_MOMENT = _text("A date, or a date and time such as 2026-03-12T21:40; without a zone it is read in time_zone.")
_POSTS = {
    "type": "array",
    "items": _object(
        "An earlier post.", author=_text(), text=_text(), posted_at=_MOMENT, place=_text("Where it stands.")
    ),
}
_PEOPLE = {"type": "integer", "minimum": 0, "maximum": 9_000_000_000}
CONTEXT = _object(
    "Who posts, where, when, after what. Every key may be missing; what is missing is assumed, and the review says so.",
    author=_object(
        "The author's public profile.",
        role=_text("Medical student, nurse, GP, ..."),
        display_name=_text("The name that readers see."),
        bio=_text(),
        workplace=_text(),
        town=_text(),
        public={"type": "boolean", "description": "Whether readers see role, bio, workplace and town."},
    ),
    audience=_object(
        "Who can read it.",
        name=_text("Of the group or the page."),
        kind=_choice(AudienceKind),
        members=_PEOPLE,
        gate=_choice(Gate),
        readers=_object(
            "What was counted of those who can read it.",
            required=(),
            levels=_object(
                "How many are known how well; a level that is left out has none.",
                required=(),
                **{level.value: _PEOPLE for level in Level},
            ),
            **{name: _PEOPLE for name in READERS_KEYS if name != "levels"},
        ),
    ),
    posted_at=_MOMENT,
    time_zone=_text("Such as Europe/London."),
    thread=_POSTS | {"description": "Posts of the thread, the oldest first."},
    history=_POSTS | {"description": "The author's earlier posts, here or elsewhere."},
    attachments={
        "type": "array",
        "items": _object(
            "A file that goes with the draft.",
            required=("kind",),
            kind=_choice(AttachmentKind),
            state=_choice(AttachmentState),
        ),
    },
    consent={
        "description": "The patient's recorded consent for this audience; true is this_audience.",
        "anyOf": [{"type": "boolean"}, _choice(Consent)],
    },
    country=_text(f"Whose people are counted: {', '.join(ZONES)}.") | {"enum": list(ZONES)},
)


class Asked(Schema):
    """What is sent. A field that is not known is refused."""

    model_config = ConfigDict(extra="forbid")


class CheckAsked(Asked):
    """A draft, and what it is judged with."""

    text: Annotated[Any, WithJsonSchema(_text("The draft.") | {"minLength": 1, "maxLength": LONGEST_POST_CHARACTERS})]
    context: Annotated[Any, WithJsonSchema(CONTEXT)] = None


class PopulationAsked(Asked):
    """What is told of somebody."""

    description: Annotated[
        Any,
        WithJsonSchema(
            _text("Such as 84 year old woman, Carlisle.")
            | {"minLength": 1, "maxLength": LONGEST_DESCRIPTION_CHARACTERS}
        ),
    ]
    country: Annotated[Any, WithJsonSchema(CONTEXT["properties"]["country"])] = None


Said = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_SAID_CHARACTERS)]
SEEN = "What seen was when the item was read: if the post has changed since, nothing is decided."
Seen = Annotated[str, StringConstraints(max_length=60)]


class RemarkAsked(Asked):
    text: Said = Field(description="For the other moderators; the author never sees it.")


class ApproveAsked(Asked):
    advice: Annotated[str, StringConstraints(max_length=LONGEST_SAID_CHARACTERS)] = Field(
        "", description="What the author is told with it."
    )
    seen: Seen = Field(
        "", description="What seen was when the item was read: if the post has changed since, nothing is decided."
    )


class ReturnAsked(Asked):
    advice: Said = Field(description="What the author can change. They see only this.")
    seen: Seen = Field(
        "", description="What seen was when the item was read: if the post has changed since, nothing is decided."
    )


class RemoveAsked(Asked):
    reason: Said = Field(description="Why. The author sees it.")
    seen: Seen = Field(
        "", description="What seen was when the item was read: if the post has changed since, nothing is decided."
    )


class Error(Schema):
    """Every error."""

    error: str = Field(description="A word for programs.")
    says: str = Field(description="What was wrong and what to do, for people.")
    where: str = Field(description="The field, header or parameter it is about, or nothing.")


class MentionShape(Schema):
    start: int = Field(description="Code points from the beginning of the draft.")
    end: int
    text: str
    category: str
    about: str


class CrowdShape(Schema):
    low: float
    expected: float = Field(description="People who fit: below 11, the person can be recognised.")
    high: float | None
    recognisable: bool


class ReviewShape(Schema):
    """A review. It has more keys than these; those here stay as long as `version` does."""

    model_config = ConfigDict(extra="allow")

    version: int
    verdict: Literal["share", "revise", "stop"]
    rules: list[str]
    recognisable_by: list[str]
    closes: list[str] = Field(description="What completes the picture: profile, history:3, thread:0, clock.")
    conduct: list[str]
    mentions: list[MentionShape]
    crowds: dict[str, dict[str, CrowdShape]] = Field(description="For each subject, what each onlooker would find.")
    advice: dict[str, Any] = Field(description="The fewest changes after which the verdict is share.")
    safer_text: str | None
    rulebook: str
    rule_details: list[dict[str, Any]]
    subjects: list[dict[str, Any]]
    telling: dict[str, Any]
    audience: dict[str, Any]
    coverage: dict[str, Any] = Field(description="Which characters were seen, and whether the text was understood.")
    assumptions: list[str]


class PeopleShape(CrowdShape):
    """A crowd, how it came about, and what each fact does."""

    model_config = ConfigDict(extra="allow")

    start: float | None
    start_says: str
    steps: list[dict[str, Any]]
    unweighed: list[dict[str, Any]]
    parts: list[dict[str, Any]]
    says: list[str]


class PopulationShape(Schema):
    """`everything`, then one key for each onlooker: null is somebody who would not know where to look."""

    model_config = ConfigDict(extra="allow")

    everything: PeopleShape


class TokenShape(Schema):
    name: str
    scopes: list[str]
    expires_at: datetime


class MeShape(Schema):
    """Whose token this is."""

    handle: str
    name: str
    moderates: bool
    token: TokenShape


class ItemShape(Schema):
    """One post before the moderators, in a list."""

    id: int
    why: Why
    room: str = Field(description="The room's address.")
    thread: int
    post: int
    post_state: str
    author: str | None = Field(description="The handle of the post's author.")
    author_level: Level | None = Field(description="How well the author is known here, at this moment.")
    concerns: int = Field(description="How many members recognise somebody in it.")
    opened_at: datetime
    assigned_to: str | None
    assigned_at: datetime | None
    decision: Decision | None
    decided_by: str | None
    decided_at: datetime | None


class RemarkShape(Schema):
    by: str | None
    text: str
    written_at: datetime


class WholeItemShape(ItemShape):
    """One post before the moderators, with what is needed to decide."""

    title: str = Field(description="Of the thread.")
    text: str = Field(description="Of the post as it stands.")
    reasons: str = Field(description="What its author says.")
    recognised: list[str] = Field(description="Who is recognised, as those who raised it say. Never who raised it.")
    remarks: list[RemarkShape]
    advice: str = Field(description="What the author was told with the decision.")
    appeal_of: int | None
    possible: list[Decision] = Field(description="Decisions that can be made as the post stands.")
    seen: str = Field(description="Send it back with a decision: it is refused if the post has changed since.")


class ItemsShape(Schema):
    items: list[ItemShape]
    after: str | None = Field(description="Ask with it for the next page; null on the last.")
    before: str | None


class SummaryShape(Schema):
    """How many checks before sharing ended how. Counts only."""

    first_day: date
    last_day: date
    checks: int
    verdicts: dict[str, int] = Field(description="share, revise, stop, and not_checked.")
    rules: dict[str, int]
    choices: dict[str, int] = Field(description="What became of the draft.")
    days: dict[str, dict[str, int]] = Field(description="Verdicts of each day that had any.")


class ItemsAsked(Schema):
    """Which items, and from where."""

    state: Literal["open", "decided", "all"] = Field("open", description="open, decided or all.")
    which: Which = Field(Which.ALL, description="Of the open ones: all, mine, unassigned, or waiting for long.")
    why: Why | None = Field(None, description="stopped, recognised, appeal or due.")
    after: Annotated[str, StringConstraints(max_length=200)] = Field("", description="From the page before this one.")
    before: Annotated[str, StringConstraints(max_length=200)] = Field("", description="From the page after this one.")
    size: int = Field(30, ge=1, le=100, description="Items on a page.")


class SummaryAsked(Schema):
    first_day: date | None = Field(None, description="Thirty days ago where it is missing.")
    last_day: date | None = Field(None, description="Today where it is missing.")
