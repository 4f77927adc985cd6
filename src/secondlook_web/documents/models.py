"""A file that somebody is working on: where it stands, and for how long. Nothing of what it holds, and not its name.

What it holds lies beside the database, sealed (`keeping`), for half an hour.
"""

import uuid

from django.db import models
from django.utils import timezone

from secondlook_web.members.models import Member


class Step(models.TextChoices):
    """Where a file stands."""

    READING = "reading", "being read"
    REFUSED = "refused", "could not be read"
    LOOK = "look", "to be looked at"
    WRITING = "writing", "being written anew"
    WITHHELD = "withheld", "written, and not handed out"
    READY = "ready", "ready"


BUSY = (Step.READING, Step.WRITING)


class OpenFile(models.Model):
    """One file of one visitor."""

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    member = models.ForeignKey(Member, null=True, on_delete=models.CASCADE, related_name="open_files")
    """None: of somebody without an account."""
    lock = models.CharField(max_length=200)
    """Opened only with the secret that the visitor's browser holds: see `access`."""
    for_post = models.BooleanField(default=False)
    """Whether its pages are to become pictures of a post."""
    step = models.CharField(max_length=8, choices=Step.choices, default=Step.READING)
    says = models.CharField(max_length=500, blank=True)
    """Why it was refused or withheld, in our words."""
    format = models.CharField(max_length=20, blank=True)
    """A module of `secondlook.documents.formats`."""
    parts = models.PositiveIntegerField(default=0)
    """Pages, or blocks of words."""
    parts_done = models.PositiveIntegerField(default=0)
    pictures = models.PositiveSmallIntegerField(default=0)
    """How many pictures for a post are ready."""
    looked = models.BooleanField(default=False)
    """Whether whoever gave it said that they looked at every page of the new file."""
    opened_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(db_index=True)
    beat_at = models.DateTimeField(default=timezone.now)
    """When a worker that is at it last said so."""

    def __repr__(self) -> str:
        return f"<OpenFile {self.pk} {self.step}>"

    @property
    def busy(self) -> bool:
        return self.step in BUSY
