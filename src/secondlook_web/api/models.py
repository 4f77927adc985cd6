"""Tokens: what a program shows in place of a person. Only a hash is kept; the token itself is shown once."""

from django.db import models
from django.utils import timezone

from secondlook_web.members.models import Member


class Scope(models.TextChoices):
    """What a token may do."""

    CHECK = "check", "check drafts"
    POPULATION = "population", "ask how many people fit"
    MODERATE = "moderate", "work through the moderators' queue"


class Token(models.Model):
    """One program's access, for one member."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the token, in hexadecimal: a token has 256 random bits, so a slow hash would add nothing."""
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __repr__(self) -> str:
        return f"<Token {self.pk}>"
