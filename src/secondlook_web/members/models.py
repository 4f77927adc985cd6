"""Members: who they say they are, what readers can see of it, and whether they may read, write and moderate.

How well a member is known is not kept here: it is worked out from evidence (`assurance.levels`). Standing says only
whether the account is let in, may read and may write.
"""

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act

if TYPE_CHECKING:
    from secondlook_web.members.assurance.levels import Level
    from secondlook_web.members.assurance.queries import Assured

HANDLE = RegexValidator(
    r"\A[A-Za-z][A-Za-z0-9_.-]{2,29}\Z", "Use 3 to 30 letters, digits, dots, dashes or underscores."
)
ASSIGNED_HANDLE = re.compile(r"\Amember-\d{6}\Z", re.IGNORECASE)
"""Until somebody who was let in chooses one: outsiders are not asked, so that no form tells them which are taken."""
HANDLE_VALIDATORS = [HANDLE]
"""As allauth asks for them."""


class Standing(models.TextChoices):
    """What somebody may do here."""

    WAITING = "waiting", "waiting to be let in"
    MEMBER = "member", "member"
    READING = "reading", "may read, not write"
    SUSPENDED = "suspended", "suspended"


class Digest(models.TextChoices):
    """How often a member is mailed what is new; the mail never holds text of posts."""

    NEVER = "never", "never"
    DAILY = "daily", "once a day"
    WEEKLY = "weekly", "once a week"


class Members(BaseUserManager["Member"]):
    def create_user(self, handle: str, email: str, password: str | None = None, **fields: Any) -> "Member":
        member = self.model(handle=handle, email=self.normalize_email(email), **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def create_superuser(self, handle: str, email: str, password: str | None = None, **fields: Any) -> "Member":
        """The first moderator of a new site."""
        fields |= {"standing": Standing.MEMBER, "is_moderator": True, "is_superuser": True}
        with log.recorded():
            made = self.create_user(handle, email, password, **fields)
            log.record(Act.SUPERUSER_MADE, at=timezone.now(), about=made.pk, details={"how": "command"})
        return made

    def get_by_natural_key(self, username: str | None) -> "Member":
        return self.get(handle__iexact=username)


class Member(AbstractBaseUser, PermissionsMixin):
    """One person's account. The profile fields are what the check reads as the author's public profile."""

    handle = models.CharField(max_length=30, validators=[HANDLE])
    email = models.EmailField(max_length=254)
    display_name = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=80, blank=True, help_text="Medical student, nurse, GP, ...")
    bio = models.TextField(max_length=500, blank=True)
    workplace = models.CharField(max_length=120, blank=True)
    town = models.CharField(max_length=80, blank=True)
    profile_public = models.BooleanField(default=True)
    """Whether other members see role, bio, workplace and town; the display name they always see."""
    standing = models.CharField(max_length=12, choices=Standing.choices, default=Standing.WAITING)
    standing_reason = models.CharField(max_length=300, blank=True)
    is_moderator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    digest = models.CharField(max_length=8, choices=Digest.choices, default=Digest.NEVER)
    digest_sent_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField(default=timezone.now)

    reach: "Level | None" = None
    """For one request: the level whose rooms they may enter, once the guard of the page has asked (`access`)."""
    known: "Assured"
    """How well they are known, where a page's query has asked: `assurance.queries.know`."""

    objects = Members()

    factor_missing = False
    """Not stored: set where a request begins, of somebody who has to have a second factor and has none."""

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "handle"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["email"]

    class Meta:
        constraints = (
            models.UniqueConstraint(Lower("handle"), name="one_member_to_a_handle"),
            models.UniqueConstraint(Lower("email"), name="one_member_to_an_address", condition=~Q(email="")),
            models.CheckConstraint(
                name="only_members_moderate", condition=Q(is_moderator=False) | Q(standing=Standing.MEMBER)
            ),
        )

    def __str__(self) -> str:
        return self.display_name or self.handle

    def __repr__(self) -> str:
        return f"<Member {self.pk}>"

    @property
    def is_staff(self) -> bool:
        return self.is_superuser

    @property
    def may_read(self) -> bool:
        """Read rooms, threads and posts."""
        return self.is_active and self.standing in (Standing.MEMBER, Standing.READING)

    @property
    def may_write(self) -> bool:
        return self.is_active and self.standing == Standing.MEMBER

    @property
    def moderates_here(self) -> bool:
        """Whether it is their part; whether they may at the moment is `may_moderate`."""
        return self.may_read and self.is_moderator

    @property
    def may_moderate(self) -> bool:
        return self.moderates_here and not self.factor_missing

    @property
    def name(self) -> str:
        return self.display_name or self.handle

    @property
    def handle_is_assigned(self) -> bool:
        """Whether the handle may still be chosen; after that it stays, since posts name it."""
        return bool(ASSIGNED_HANDLE.match(self.handle))

    def joined_before(self, moment: datetime) -> bool:
        return self.joined_at < moment
