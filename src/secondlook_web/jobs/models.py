"""Work to be done later: what, for which row, when. A job holds identifiers only, never text."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Job(models.Model):
    """One piece of work. It is done and its row goes in one transaction, so a job is neither lost nor done twice."""

    name = models.CharField(max_length=60)
    """Of a registered handler: "forum.publish"."""
    key = models.CharField(max_length=120, blank=True)
    """Of what it is for: while a job with the same name and key waits, another is not added."""
    target = models.BigIntegerField(null=True, blank=True)
    """The row it is about."""
    due_at = models.DateTimeField(default=timezone.now)
    added_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    """A worker is at it until then; a worker that was killed leaves the lease to run out."""
    tries = models.PositiveSmallIntegerField(default=0)
    failed_at = models.DateTimeField(null=True, blank=True)
    """When it was given up; a moderator sees it, and it can be tried again."""
    trouble = models.CharField(max_length=120, blank=True)
    """The class of the last error, never its message."""

    class Meta:
        indexes = (models.Index(fields=("due_at", "id"), condition=Q(failed_at__isnull=True), name="jobs_to_do"),)
        constraints = (
            models.UniqueConstraint(
                fields=("name", "key"),
                condition=Q(failed_at__isnull=True) & ~Q(key=""),
                name="one_waiting_job_of_a_kind",
            ),
        )

    def __repr__(self) -> str:
        return f"<Job {self.pk} {self.name}>"
