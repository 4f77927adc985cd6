"""What is kept of who members are, and of those who answer for them or looked at it: see `shared.personal`."""

from collections.abc import Iterator

from secondlook_web.members.assurance import forgetting
from secondlook_web.members.assurance.models import (
    Evidence,
    Invitation,
    Look,
    Notice,
    Place,
    Proposal,
    Question,
    SentLink,
    SignIn,
    Studies,
    Vouch,
)
from secondlook_web.members.assurance.records import Asks
from secondlook_web.shared.personal import Given, Held, Row, values

ANSWERS, EVIDENCE = 24, 25
"""First what others' levels rest on: it ends as it would on any other day."""


def looks_at(pk: int) -> Iterator[Row]:
    """When and why, not who: as the page about it says."""
    for look in Look.objects.filter(member=pk).order_by("pk"):
        yield {"at": look.at, "why": look.get_cause_display()}


HELD = (
    Held(
        model="assurance.Evidence",
        links=("member", "seen_by"),
        words=("register", "number", "name", "institution", "reference"),
        plain={
            "scheme": "the name and version of a guidance",
            "status": "one of a closed set of statuses of a register",
            "document": "a kind of document, of a closed list",
        },
        gives=(
            Given(
                file="evidence",
                what="What you have shown of who you are, by which route, when, and until when it counts. No document "
                "and no picture of one was ever kept.",
                rows=lambda pk: values(
                    Evidence.objects.filter(member=pk).order_by("pk"),
                    "fact",
                    "route",
                    "register",
                    "number",
                    "status",
                    "name",
                    "institution",
                    "affiliation",
                    "scheme",
                    "document",
                    "shown_at",
                    "expires_at",
                    "checked_at",
                    "ended_at",
                    "ended_why",
                ),
            ),
        ),
        erase=forgetting.evidence,
        goes="All evidence of who you are: names, register numbers, institutions, what you said of your course.",
        step=EVIDENCE,
    ),
    Held(
        model="assurance.Vouch",
        links=("member", "voucher"),
        words=("asked",),
        gives=(
            Given(
                file="asked-to-vouch",
                what="Members whom you asked to answer for you, and what came of it.",
                rows=lambda pk: values(
                    Vouch.objects.filter(member=pk).order_by("pk"),
                    "asked",
                    "asked_at",
                    "expires_at",
                    "agreed",
                    "ended_at",
                    "ended_why",
                ),
            ),
            Given(
                file="vouched-for",
                what="Members for whom you answer or were asked to.",
                rows=lambda pk: values(
                    Vouch.objects.filter(voucher=pk).order_by("pk"),
                    "asked_at",
                    "answered_at",
                    "expires_at",
                    "agreed",
                    "how",
                    "ended_at",
                    "ended_why",
                    member="member__handle",
                ),
            ),
        ),
        erase=forgetting.answers,
        erase_names=forgetting.typed_names,
        goes="Your word for other members: a level that rests on it ends.",
        step=ANSWERS,
    ),
    Held(
        model="assurance.Invitation",
        links=("inviter", "used_by"),
        words=("reference", "sealed_address"),
        gives=(
            Given(
                file="invitations",
                what="Invitations that you made. To whom is not kept.",
                rows=lambda pk: values(
                    Invitation.objects.filter(inviter=pk).order_by("pk"),
                    "made_at",
                    "expires_at",
                    "used_at",
                    "revoked_at",
                ),
            ),
        ),
        erase=forgetting.invitations,
        goes="Invitations that you made and nobody has used.",
    ),
    Held(
        model="assurance.SignIn",
        links=("member",),
        words=("reference",),
        plain={"provider": "of a sign-in elsewhere"},
        gives=(
            Given(
                file="connected-sign-ins",
                what="Sign-ins elsewhere that you connected. Of who you are there a code is kept, which says nothing.",
                rows=lambda pk: values(
                    SignIn.objects.filter(member=pk).order_by("pk"), "provider", "connected_at", "used_at"
                ),
            ),
        ),
        erase=forgetting.sign_ins,
    ),
    Held(
        model="assurance.SentLink",
        links=("member",),
        words=("address",),
        gives=(
            Given(
                file="sent-links",
                what="Addresses to which you had a link sent, until a day after it ended.",
                rows=lambda pk: values(
                    SentLink.objects.filter(member=pk).order_by("pk"),
                    "address",
                    "sent_at",
                    "expires_at",
                    "used_at",
                    "graduates_on",
                ),
            ),
        ),
        erase=forgetting.links,
    ),
    Held(
        model="assurance.Studies",
        links=("member",),
        words=("school",),
        gives=(
            Given(
                file="studies",
                what="What you said of your course.",
                rows=lambda pk: values(
                    Studies.objects.filter(member=pk), "school", "year", "graduates_on", "by_school"
                ),
            ),
        ),
        erase=forgetting.studies,
    ),
    Held(
        model="assurance.Place",
        links=("listed_by", "taken_by"),
        words=("name", "code"),
        plain={"course": "of a school"},
        gives=(
            Given(
                file="place",
                what="Your place on a course, as your school listed it.",
                rows=lambda pk: values(
                    Place.objects.filter(taken_by=pk), "name", "course", "year", "graduates_on", "listed_at", "taken_at"
                ),
            ),
        ),
        erase=forgetting.places,
    ),
    Held(
        model="assurance.Question",
        links=("member", "decided_by"),
        words=("register", "number", "name", "words"),
        gives=(
            Given(
                file="questions",
                what="What moderators were asked about your evidence.",
                rows=lambda pk: values(
                    # That another member has the same number is theirs, and says that they are here.
                    Question.objects.filter(member=pk).exclude(asks=Asks.NUMBER).order_by("pk"),
                    "asks",
                    "register",
                    "number",
                    "name",
                    "words",
                    "opened_at",
                    "decided_at",
                    "outcome",
                ),
            ),
        ),
        erase=forgetting.questions,
    ),
    Held(
        model="assurance.Notice",
        links=("member", "decided_by"),
        words=("appeal",),
        plain={"status": "one of a closed set of statuses", "effect": "one of a closed set of effects"},
        gives=(
            Given(
                file="notices",
                what="Notices that the forum’s own rule gave you, and what you said about them.",
                rows=lambda pk: values(
                    Notice.objects.filter(member=pk).order_by("pk"),
                    "status",
                    "effect",
                    "given_at",
                    "takes_effect_at",
                    "took_effect_at",
                    "lifted_at",
                    "appeal",
                    "appealed_at",
                    "decided",
                    "decided_at",
                ),
            ),
        ),
        erase=forgetting.notices,
        step=EVIDENCE - 1,
    ),
    Held(
        model="assurance.Look",
        links=("member", "by"),
        gives=(
            Given(
                file="looked-at",
                what="When moderators looked at what you had given, and why. Not who.",
                rows=looks_at,
            ),
        ),
        erase=forgetting.looks,
    ),
    Held(
        model="assurance.Proposal",
        links=("member", "proposed_by", "seconded_by"),
        gives=(
            Given(
                file="proposals",
                what="Whether somebody proposed that you become a moderator, or no longer be one.",
                rows=lambda pk: values(
                    Proposal.objects.filter(member=pk).order_by("pk"), "makes", "proposed_at", "ended_at", "agreed"
                ),
            ),
        ),
        erase=forgetting.proposals,
    ),
    Held(
        model="assurance.Warned",
        not_given="that a mail about evidence was sent",
        with_the_member="goes with the evidence",
    ),
    Held(model="assurance.Institution", plain={"name": "of a place"}, nobody="places, not people"),
    Held(
        model="assurance.Domain",
        plain={"domain": "of an institution", "trap": "about a kind of address, by whoever runs the site"},
        nobody="places, not people",
    ),
)
