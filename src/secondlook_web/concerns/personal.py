"""What is kept of members in concerns: those who raised one, who wrote the post, who handle it. See `shared.personal`.

A concern is kept until its time is over (`keeping`), whoever leaves: what was frozen is for those who have to judge it.
Nobody's name is shown by its rows any more; what was frozen keeps the names that readers saw, and goes with the rest.
"""

from collections.abc import Iterator

from django.db.models import Q

from secondlook_web.concerns.access import explained_to
from secondlook_web.concerns.exhibits import leaving
from secondlook_web.concerns.models import (
    Answer,
    Concern,
    Event,
    GivenFile,
    Meeting,
    Message,
    Reporter,
    Response,
    Side,
)
from secondlook_web.shared.personal import MOST_ROWS_AT_ONCE, Given, Held, Row, values

UNTIL = "erased when the concern’s time is over: `exhibits.erasing`"


def about_posts_of(pk: int) -> Iterator[Row]:
    """Of times the day only: the minute would point to who was reading."""
    for concern in explained_to(pk).order_by("pk").iterator(chunk_size=MOST_ROWS_AT_ONCE):
        yield {
            "concern": concern.pk,
            "post": concern.post_id,
            "since": concern.raised_at.date(),
            "stage": concern.stage,
            "outcome": concern.get_outcome_display() if concern.outcome else None,
            "finding": concern.finding,
            "closed_on": concern.closed_at.date() if concern.closed_at else None,
            "kept_until": concern.keep_until,
            "kept_longer": concern.hold,
        }


def _of_both(pk: int) -> Q:
    return Q(concern__raised_by=pk) | Q(concern__in=explained_to(pk))


def _to_them(pk: int) -> Q:
    reporter = Q(to=Side.REPORTER, concern__raised_by=pk)
    return reporter | Q(to=Side.AUTHOR, concern__in=explained_to(pk))


HELD = (
    Held(
        model="concerns.Concern",
        links=("raised_by", "handler"),
        words=("place", "finding", "hold_reason"),
        gives=(
            Given(
                file="concerns",
                what="Concerns that you raised: about which post, when, and whom you said you recognised. Not the post "
                "itself: its words are another member’s.",
                rows=lambda pk: values(
                    Concern.objects.filter(raised_by=pk).order_by("pk"),
                    "recognised",
                    "raised_at",
                    "answered_at",
                    "acknowledged_at",
                    "closed_at",
                    "stage",
                    "outcome",
                    "finding",
                    "keep_until",
                    "hold",
                    post="post_id",
                ),
            ),
            Given(
                file="concerns-about-posts-of-yours",
                what="Concerns about posts of yours that were explained to you: how far they have come, what was found "
                "and until when they are kept. Never who raised them, and of times the day only.",
                rows=about_posts_of,
            ),
        ),
        erase=leaving.erase,
        stays_of=lambda pk: Concern.objects.filter(raised_by=pk).exists(),
        stays="Concerns that you raised are seen through by the moderators, without your name. What you wrote in them "
        "is kept until their time is over, at most six years after they are closed unless somebody has to keep them "
        "longer; how to reach you is erased at once, so you are not told how they end.",
    ),
    Held(
        model="concerns.Event",
        links=("by",),
        words=("says",),
        gives=(
            Given(
                file="concerns-handled-by-you",
                what="As a moderator: what you did about concerns, and the reasons that you wrote.",
                rows=lambda pk: values(
                    Event.objects.filter(by=pk, side=Side.HANDLER).order_by("pk"),
                    "number",
                    "what",
                    "waived",
                    "at",
                    "says",
                    concern="concern_id",
                ),
            ),
        ),
        erase=leaving.erase_events,
        stays_of=leaving.handled,
        stays="What you did about concerns as a moderator stays with them, without your name, until their time is "
        "over. Concerns that you handle are taken on by another moderator.",
    ),
    Held(
        model="concerns.Exhibit",
        words=("content", "data"),
        plain={"digest": "SHA-256 of the row"},
        not_given="a frozen post is given with your posts; the posts of others around it are theirs",
        with_the_member=UNTIL,
        stays_of=leaving.wrote_about_one,
        stays="Where somebody raised a concern about a post, a copy of it and of the thread around it was frozen, with "
        "the names that readers saw, for those who have to judge it: a regulator, say. If you wrote there, this copy "
        "stays with your name until the concern’s time is over, at most six years after it is closed unless somebody "
        "has to keep it longer. Only the moderator who handles it sees it, and each look is recorded.",
    ),
    Held(
        model="concerns.Reporter",
        words=("name", "contact", "language", "needs", "says", "wants", "named", "supporter"),
        plain={"receipt_hash": "of a random code that somebody without an account was shown"},
        gives=(
            Given(
                file="what-you-said-in-concerns",
                what="What you said when you raised a concern, and how you wanted to hear from the moderators.",
                rows=lambda pk: values(
                    Reporter.objects.filter(concern__raised_by=pk).order_by("pk"),
                    "name",
                    "way",
                    "contact",
                    "language",
                    "needs",
                    "says",
                    "wants",
                    "named",
                    "supporter",
                    concern="concern_id",
                ),
            ),
        ),
        with_the_member="name, contact and needs are erased with the concern’s link; the rest is " + UNTIL,
    ),
    Held(
        model="concerns.Conflict",
        links=("member",),
        not_given="it would tell who raised which concern about whom",
        erase=leaving.erase_conflicts,
    ),
    Held(
        model="concerns.ReportedBreach",
        words=("nature", "consequences", "measures", "contact", "reasons", "reference"),
        not_given="facts for a regulator, about the site and not about a member",
        with_the_member=UNTIL,
    ),
    Held(
        model="concerns.Message",
        links=("by",),
        words=("text",),
        gives=(
            Given(
                file="messages-about-concerns-from-you",
                what="Messages about concerns that you wrote.",
                rows=lambda pk: values(
                    Message.objects.filter(by=pk).order_by("pk"),
                    "text",
                    "sent_at",
                    "read_at",
                    concern="concern_id",
                ),
            ),
            Given(
                file="messages-about-concerns-to-you",
                what="Messages about concerns that moderators wrote to you.",
                rows=lambda pk: values(
                    Message.objects.filter(_to_them(pk)).exclude(by=pk).order_by("pk"),
                    "text",
                    "sent_at",
                    concern="concern_id",
                ),
            ),
        ),
        erase=leaving.erase_said,
        stays_of=leaving.said_something,
        stays="What you wrote to moderators about a concern, and an account or a response that you wrote for one, "
        "stays with it until its time is over, without your name.",
    ),
    Held(
        model="concerns.GivenFile",
        words=("data",),
        plain={"media": "one of a few kinds of file", "digest": "SHA-256 of the file"},
        gives=(
            Given(
                file="files-given-to-concerns",
                what="Files that you gave with messages about concerns: when, and of which kind. You have the files.",
                rows=lambda pk: values(
                    GivenFile.objects.filter(message__by=pk).order_by("pk"),
                    "media",
                    "digest",
                    "given_at",
                    concern="concern_id",
                ),
            ),
        ),
        with_the_member=UNTIL,
    ),
    Held(
        model="concerns.Answer",
        links=("by",),
        words=("text",),
        gives=(
            Given(
                file="your-accounts",
                what="Your accounts of what happened, and appeals, in concerns about posts of yours.",
                rows=lambda pk: values(
                    Answer.objects.filter(by=pk).order_by("pk"), "kind", "text", "written_at", concern="concern_id"
                ),
            ),
        ),
        erase=leaving.erase_answers,
    ),
    Held(
        model="concerns.Response",
        links=("by", "decided_by"),
        words=("parts", "advice"),
        gives=(
            Given(
                file="your-responses",
                what="Written responses to concerns that you wrote, each version, and what you were advised.",
                rows=lambda pk: values(
                    Response.objects.filter(by=pk).order_by("pk"),
                    "number",
                    "parts",
                    "state",
                    "submitted_at",
                    "advice",
                    "sent_at",
                    concern="concern_id",
                ),
            ),
        ),
        erase=leaving.erase_responses,
    ),
    Held(
        model="concerns.Meeting",
        words=("offer", "minutes"),
        gives=(
            Given(
                file="meetings-about-concerns",
                what="Meetings about concerns of yours: what was offered, and what was said and agreed.",
                rows=lambda pk: values(
                    Meeting.objects.filter(_of_both(pk)).order_by("pk"),
                    "offer",
                    "held_on",
                    "declined_at",
                    "minutes",
                    concern="concern_id",
                ),
            ),
        ),
        with_the_member=UNTIL,
    ),
    Held(
        model="concerns.Letter",
        links=("written_by",),
        words=("content",),
        plain={"digest": "SHA-256 of the letter"},
        not_given="sent to whom they are for; what they say is given with responses, messages and findings",
        erase=leaving.erase_letters,
    ),
    Held(
        model="concerns.LetterTemplate",
        links=("changed_by",),
        words=("text",),
        not_given="the forum’s own texts",
        erase=leaving.erase_templates,
    ),
)
