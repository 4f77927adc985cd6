"""Errors that are nobody's mistake: the database is away, or the disk is full. They pass, or somebody makes room."""

import errno
import sqlite3
from enum import StrEnum

import psycopg
from django.db import InterfaceError, OperationalError


class Outage(StrEnum):
    """What is missing."""

    AWAY = "away"
    """The database cannot be reached, is busy for too long, or is being stopped."""
    FULL = "full"
    """There is no room left to write."""


def of(error: BaseException | None) -> Outage | None:
    """The outage behind an error, or None when it is a mistake of ours."""
    step = error
    while step is not None:
        if _is_full(step):
            return Outage.FULL
        if isinstance(step, OperationalError | InterfaceError):
            return Outage.FULL if step.__cause__ is not None and _is_full(step.__cause__) else Outage.AWAY
        step = step.__cause__ or (None if step.__suppress_context__ else step.__context__)
    return None


def _is_full(error: BaseException) -> bool:
    if isinstance(error, sqlite3.Error):
        # A write that the system refuses shows as an input/output error: of a log or file that could not grow.
        return getattr(error, "sqlite_errorcode", None) in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE}
    if isinstance(error, psycopg.Error):
        return error.sqlstate == "53100"
    return isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
