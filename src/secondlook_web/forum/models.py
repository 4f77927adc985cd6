"""Rooms, threads, posts: what is stored. Constraints make a post that is half published impossible.

A post's text is kept in one place, its row; an edit moves the old text to a version. What was stopped and not sent to a
moderator is never stored: see `checks.models.Outcome` for what is kept instead.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.models import Member
from secondlook_web.shared.text import LONGEST_NOTE_CHARACTERS, LONGEST_POST_CHARACTERS, LONGEST_TITLE_CHARACTERS

LEVELS = [(level.value, level.label) for level in Level]


class RoomKind(models.TextChoices):
    """Who can read a room, in the engine's words (`secondlook.model.AudienceKind`)."""

    CLOSED = "closed", "members"
    TEAM = "team", "the people listed"


class Marks(models.TextChoices):
    """What tells apart the pages that members are served, so that a leak can be traced: see `forum.marking_readers`."""

    NONE = "none", "none"
    PATTERN = "pattern", "a pattern behind the page"
    PATTERN_AND_TEXT = "text", "a pattern behind the page, and marks in the text"


class Room(models.Model):
    """A place with a purpose. A room of the kind `team` is seen only by the people listed, and by moderators."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    purpose = models.CharField(max_length=300)
    kind = models.CharField(max_length=8, choices=RoomKind.choices, default=RoomKind.CLOSED)
    listed = models.ManyToManyField(Member, blank=True, related_name="rooms")
    needs = models.CharField(max_length=12, choices=LEVELS, default=Level.AFFILIATED.value)
    """How well somebody must be known to see it; moderators see every room."""
    marks = models.CharField(max_length=8, choices=Marks.choices, default=Marks.NONE)
    """Whether the pages of its threads are marked for each reader; readers are told on each."""
    position = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    """From then on it can be read, and nobody can write there."""

    class Meta:
        ordering = ("position", "name")

    def __str__(self) -> str:
        return self.name


class Thread(models.Model):
    """A title, an opening post and its replies. It is seen by those who see its opening post."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="threads")
    author = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="threads")
    title = models.CharField(max_length=LONGEST_TITLE_CHARACTERS)
    opened_at = models.DateTimeField(default=timezone.now)
    shown = models.BooleanField(default=False)
    """Whether the opening post is published: kept with it by `actions`."""
    last_post_at = models.DateTimeField(null=True, blank=True)
    posts_count = models.PositiveIntegerField(default=0)
    """Published posts. It also tells an action whether the thread changed while a reply was being checked."""
    version = models.PositiveIntegerField(default=0)
    """Grows with every change of what readers see of the thread."""
    locked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("room", "-last_post_at", "-id"), condition=Q(shown=True), name="shown_threads_of_a_room"
            ),
        )

    def __repr__(self) -> str:
        return f"<Thread {self.pk}>"


class State(models.TextChoices):
    """Where a post stands. Only `published` is seen by other members."""

    PUBLISHED = "published", "published"
    WAITING = "waiting", "waiting for its check"
    SCHEDULED = "scheduled", "to be published later"
    HELD = "held", "with a moderator"
    RETURNED = "returned", "returned to its author"
    HIDDEN = "hidden", "hidden: somebody may recognise the person"
    REMOVED = "removed", "removed by a moderator"
    WITHDRAWN = "withdrawn", "withdrawn by its author"


class Post(models.Model):
    """What a member wrote, and where it stands."""

    # No index of the thread or the author alone: for a thread of ten thousand posts PostgreSQL took it, and sorted them
    # all to show twenty. Those below begin with the same column.
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts", db_index=False)
    author = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="posts", db_index=False)
    submission = models.UUIDField(default=uuid.uuid4, unique=True)
    """Of the form that brought it: a form sent twice makes one post."""
    opening = models.BooleanField(default=False)
    text = models.TextField(max_length=LONGEST_POST_CHARACTERS)
    state = models.CharField(max_length=10, choices=State.choices)
    state_since = models.DateTimeField(default=timezone.now)
    written_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    """When it was first shown to others."""
    due_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    """When the text of a withdrawn or removed post was erased; the row stays, so that links do not break."""
    mentions = models.ManyToManyField(Member, blank=True, related_name="mentioned_in")

    class Meta:
        indexes = (
            models.Index(fields=("thread", "id"), name="posts_of_a_thread"),
            models.Index(fields=("author", "-id"), name="posts_of_an_author"),
            models.Index(fields=("state", "due_at"), condition=Q(state="scheduled"), name="scheduled_posts"),
            models.Index(fields=("published_at",), condition=Q(state="published"), name="published_posts"),
            models.Index(
                fields=("state_since",),
                condition=Q(state__in=("withdrawn", "removed"), erased_at__isnull=True),
                name="posts_to_erase",
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="published_posts_have_a_time", condition=~Q(state="published") | Q(published_at__isnull=False)
            ),
            models.CheckConstraint(
                name="scheduled_posts_have_a_time", condition=~Q(state="scheduled") | Q(due_at__isnull=False)
            ),
            models.CheckConstraint(name="erased_posts_have_no_text", condition=Q(erased_at__isnull=True) | Q(text="")),
            models.UniqueConstraint(fields=("thread",), condition=Q(opening=True), name="one_opening_post_to_a_thread"),
        )

    def __repr__(self) -> str:
        return f"<Post {self.pk} {self.state}>"

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED


class Version(models.Model):
    """The text of a post before an edit. Its author and moderators see it; readers see only that there was an edit."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="versions")
    text = models.TextField()
    title = models.CharField(max_length=LONGEST_TITLE_CHARACTERS, blank=True)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)

    def __repr__(self) -> str:
        return f"<Version {self.pk}>"


class PictureState(models.TextChoices):
    """Whether somebody made sure that a picture shows nobody, in the engine's words (`AttachmentState`)."""

    UNCHECKED = "unchecked", "not looked at"
    COVERED = "covered", "covered, and not proven"
    CHECKED = "checked", "hidden, proven and looked at"


class Picture(models.Model):
    """A picture that goes with a post: decoded and encoded anew, so that no metadata is left in the file.

    What it *shows* was looked at by its author where `state` says so (`documents.attaching`); else a post with it is
    judged as one with an unchecked attachment (rule R4).
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="pictures")
    file = models.FileField(upload_to="posts/")
    describes = models.CharField(max_length=300, blank=True)
    """In words, for those who cannot see it."""
    state = models.CharField(max_length=9, choices=PictureState.choices, default=PictureState.UNCHECKED)
    reads = models.TextField(blank=True)
    """Words that can be read in it, as far as they are known: they are checked with the post."""
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField(default=timezone.now)

    def __repr__(self) -> str:
        return f"<Picture {self.pk}>"


class Note(models.Model):
    """A private note from one member to another. It is checked before it is sent, like a post."""

    sender = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="notes_sent", db_index=False)
    recipient = models.ForeignKey(
        Member, null=True, on_delete=models.SET_NULL, related_name="notes_received", db_index=False
    )
    submission = models.UUIDField(default=uuid.uuid4, unique=True)
    text = models.TextField(max_length=LONGEST_NOTE_CHARACTERS)
    sent_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("recipient", "-id"), name="notes_received"),
            models.Index(fields=("sender", "-id"), name="notes_sent"),
        )
        constraints = (models.CheckConstraint(name="no_note_to_oneself", condition=~Q(sender=F("recipient"))),)

    def __repr__(self) -> str:
        return f"<Note {self.pk}>"


class Seen(models.Model):
    """How far a member has read a thread, for the digest and for "new since you were here"."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="seen")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="seen")
    post_id_seen = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("member", "thread"), name="one_place_in_a_thread"),)
