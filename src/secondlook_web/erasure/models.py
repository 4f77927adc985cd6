"""Who asked for a copy of their data, who asked to leave, and what is remembered of those who left: keyed hashes."""

from django.db import models
from django.db.models import F, Q

from secondlook_web.members.models import Member


class Export(models.Model):
    """One copy of what is held of a member, asked for by themselves. The file lies outside of every public folder."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="exports")
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)
    file = models.CharField(max_length=60, blank=True)
    """In `settings.EXPORTS_ROOT`: random, so that nothing can be told from a name."""
    size_bytes = models.BigIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="a_ready_export_has_a_file",
                condition=Q(ready_at__isnull=True, file="") | Q(removed_at__isnull=False) | ~Q(file=""),
            ),
            models.UniqueConstraint(
                fields=("member",), condition=Q(ready_at__isnull=True), name="one_export_at_a_time"
            ),
        )

    def __repr__(self) -> str:
        return f"<Export {self.pk}>"


class Posts(models.TextChoices):
    """What becomes of posts that others can read."""

    TAKEN_DOWN = "taken_down", "Take my posts down"
    NAMELESS = "nameless", "Leave them, without my name"


class Leaving(models.Model):
    """Somebody goes. Until `due_at` signing in takes it back; once begun there is no way back."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="leaving")
    posts = models.CharField(max_length=10, choices=Posts.choices)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    """None while a request by letter waits for a second moderator."""
    begun_at = models.DateTimeField(null=True, blank=True)
    by_letter = models.BooleanField(default=False)
    proposed_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    agreed_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(name="two_moderators_agree", condition=~Q(proposed_by=F("agreed_by"))),
            models.CheckConstraint(name="only_a_letter_waits", condition=Q(by_letter=True) | Q(due_at__isnull=False)),
        )

    def __repr__(self) -> str:
        return f"<Leaving {self.pk}>"


class Kind(models.TextChoices):
    """What a keyed hash was made of."""

    HANDLE = "handle", "a username"
    ADDRESS = "address", "a mail address"
    NUMBER = "number", "a register number"
    ACCOUNT = "account", "an account elsewhere"


class Remembered(models.Model):
    """A keyed hash of something that somebody who left was known by. Without the site's key it says nothing."""

    kind = models.CharField(max_length=8, choices=Kind.choices)
    digest = models.CharField(max_length=64)
    until = models.DateTimeField(null=True, blank=True)
    """None: for good."""

    class Meta:
        indexes = (models.Index(fields=("until",), condition=Q(until__isnull=False), name="remembered_for_a_time"),)
        constraints = (models.UniqueConstraint(fields=("kind", "digest"), name="remembered_once"),)

    def __repr__(self) -> str:
        return f"<Remembered {self.pk} {self.kind}>"
