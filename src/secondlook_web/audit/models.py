"""The log: who did what, when, to whom. Entries are only ever added, one after the other, by `log.record`.

Members and rows stand in it by their numbers, without foreign keys: a person can be erased and the log stays whole. No
text: see `acts`. That nothing is changed or removed is kept here, by triggers in the database (`triggers`), and, since
whoever owns the database can do anything to it, by the chain of hashes and by anchors outside of it (`anchors`).
"""

from typing import Any, NoReturn

from django.db import models

from secondlook_web.audit import chain


class AppendOnly(TypeError):
    """The log is only ever added to, by `log.record`."""

    def __init__(self) -> None:
        super().__init__("The log is only ever added to. Record what happened: secondlook_web.audit.log.record.")


class Entries(models.QuerySet["Entry"]):
    """Entries can be read."""

    def _refused(self, *_: Any, **__: Any) -> NoReturn:
        raise AppendOnly

    create = get_or_create = update_or_create = bulk_create = bulk_update = _refused
    update = delete = _raw_delete = _update = _refused
    acreate = aget_or_create = aupdate_or_create = abulk_create = abulk_update = _refused
    aupdate = adelete = _refused


class Entry(models.Model):
    """One thing that was done."""

    number = models.BigIntegerField(primary_key=True)
    """1, 2, 3, ... without gaps."""
    at = models.DateTimeField()
    act = models.CharField(max_length=30)
    """Of `acts.Act`; no choices here, so that a new act needs no migration."""
    by = models.BigIntegerField(null=True)
    """The number of the member who did it; none for the site itself."""
    about = models.BigIntegerField(null=True)
    """The number of the member it was done to."""
    row = models.CharField(max_length=60, blank=True)
    """Of what it was done to: "item:17"."""
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    """SHA-256 over all other fields, in hexadecimal digits: `chain.digest`."""

    objects = Entries.as_manager()

    class Meta:
        ordering = ("-number",)
        indexes = (
            models.Index(fields=("act", "-number"), name="entries_of_an_act"),
            models.Index(fields=("about", "-number"), name="entries_about_a_member"),
            models.Index(fields=("by", "-number"), name="entries_by_a_member"),
        )

    def __repr__(self) -> str:
        return f"<Entry {self.pk} {self.act}>"

    def save(self, *_: Any, **__: Any) -> NoReturn:
        raise AppendOnly

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise AppendOnly

    def as_chained(self) -> chain.Entry:
        """As it is hashed."""
        return chain.Entry(
            number=self.number,
            at=chain.moment(self.at),
            act=self.act,
            by=self.by,
            about=self.about,
            row=self.row,
            details=chain.canonical(self.details),
            previous=self.previous,
            hash=self.hash,
        )


class Chain(models.Model):
    """Where the log ends: one row. Whoever adds an entry locks it, so that two entries never follow the same one."""

    THE_ONE = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE)
    site = models.CharField(max_length=32)
    """Random, made with the first entry: of which site this is the log."""
    number = models.BigIntegerField(default=0)
    """Of the last entry; 0 before the first."""
    hash = models.CharField(max_length=64)
    """Of the last entry; before the first, the genesis of the site."""

    class Meta:
        constraints = (models.CheckConstraint(name="one_chain", condition=models.Q(id=1)),)

    def __repr__(self) -> str:
        return f"<Chain at {self.number}>"
