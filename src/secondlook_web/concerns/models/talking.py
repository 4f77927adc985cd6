"""What is said about a concern: messages, files, the author's account, responses, meetings."""

import uuid

from django.db import models
from django.utils import timezone

from secondlook_web.concerns.models.concern import Concern, Side
from secondlook_web.members.models import Member


class Message(models.Model):
    """From the reporter or the author to the handler, or back. The two never read each other's."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="messages")
    submission = models.UUIDField(default=uuid.uuid4, unique=True)
    """Of the form that brought it: one sent twice makes one message."""
    of = models.CharField(max_length=8, choices=Side.choices)
    """Who wrote it."""
    to = models.CharField(max_length=8, choices=Side.choices)
    by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(max_length=8_000)
    sent_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("concern", "id")

    def __repr__(self) -> str:
        return f"<Message {self.pk}>"


class GivenFile(models.Model):
    """A file that came with a message or a concern: opened in a sealed process and written anew, or refused."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="files")
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.CASCADE, related_name="files")
    media = models.CharField(max_length=40)
    """"image/jpeg" or "application/pdf"."""
    data = models.BinaryField()
    digest = models.CharField(max_length=64)
    given_at = models.DateTimeField(default=timezone.now)

    def __repr__(self) -> str:
        return f"<GivenFile {self.pk}>"


class AnswerKind(models.TextChoices):
    """What an author writes for."""

    ACCOUNT = "account", "their account of it"
    APPEAL = "appeal", "an appeal against the outcome"


class Answer(models.Model):
    """What the author says about a concern: heard before anything is found."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="answers")
    submission = models.UUIDField(default=uuid.uuid4, unique=True)
    kind = models.CharField(max_length=8, choices=AnswerKind.choices, default=AnswerKind.ACCOUNT)
    by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(max_length=8_000)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("concern", "id")

    def __repr__(self) -> str:
        return f"<Answer {self.pk}>"


class ResponseState(models.TextChoices):
    """Where a written response stands."""

    DRAFT = "draft", "being written"
    SUBMITTED = "submitted", "with the handlers"
    RETURNED = "returned", "returned with advice"
    APPROVED = "approved", "approved"
    SENT = "sent", "sent"


class Response(models.Model):
    """A version of the author's written response. What was submitted is never changed: a change is a new version."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="responses")
    number = models.PositiveSmallIntegerField()
    parts = models.JSONField(default=dict)
    """By element of a good apology, what the author wrote: `authors.apology`."""
    state = models.CharField(max_length=9, choices=ResponseState.choices, default=ResponseState.DRAFT)
    by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    advice = models.TextField(max_length=4_000, blank=True)
    """What the handler asks to change."""
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("concern", "number")
        constraints = (models.UniqueConstraint(fields=("concern", "number"), name="one_response_to_a_number"),)

    def __repr__(self) -> str:
        return f"<Response {self.concern_id}/{self.number} {self.state}>"


class Meeting(models.Model):
    """A meeting that was offered, and what came of it."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="meetings")
    offer = models.TextField(max_length=2_000)
    """When, where or how, with whom; that a supporter may come; that a no is taken."""
    offered_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    """When the reporter said yes. They may change their mind until it is held."""
    held_on = models.DateField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    minutes = models.TextField(max_length=8_000, blank=True)
    """What was said and agreed, as both sides can read it."""

    class Meta:
        ordering = ("concern", "id")

    def __repr__(self) -> str:
        return f"<Meeting {self.pk}>"
