"""What was published, frozen: nobody changes an exhibit or removes it before its time. The database refuses."""

from typing import Any, NoReturn

from django.db import models

from secondlook_web.concerns.models.concern import Concern


class Frozen(TypeError):
    """An exhibit is added by `exhibits.freezing`, and removed by `exhibits.erasing` once its time is over."""

    def __init__(self) -> None:
        super().__init__("An exhibit stays as it is: add one with exhibits.freezing.freeze.")


class ExhibitKind(models.TextChoices):
    """What was frozen."""

    POST = "post", "a post with its edits, its thread, who could read it and what the check said"
    PICTURE = "picture", "a picture of a post"
    FILE = "file", "a file that somebody gave"


class Exhibits(models.QuerySet["Exhibit"]):
    """Exhibits can be read; `add` and `remove` are for the two modules that may."""

    def add(self, exhibit: "Exhibit") -> None:
        """For `exhibits.freezing`."""
        models.QuerySet[Exhibit](Exhibit).bulk_create([exhibit])

    def remove(self, concern: Concern) -> int:
        """For `exhibits.erasing`; the database refuses before the concern's time is over."""
        counted, _ = models.QuerySet[Exhibit](Exhibit).filter(concern=concern).delete()
        return counted

    def _refused(self, *_: Any, **__: Any) -> NoReturn:
        raise Frozen

    create = get_or_create = update_or_create = bulk_create = bulk_update = _refused
    update = delete = _raw_delete = _update = _refused
    acreate = aget_or_create = aupdate_or_create = abulk_create = abulk_update = _refused
    aupdate = adelete = _refused


class Exhibit(models.Model):
    """A frozen copy. `digest` is SHA-256 over all that the row holds (`exhibits.digests`); the log holds it too."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="exhibits")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=ExhibitKind.choices)
    content = models.TextField()
    """JSON with sorted keys."""
    data = models.BinaryField(blank=True, default=b"")
    """Of a picture or file: in the database, so that it is there when its row is."""
    digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()

    objects = Exhibits.as_manager()

    class Meta:
        ordering = ("concern", "number")
        constraints = (models.UniqueConstraint(fields=("concern", "number"), name="one_exhibit_to_a_number"),)

    def __repr__(self) -> str:
        return f"<Exhibit {self.concern_id}/{self.number} {self.kind}>"

    def save(self, *_: Any, **__: Any) -> NoReturn:
        raise Frozen

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise Frozen
