"""Letters about a concern, and the texts from which they are written, which a forum can change."""

from django.db import models
from django.utils import timezone

from secondlook_web.concerns.models.concern import Concern
from secondlook_web.members.models import Member


class LetterKind(models.TextChoices):
    """What a letter is for."""

    ACKNOWLEDGEMENT = "acknowledgement", "acknowledgement to the reporter"
    RESPONSE = "response", "written response to the reporter"
    MEETING = "meeting", "offer of a meeting"
    OUTCOME = "outcome", "outcome, to the reporter"
    AUTHOR = "author", "outcome, to the author"
    BREACH = "breach", "facts for the data protection regulator"
    COVER = "cover", "cover letter of an export"


class LetterTemplate(models.Model):
    """A text of the forum for one kind of letter. The newest counts; without one, the text that is shipped."""

    kind = models.CharField(max_length=16, choices=LetterKind.choices)
    text = models.TextField(max_length=12_000, blank=True)
    """Empty: back to the shipped text from then on."""
    changed_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-id",)

    def __repr__(self) -> str:
        return f"<LetterTemplate {self.kind} {self.pk}>"


class Letter(models.Model):
    """A letter as it was written: its words, from which PDF and DOCX are made the same each time."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=16, choices=LetterKind.choices)
    content = models.JSONField()
    """The blocks of the letter: `letters.letter`."""
    digest = models.CharField(max_length=64)
    written_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("concern", "id")

    def __repr__(self) -> str:
        return f"<Letter {self.pk} {self.kind}>"
