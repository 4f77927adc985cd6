"""What is stored of registers: which import each relies on, the imports, and the entries they brought.

Of an entry only what is needed: number, names, status, what may bind a person to it (year and place of qualification),
a date. No members here: whoever asks brings a number and a name.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from secondlook_web.members.registers.bodies import bodies
from secondlook_web.members.registers.folding import LONGEST_KEY
from secondlook_web.members.registers.names import Name
from secondlook_web.members.registers.statuses import Status

LONGEST_NAME = 100
LONGEST_PLACE = 200
LONGEST_NUMBER = 12


class State(models.TextChoices):
    """How an import stands."""

    LOADING = "loading", "being read"
    WAITING = "waiting", "waits for a person"
    """Read in whole, and so unlike the one before that a moderator is asked."""
    TAKEN = "taken", "taken"
    """Its entries are, or were, what the site relies on."""
    REFUSED = "refused", "refused"
    """Something in the file is wrong: `trouble` says what and where."""
    DISCARDED = "discarded", "discarded"
    BROKEN_OFF = "broken_off", "broken off"
    """Whoever read it was ended half way; nothing of it is left."""


class Register(models.Model):
    """A register of which the site has, or had, a file."""

    code = models.CharField(max_length=12, unique=True)
    """Of a module in `bodies`."""
    current = models.ForeignKey("Import", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Whose entries count. A new file counts from the moment this is changed, all of it at once."""

    def __repr__(self) -> str:
        return f"<Register {self.code}>"

    @property
    def name(self) -> str:
        known = bodies().get(self.code)
        return known.name if known else self.code


class Import(models.Model):
    """One file that was read."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="imports")
    state = models.CharField(max_length=10, choices=State.choices, default=State.LOADING)
    digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the file as it lay there: the same file is taken once."""
    dated = models.DateField()
    """The day whose state the file holds."""
    started_at = models.DateTimeField(default=timezone.now)
    alive_at = models.DateTimeField(default=timezone.now)
    """When it last got on: one that has not for long was ended half way."""
    ended_at = models.DateTimeField(null=True, blank=True)
    compared_with = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """The import that was current when this one was judged."""
    rows = models.PositiveIntegerField(default=0)
    """Entries that it brought."""
    repeated = models.PositiveIntegerField(default=0)
    """Rows that said once more exactly what an earlier row said; left out."""
    gone = models.PositiveIntegerField(default=0)
    """Numbers of the import before that are not in this one."""
    changed = models.PositiveIntegerField(default=0)
    """Numbers whose status is another than in the import before."""
    counts = models.JSONField(default=dict, blank=True)
    """Entries by status."""
    encoding = models.CharField(max_length=12, blank=True)
    trouble = models.CharField(max_length=300, blank=True)
    """Why it waits or was refused, for a moderator; no words of the file but a column's name."""
    decided_by = models.BigIntegerField(null=True, blank=True)
    """The number of the moderator who confirmed or discarded it."""

    class Meta:
        indexes = (models.Index(fields=("register", "-id"), name="imports_of_a_register"),)
        constraints = (
            models.UniqueConstraint(fields=("register",), condition=Q(state="loading"), name="one_import_at_a_time"),
            models.UniqueConstraint(
                fields=("register",), condition=Q(state="waiting"), name="one_import_waits_at_a_time"
            ),
        )

    def __repr__(self) -> str:
        return f"<Import {self.pk} {self.state}>"


class Entry(models.Model):
    """One line of a register. Its number is unique within the import that brought it."""

    imported = models.ForeignKey(Import, on_delete=models.PROTECT, db_index=False, related_name="entries")
    number = models.CharField(max_length=LONGEST_NUMBER)
    """As the register's module writes it: see `bodies.Body.canonical`."""
    status = models.CharField(max_length=12, choices=Status.choices)
    given = models.CharField(max_length=LONGEST_NAME, blank=True)
    surname = models.CharField(max_length=LONGEST_NAME, blank=True)
    other = models.CharField(max_length=LONGEST_NAME, blank=True)
    former = models.CharField(max_length=LONGEST_NAME, blank=True)
    """Earlier surnames, with semicolons between them."""
    key = models.CharField(max_length=LONGEST_KEY)
    """Of the first part of the surname, so that namesakes are found: see `folding.key`."""
    last_key = models.CharField(max_length=LONGEST_KEY, blank=True)
    """Of its last part, where that is another."""
    whole_key = models.CharField(max_length=LONGEST_KEY, blank=True)
    """Of all parts written as one, where there are several: Lark-Whistle, and Larkwhistle."""
    qualified_year = models.PositiveSmallIntegerField(null=True, blank=True)
    qualified_at = models.CharField(max_length=LONGEST_PLACE, blank=True)
    registered_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("imported", "key"), name="entries_by_surname"),
            models.Index(fields=("imported", "last_key"), condition=~Q(last_key=""), name="entries_by_last_surname"),
            models.Index(fields=("imported", "whole_key"), condition=~Q(whole_key=""), name="entries_by_whole_surname"),
        )
        constraints = (models.UniqueConstraint(fields=("imported", "number"), name="one_entry_of_a_number"),)

    def __repr__(self) -> str:
        return f"<Entry {self.pk}>"

    @property
    def name(self) -> Name:
        former = tuple(part for part in (one.strip() for one in self.former.split(";")) if part)
        return Name(given=self.given, surname=self.surname, other=self.other, former=former)
