"""What waits for a moderator, who took it up, and how it was decided. A decision always has a decider and a time."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from secondlook_web.concerns.models import Concern
from secondlook_web.forum.models import Post
from secondlook_web.members.models import Member


class Why(models.TextChoices):
    """Why a post lies before a moderator."""

    STOPPED = "stopped", "stopped by the check; its author gives reasons"
    RECOGNISED = "recognised", "somebody recognises a person"
    APPEAL = "appeal", "its author appeals"


class Decision(models.TextChoices):
    """What a moderator decides about a post."""

    APPROVED = "approved", "shown"
    RETURNED = "returned", "returned with advice"
    REMOVED = "removed", "removed"
    LAPSED = "lapsed", "no longer needed: its author changed the post or took it back"
    """Nobody's decision: the post that lay before the moderators is not there any more."""


class Item(models.Model):
    """One post before the moderators, for one reason."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="items")
    why = models.CharField(max_length=10, choices=Why.choices)
    reasons = models.TextField(max_length=2000, blank=True)
    """What its author says: why it should be shown all the same."""
    concerns = models.ManyToManyField(Concern, blank=True, related_name="items")
    """What was raised about the post until it was decided: several members may recognise somebody in one post."""
    appeal_of = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="appeal")
    opened_at = models.DateTimeField(default=timezone.now)
    assigned_to = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="items")
    assigned_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    advice = models.TextField(max_length=2000, blank=True)
    """What the moderator tells the author."""
    decided_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="decided")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("opened_at", "id"), condition=Q(decided_at__isnull=True), name="open_items"),)
        constraints = (
            models.CheckConstraint(
                name="a_decision_has_a_time",
                condition=Q(decision="", decided_at__isnull=True) | (~Q(decision="") & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="an_appeal_is_of_something",
                condition=Q(why="appeal", appeal_of__isnull=False) | (~Q(why="appeal") & Q(appeal_of__isnull=True)),
            ),
            models.CheckConstraint(name="no_appeal_of_itself", condition=~Q(appeal_of=F("id"))),
            models.UniqueConstraint(
                fields=("post", "why"),
                condition=Q(decided_at__isnull=True),
                name="one_open_item_of_a_kind",
            ),
        )

    def __repr__(self) -> str:
        return f"<Item {self.pk} {self.why}>"


class Remark(models.Model):
    """A note of a moderator on an item, for moderators only."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="remarks")
    author = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL)
    text = models.TextField(max_length=2000)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)

    def __repr__(self) -> str:
        return f"<Remark {self.pk}>"
