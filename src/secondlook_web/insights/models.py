"""A year as it was counted, once, when it was over: only numbers that may be shown."""

from django.db import models


class CountedYear(models.Model):
    """What is shown of a year. It is never counted anew: two counts would differ by what came or went in between."""

    year = models.PositiveSmallIntegerField(unique=True)
    figures = models.JSONField()
    """{"tables": {key: {"total": ..., "rows": [[key, count], ...]}}, "times": {key: {...}}}; null: not shown."""
    counted_at = models.DateTimeField()

    def __repr__(self) -> str:
        return f"<CountedYear {self.year}>"
