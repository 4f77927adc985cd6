"""Logs without anybody's words: of an error, the class and our own lines; of a request, its method and its route.

Whoever asked stands there as a number, and only of what was refused.

A traceback of Python ends with the error's message, and a message may quote what somebody wrote; an address may hold
what somebody searched for. So a record is written anew before it is shown. Of what others log, only numbers are kept.
"""

import logging
import traceback
from collections.abc import Mapping
from typing import Any

OURS = "secondlook"
"""Our own records hold no words (a review reads each): class names and identifiers are kept."""
LEFT_OUT = "(left out)"
FRAMES = 6


class NoWords(logging.Filter):
    """Rewrites each record so that it holds nobody's words."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0] is not None:
            asked = f" ({_request(record)})" if hasattr(record, "request") else ""
            record.msg, record.args = _place(record.exc_info) + asked, ()
        elif hasattr(record, "request"):
            record.msg, record.args = _request(record), ()
        elif not record.name.startswith(OURS):
            record.args = _numbers(record.args)
        record.exc_info, record.exc_text, record.stack_info = None, None, None
        return True


def _place(exc_info: Any) -> str:
    kind, _, trace = exc_info
    places = [
        f"{'/'.join(frame.filename.split('/')[-2:])}:{frame.lineno}" for frame in traceback.extract_tb(trace)[-FRAMES:]
    ]
    return f"{kind.__name__} at {' <- '.join(reversed(places))}"


def _request(record: logging.LogRecord) -> str:
    request = record.request  # type: ignore[attr-defined]
    route = getattr(getattr(request, "resolver_match", None), "route", None)
    # "/" is the front page, whose route is empty.
    named = f"/{route}" if route is not None else "(no page of ours)"
    # Only where the page knew it anyway: writing a line must not ask the database.
    member = getattr(getattr(request, "_cached_user", None), "pk", None)
    by = f" by member {member}" if isinstance(member, int) else ""
    return f"{getattr(request, 'method', '')} {named} {getattr(record, 'status_code', '')}{by}".strip()


def _numbers(args: Any) -> Any:
    """The arguments of a record, all but numbers left out."""
    if isinstance(args, Mapping):
        return {name: _number(value) for name, value in args.items()}
    return tuple(_number(value) for value in args or ())


def _number(value: object) -> object:
    return value if isinstance(value, int | float) else LEFT_OUT
