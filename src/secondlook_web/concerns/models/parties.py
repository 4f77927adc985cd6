"""Who is part of a concern: its reporter, moderators who may not handle it, and the facts of a breach."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from secondlook_web.concerns.models.concern import Concern
from secondlook_web.members.models import Member


class Way(models.TextChoices):
    """How a reporter wants to hear from us."""

    RECEIPT = "receipt", "only here, with my receipt"
    MAIL = "mail", "by e-mail"
    PHONE = "phone", "by telephone"
    POST = "post", "by post"


class Reporter(models.Model):
    """What somebody said when they raised a concern, and how they can be reached. Only its handler reads it."""

    concern = models.OneToOneField(Concern, on_delete=models.CASCADE, related_name="reporter")
    receipt_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    """Of the code that was shown to them once. None of a member: they come back by signing in."""
    name = models.CharField(max_length=120, blank=True)
    """Empty: they raise it without their name."""
    way = models.CharField(max_length=8, choices=Way.choices, default=Way.RECEIPT)
    contact = models.CharField(max_length=400, blank=True)
    """The address or number for it."""
    contact_failed_at = models.DateTimeField(null=True, blank=True)
    """When a mail to them came back."""
    language = models.CharField(max_length=60, default="English")
    needs = models.CharField(max_length=500, blank=True)
    """What makes it easier for them to take part."""
    says = models.TextField(max_length=8_000, blank=True)
    """What they saw, and what it did to them."""
    wants = models.TextField(max_length=2_000, blank=True)
    """What should come of it."""
    named = models.CharField(max_length=500, blank=True)
    """Whom they do not want to handle it."""
    supporter = models.CharField(max_length=120, blank=True)
    """Somebody who helps them with it."""

    class Meta:
        constraints = (models.CheckConstraint(name="a_way_has_a_contact", condition=Q(way="receipt") | ~Q(contact="")),)

    def __repr__(self) -> str:
        return f"<Reporter {self.concern_id}>"


class WhyNot(models.TextChoices):
    """Why a moderator may not handle a concern."""

    NAMED = "named", "named in it"
    DECLARED = "declared", "said so themselves"
    EARLIER = "earlier", "decided on it before"


class Conflict(models.Model):
    """A moderator who may not see a concern. For them it does not exist."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="conflicts")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=8, choices=WhyNot.choices)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("concern", "member"), name="one_conflict_of_a_member"),)

    def __repr__(self) -> str:
        return f"<Conflict {self.pk}>"


class ReportedBreach(models.Model):
    """The facts that a notification of a personal data breach needs (UK GDPR, article 33(3)), and what became of it."""

    concern = models.OneToOneField(Concern, on_delete=models.CASCADE, related_name="reported_breach")
    aware_at = models.DateTimeField()
    """From when the 72 hours count."""
    nature = models.TextField(max_length=2_000, blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    """About how many people's data."""
    records = models.PositiveIntegerField(null=True, blank=True)
    readers = models.PositiveIntegerField(null=True, blank=True)
    """How many could have read it."""
    consequences = models.TextField(max_length=2_000, blank=True)
    measures = models.TextField(max_length=2_000, blank=True)
    contact = models.CharField(max_length=300, blank=True)
    """Of the data protection lead."""
    high_risk = models.BooleanField(null=True, blank=True)
    """Then the people themselves are told, without undue delay (article 34)."""
    reasons = models.TextField(max_length=2_000, blank=True)
    """Why it is or is not notified; why later than 72 hours."""
    notified_at = models.DateTimeField(null=True, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    people_told_at = models.DateTimeField(null=True, blank=True)

    def __repr__(self) -> str:
        return f"<ReportedBreach {self.concern_id}>"
