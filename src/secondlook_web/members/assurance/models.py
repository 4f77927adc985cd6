"""Evidence of who a member is: one row for each fact that was shown, by which route, when, and until when it counts.

A row is added or ended, never rewritten, so that what a level rested on can be told afterwards; only what a register,
and a notice about it, says moves the end of a registration. No document, picture or password is kept, and no level: see
`levels`.
"""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from secondlook_web.members.assurance.affiliations import Affiliation
from secondlook_web.members.assurance.levels import CARRIES, Fact, Route
from secondlook_web.members.assurance.records import (
    Domain,
    Institution,
    Look,
    Notice,
    Place,
    Proposal,
    Question,
    SentLink,
    Studies,
    Warned,
)
from secondlook_web.members.assurance.ties.records import How, Invitation, SignIn, Vouch, VouchEnded
from secondlook_web.members.models import Member

__all__ = [
    "Affiliation",
    "Domain",
    "Ended",
    "Evidence",
    "How",
    "Institution",
    "Invitation",
    "Look",
    "Notice",
    "Place",
    "Proposal",
    "Question",
    "SentLink",
    "SignIn",
    "Studies",
    "Vouch",
    "VouchEnded",
    "Warned",
]

FACTS = [(fact.value, fact.value) for fact in Fact]
ROUTES = [(route.value, route.value) for route in Route]


class Ended(models.TextChoices):
    """Why a piece of evidence stopped counting before its time."""

    RENEWED = "renewed", "shown again since"
    WITHDRAWN = "withdrawn", "withdrawn by the member"
    STATUS = "status", "the register's status changed"
    BOUNCED = "bounced", "the address no longer takes mail"
    VOUCHER = "voucher", "somebody who answered for it no longer does"
    MODERATOR = "moderator", "ended by a moderator"
    LEFT = "left", "the member left"
    RAN_OUT = "ran_out", "ran out"
    ELSEWHERE = "elsewhere", "the institution no longer says so"


class Evidence(models.Model):
    """One fact, shown by one route. Register, number and name are for moderators; readers see route and month, and
    the institution only the member and moderators."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="evidence")
    fact = models.CharField(max_length=12, choices=FACTS)
    route = models.CharField(max_length=10, choices=ROUTES)
    shown_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    """Of a registration: when the register last said that it stands."""
    paused_at = models.DateTimeField(null=True, blank=True)
    """Of a registration: since when its register no longer says that it is in force. Nobody is called verified by it
    meanwhile; what they may read changes when the rule says so, with notice."""
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=10, choices=Ended.choices, blank=True)
    of = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="bindings")
    """Of a binding: the registration."""
    register = models.CharField(max_length=12, blank=True)
    """Of a registration: the code of the register, as in `registers.bodies`."""
    number = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=12, blank=True)
    """Of a registration: what the register last said, as `registers.statuses` has it."""
    name = models.CharField(max_length=160, blank=True)
    """As given, or as a sign-in or a document said it; sealed: moderators see it on cause shown."""
    institution = models.CharField(max_length=160, blank=True)
    affiliation = models.CharField(max_length=8, choices=Affiliation.choices, blank=True)
    seen_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence_seen")
    """The moderator who saw a document."""
    scheme = models.CharField(max_length=40, blank=True)
    """By which guidance a person was checked, with its version: "GPG45 1.0, medium"."""
    document = models.CharField(max_length=20, blank=True)
    """Which kind of document was seen, of the closed list in `routes.document`."""
    reference = models.CharField(max_length=64, blank=True)
    """A keyed hash of what names the account elsewhere, so that one account proves one member; never the value."""

    class Meta:
        indexes = (
            models.Index(fields=("member", "expires_at"), condition=Q(ended_at__isnull=True), name="evidence_counting"),
            models.Index(fields=("expires_at", "id"), condition=Q(ended_at__isnull=True), name="evidence_running_out"),
        )
        constraints = (
            models.CheckConstraint(
                name="a_route_shows_what_it_can",
                condition=Q(
                    *[Q(fact=fact.value, route=route.value) for fact, route in CARRIES],
                    _connector=Q.OR,
                ),
            ),
            models.CheckConstraint(name="evidence_runs_out", condition=Q(expires_at__gt=F("shown_at"))),
            models.CheckConstraint(
                name="ended_evidence_has_a_reason",
                condition=Q(ended_at__isnull=True, ended_why="") | (Q(ended_at__isnull=False) & ~Q(ended_why="")),
            ),
            models.CheckConstraint(
                name="a_binding_is_of_a_registration",
                condition=(Q(fact="binding") & Q(of__isnull=False)) | (~Q(fact="binding") & Q(of__isnull=True)),
            ),
            models.CheckConstraint(
                name="a_registration_has_a_number",
                condition=~Q(fact="registration", route="number") | (~Q(register="") & ~Q(number="")),
            ),
            models.UniqueConstraint(
                fields=("register", "number"),
                condition=Q(fact="binding", ended_at__isnull=True) & ~Q(number=""),
                name="one_bound_member_to_a_number",
            ),
            models.UniqueConstraint(
                fields=("fact", "reference"),
                condition=Q(ended_at__isnull=True) & ~Q(reference=""),
                name="one_member_to_an_account_elsewhere",
            ),
        )

    def __repr__(self) -> str:
        return f"<Evidence {self.pk} {self.fact} {self.route}>"
