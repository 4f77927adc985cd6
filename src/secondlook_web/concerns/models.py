"""A concern: somebody recognises a person in a post. The least that must be kept; its way to an outcome comes later."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from secondlook_web.forum.models import Post
from secondlook_web.members.models import Member


class Recognised(models.TextChoices):
    """Who is recognised, as whoever raises it says."""

    SELF = "self", "myself"
    RELATIVE = "relative", "somebody close to me"
    PATIENT = "patient", "a patient I know of"
    COLLEAGUE = "colleague", "a colleague"
    MISTAKE = "mistake", "nobody: I pressed it by mistake"


class Concern(models.Model):
    """Somebody recognised somebody in a post. Whoever raised it is never shown to the author."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="concerns")
    raised_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="concerns")
    recognised = models.CharField(max_length=10, choices=Recognised.choices, default=Recognised.PATIENT)
    answered_at = models.DateTimeField(null=True, blank=True)
    """When they said who; until then `recognised` is only the default, since one tap is all that is asked."""
    raised_at = models.DateTimeField(default=timezone.now)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    """When a moderator first took it up."""
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("raised_by", "-id"), name="concerns_of_a_member"),)
        constraints = (
            models.UniqueConstraint(
                fields=("post", "raised_by"), condition=Q(closed_at__isnull=True), name="one_open_concern_of_a_member"
            ),
        )

    def __repr__(self) -> str:
        return f"<Concern {self.pk}>"
