"""What was published, frozen: nobody changes an exhibit, and nobody removes it before its time. The database refuses."""

from django.db import models

from secondlook_web.concerns.models.concern import Concern


class ExhibitKind(models.TextChoices):
    """What was frozen."""

    POST = "post", "a post with its edits, its thread, who could read it and what the check said"
    PICTURE = "picture", "a picture of a post"
    FILE = "file", "a file that somebody gave"


class Exhibit(models.Model):
    """A frozen copy. `digest` is SHA-256 over kind, number, content and data; the log holds it too (`exhibits.freezing`)."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="exhibits")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=ExhibitKind.choices)
    content = models.TextField()
    """JSON with sorted keys."""
    data = models.BinaryField(blank=True, default=b"")
    """Of a picture or file: in the database, so that it is there when its row is."""
    digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()

    class Meta:
        ordering = ("concern", "number")
        constraints = (models.UniqueConstraint(fields=("concern", "number"), name="one_exhibit_to_a_number"),)

    def __repr__(self) -> str:
        return f"<Exhibit {self.concern_id}/{self.number} {self.kind}>"
