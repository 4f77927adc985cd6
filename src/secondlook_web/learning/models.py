"""Lessons that moderators of a forum write: a case, rewritten so that nobody knows it again, with questions.

A lesson that was made from a concern holds the concern's number, which is never shown, so that it can be compared with
what was published then. Not here: lessons that come with the site (`library.py`).
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from secondlook_web.learning.library import Asked, Telling, lines_of
from secondlook_web.members.models import Member

LONGEST_TITLE_CHARACTERS = 120
MOST_QUESTIONS = 6


class State(models.TextChoices):
    DRAFT = "draft", "draft"
    PUBLISHED = "published", "published"


class Lesson(models.Model):
    title = models.CharField(max_length=LONGEST_TITLE_CHARACTERS)
    slug = models.SlugField(max_length=80, unique=True)
    telling = models.TextField()
    questions = models.JSONField(default=list)
    """[{"asks": ..., "answer": ...}], in order."""
    discussion = models.TextField(blank=True)
    guidance = models.JSONField(default=list)
    """Keys: ["gmc-2024/19"]."""
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    made_from = models.PositiveBigIntegerField(null=True, blank=True)
    """Number of a concern. No relation: a lesson stays when the concern is erased, and then nothing ties the two."""
    written_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("state", "title"), name="lessons_by_title"),)
        constraints = (
            models.CheckConstraint(
                name="published_lesson_has_a_time",
                condition=Q(state=State.DRAFT, published_at=None)
                | Q(state=State.PUBLISHED, published_at__isnull=False),
            ),
        )

    def __repr__(self) -> str:
        return f"<Lesson {self.pk} {self.state}>"

    @property
    def as_told(self) -> Telling:
        """The lesson as readers read it."""
        return Telling(
            slug=self.slug,
            title=self.title,
            telling=self.telling,
            questions=tuple(Asked(asks=one["asks"], answer=one["answer"]) for one in self.questions),
            discussion=self.discussion,
            guidance=lines_of(self.guidance, f"lesson {self.pk}"),
        )
