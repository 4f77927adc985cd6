"""What somebody is at an institution, as an address or a document shows it."""

from django.db import models


class Affiliation(models.TextChoices):
    """What somebody is at an institution."""

    STAFF = "staff", "works there"
    STUDENT = "student", "studies there"
    MEMBER = "member", "has an account there"
    """As much as an address shows by itself."""
