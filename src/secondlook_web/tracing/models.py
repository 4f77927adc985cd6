"""Who asked whose account a leak was served to, and what was found. The leak itself is never kept.

Names are sealed until a second moderator agrees: constraints make a trace that its asker decided impossible.
"""

from django.db import models
from django.db.models import F, Q

from secondlook_web.forum.models import Room, Thread
from secondlook_web.members.models import Member


class Leak(models.TextChoices):
    """What was leaked."""

    PICTURE = "picture", "a picture"
    TEXT = "text", "text"


class Stands(models.TextChoices):
    """Where a trace stands."""

    NOTHING = "nothing", "it cannot be said"
    SEALED = "sealed", "waits for a second moderator"
    AGREED = "agreed", "names shown"
    REFUSED = "refused", "names not shown"


class Trace(models.Model):
    """One question, and its answer."""

    asked_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="traces_asked")
    asked_at = models.DateTimeField()
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    thread = models.ForeignKey(Thread, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """None: any thread of the room."""
    leak = models.CharField(max_length=8, choices=Leak.choices)
    cause = models.TextField(max_length=500)
    """Why it was asked, in the moderator's words."""
    candidates = models.PositiveIntegerField()
    marks_found = models.PositiveIntegerField()
    marks_needed = models.PositiveIntegerField()
    best_score = models.FloatField()
    needed_score = models.FloatField()
    says = models.CharField(max_length=300)
    """The answer without names, in the engine's words."""
    stands = models.CharField(max_length=8, choices=Stands.choices)
    decided_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="traces_decided"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="two_moderators_decide_on_a_trace", condition=~Q(asked_by=F("decided_by"))),
            models.CheckConstraint(
                name="a_decided_trace_has_a_time",
                condition=Q(stands__in=("nothing", "sealed"), decided_at__isnull=True)
                | Q(stands__in=("agreed", "refused"), decided_at__isnull=False),
            ),
        )

    def __repr__(self) -> str:
        return f"<Trace {self.pk} {self.stands}>"


class Named(models.Model):
    """An account whose mark a leak carries."""

    trace = models.ForeignKey(Trace, on_delete=models.CASCADE, related_name="named")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="named_by_traces")
    thread = models.ForeignKey(Thread, null=True, on_delete=models.SET_NULL, related_name="+")
    score = models.FloatField()
    chance = models.FloatField()
    """At most: that somebody is named with such a score whose mark is not in the leak."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("trace", "member", "thread"), name="named_once_by_a_trace"),)

    def __repr__(self) -> str:
        return f"<Named {self.pk}>"
