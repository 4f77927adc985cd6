"""What ties a member to a sign-in elsewhere, to members who answer for them, and to whoever invited them.

What any of it shows is evidence, in `models`. No subject, no link and no address is kept here: a sign-in by a keyed
hash, an invited address by another, and sealed until its mail has gone. A link is worked out from a key.
"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from secondlook_web.members.models import Member


class SignIn(models.Model):
    """A sign-in elsewhere that a member connected: it may bring evidence, and may be used to sign in here."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="sign_ins")
    provider = models.CharField(max_length=30)
    """As the deployment's file has it."""
    reference = models.CharField(max_length=64, unique=True)
    """A keyed hash of the issuer and of the subject there; never the values."""
    connected_at = models.DateTimeField()
    used_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("member", "provider"), name="one_sign_in_of_a_provider"),)

    def __repr__(self) -> str:
        return f"<SignIn {self.pk}>"


class How(models.TextChoices):
    """How somebody knows the person they answer for: a closed list, so that nobody writes about them."""

    WORKS = "works", "We work together, or did"
    TRAINED = "trained", "We studied or trained together"
    TAUGHT = "taught", "One of us taught or supervised the other"
    PROFESSION = "profession", "We have known each other in the profession for years"


class VouchEnded(models.TextChoices):
    """Why a request or an answer no longer counts."""

    TAKEN_BACK = "taken_back", "taken back by who asked"
    WITHDRAWN = "withdrawn", "withdrawn by who answered"
    VOUCHER = "voucher", "who answered is no longer verified, or may not write"
    REGISTRATION = "registration", "the register entry no longer counts"
    OVERRULED = "overruled", "a moderator, or who asked, ended what it showed"


class Vouch(models.Model):
    """That a member asked another to answer for them, and what came of it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="vouches_asked")
    asked = models.CharField(max_length=30)
    """The username as it was typed, whether anybody has it or not: the page of who asks tells nothing of that."""
    voucher = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="vouches")
    registration = models.ForeignKey("assurance.Evidence", on_delete=models.CASCADE, related_name="vouches")
    """The register entry that they would say is this person's."""
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    """Of a request: when it can no longer be answered. Of an answer: until when it counts."""
    answered_at = models.DateTimeField(null=True, blank=True)
    agreed = models.BooleanField(default=False)
    how = models.CharField(max_length=10, choices=How.choices, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=12, choices=VouchEnded.choices, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("voucher", "agreed"), condition=Q(ended_at__isnull=True), name="vouches_that_stand"),
        )
        constraints = (
            models.UniqueConstraint(
                "member", Lower("asked"), condition=Q(ended_at__isnull=True), name="asked_once_at_a_time"
            ),
            models.CheckConstraint(name="nobody_answers_for_themselves", condition=~Q(voucher=models.F("member"))),
            models.CheckConstraint(
                name="who_answers_says_how",
                condition=Q(agreed=False, how="") | (Q(agreed=True, answered_at__isnull=False) & ~Q(how="")),
            ),
            models.CheckConstraint(
                name="an_ended_vouch_has_a_reason",
                condition=Q(ended_at__isnull=True, ended_why="") | (Q(ended_at__isnull=False) & ~Q(ended_why="")),
            ),
        )

    def __repr__(self) -> str:
        return f"<Vouch {self.pk}>"


class Invitation(models.Model):
    """That a member asked somebody in, once, by mail."""

    inviter = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitations")
    reference = models.CharField(max_length=64)
    """A keyed hash of the address, so that the link serves who was meant."""
    sealed_address = models.TextField(blank=True)
    """Until the mail has gone; then empty."""
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.OneToOneField(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="invited_with"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("inviter", "-made_at"), name="invitations_of_a_member"),
            models.Index(fields=("reference", "-made_at"), name="invitations_to_an_address"),
        )
        constraints = (
            models.CheckConstraint(
                name="an_invitation_ends_one_way", condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True)
            ),
        )

    def __repr__(self) -> str:
        return f"<Invitation {self.pk}>"
