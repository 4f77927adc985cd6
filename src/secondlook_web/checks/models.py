"""What is kept of a check: its outcome, the rules, counts. Never the text, nor where in it something stood."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from secondlook_web.forum.models import Post, Room
from secondlook_web.members.models import Member


class Purpose(models.TextChoices):
    """What was going to be done with the draft."""

    POST = "post", "a post"
    EDIT = "edit", "an edit"
    NOTE = "note", "a private note"
    PUBLISHING = "publishing", "publication of a post that waited"


class Choice(models.TextChoices):
    """What became of the draft."""

    SHARED = "shared", "shared: nothing to change"
    KNOWINGLY = "knowingly", "shared after an explicit choice"
    SENT_BACK = "sent_back", "not shared: back to its author"
    TO_MODERATOR = "to_moderator", "sent to a moderator with reasons"
    NOT_CHECKED = "not_checked", "waits: the check could not run"


class Outcome(models.Model):
    """One check on the server before something was shared."""

    member = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="outcomes")
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.SET_NULL, related_name="outcomes")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    verdict = models.CharField(max_length=6, blank=True)
    """`share`, `revise`, `stop`; empty when the check could not run."""
    rules = models.JSONField(default=list)
    """Identifiers of rules: ["S2", "S5"]."""
    recognisable_by = models.JSONField(default=list)
    mentions = models.JSONField(default=dict)
    """Mentions of each category: {"AGE": 1}."""
    choice = models.CharField(max_length=12, choices=Choice.choices)
    engine = models.CharField(max_length=20)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(fields=("member", "-id"), name="outcomes_of_a_member"),)
        constraints = (
            models.CheckConstraint(
                name="unchecked_has_no_verdict",
                condition=Q(verdict="", choice="not_checked") | (~Q(verdict="") & ~Q(choice="not_checked")),
            ),
            models.CheckConstraint(
                name="stopped_is_never_shared",
                condition=~Q(verdict="stop", choice__in=("shared", "knowingly")),
            ),
        )

    def __repr__(self) -> str:
        return f"<Outcome {self.pk} {self.verdict or 'not checked'} {self.choice}>"


class ConsentKept(models.TextChoices):
    """Where the patient's consent is recorded. "She said I could" is not a record, and is not offered."""

    SIGNED_FORM = "signed_form", "a signed form"
    IN_THE_RECORD = "in_the_record", "an entry in the patient's record"
    PUBLISHER = "publisher", "the consent form of a journal or publisher"


class RecordedConsent(models.Model):
    """An author's statement that a patient's consent for this audience is on record, with its scope; no name."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="consent")
    room = models.ForeignKey(Room, on_delete=models.CASCADE)
    """The audience it was given for: it does not go along to another room."""
    covers_name = models.BooleanField(default=False)
    kept = models.CharField(max_length=14, choices=ConsentKept.choices)
    given_on = models.DateField()
    stated_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL)
    stated_at = models.DateTimeField(default=timezone.now)

    def __repr__(self) -> str:
        return f"<RecordedConsent {self.pk}>"
