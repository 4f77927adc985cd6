"""How the API says no: one shape for every error, `{"error", "says", "where"}`, and nobody's words in it.

`error` is for programs and stays, `says` is for people, `where` names the field, the header or the parameter.
"""

import logging
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from secondlook import SecondLookError
from secondlook.errors import BadContext, BadDraft
from secondlook.loading.values import shown_key
from secondlook_web.checks.engine import CheckCouldNotRun
from secondlook_web.shared.paging import BadKey
from secondlook_web.shared.refusals import Refused, TooOften

log = logging.getLogger(__name__)

TRY_AGAIN_SECONDS = 5
"""After a check that could not run: by then another process has taken its place."""
_PLACE = re.compile(r"\A((?:context|text|description|country)(?:\.[a-z_]+|\[\d+\])*): ")
"""Where the engine's messages begin with the place that they are about."""
_OF_STATUS = {400: "bad_request", 404: "not_found", 405: "wrong_method", 409: "conflict", 429: "too_often"}


class Problem(Exception):
    """Something asked for in a way that the API does not answer."""

    def __init__(
        self, status: int, error: str, says: str, *, where: str = "", headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(error)
        self.status, self.error, self.says, self.where = status, error, says, where
        self.headers = dict(headers or {})

    def answer(self) -> HttpResponse:
        body = {"error": self.error, "says": self.says, "where": self.where}
        return JsonResponse(body, status=self.status, headers=self.headers)


def not_found() -> Problem:
    """What is missing and what is hidden: one answer."""
    return Problem(404, "not_found", "There is nothing here. It may have been taken back, or the address is wrong.")


def wrong_method(allowed: str) -> Problem:
    says = f"This address answers to {allowed}." if allowed else "This address does not answer to that method."
    return Problem(405, "wrong_method", says, headers={"Allow": allowed})


def without_https() -> Problem:
    """Not led to HTTPS: by then the token has been seen, and somebody should notice."""
    says = "Ask by https://. If you sent a token, revoke it and make another: it went over the net in the open."
    return Problem(403, "https_needed", says)


def failed() -> Problem:
    return Problem(500, "failed", "The mistake is ours, and nothing was done. Try again in a few minutes.")


def from_exception(error: Exception) -> Problem:
    """The problem that an error is."""
    match error:
        case Problem():
            return error
        case TooOften():
            wait = {"Retry-After": str(error.retry_after_seconds)}
            return Problem(429, "too_often", str(error), headers=wait)
        case Refused() if error.status != 404:
            return Problem(error.status, _OF_STATUS.get(error.status, "conflict"), str(error))
        case Http404() | Refused():
            return not_found()
        case ValidationError():
            return _of_fields(error.errors)
        case HttpError():
            return error.__cause__ if isinstance(error.__cause__, Problem) else _unreadable()
        case BadDraft() | BadContext():
            return _of_engine("bad_draft" if isinstance(error, BadDraft) else "bad_context", str(error))
        case CheckCouldNotRun() | SecondLookError():
            # Of the engine's errors, those that are left are not about what was sent: a file that is not there.
            if isinstance(error, SecondLookError):
                log.error("the engine failed", exc_info=error)
            says = "The check could not run. This says nothing about the draft: ask again in a moment."
            return Problem(503, "could_not_run", says, headers={"Retry-After": str(TRY_AGAIN_SECONDS)})
        case OperationalError() | InterfaceError():
            says = "The site cannot reach its database at the moment. Nothing was done: ask again in a moment."
            return Problem(503, "could_not_run", says, headers={"Retry-After": str(TRY_AGAIN_SECONDS)})
        case BadKey():
            return Problem(422, "bad_request", str(error), where="query")
        case RequestDataTooBig():
            return Problem(413, "too_large", "The body is larger than the site reads. Send less at once.", where="body")
        case UnreadablePostError() | SuspiciousOperation():
            return _unreadable()
        case _:
            log.error("the API failed", exc_info=error)
            return failed()


def answer_errors(api: NinjaAPI) -> None:
    """Let every error of the API come out in the one shape."""

    def answer(request: HttpRequest, error: Any) -> HttpResponse:
        return from_exception(error).answer()

    for kind in (Exception, Http404, HttpError, ValidationError):
        api.add_exception_handler(kind, answer)


def _unreadable() -> Problem:
    return Problem(400, "bad_request", "The body could not be read. Send one JSON object, in UTF-8.", where="body")


def _of_engine(name: str, message: str) -> Problem:
    place = _PLACE.match(message)
    return Problem(422, name, message[place.end() :] if place else message, where=place[1] if place else "text")


def _of_fields(errors: list[dict[str, Any]]) -> Problem:
    """The first of the fields that are wrong. What pydantic says may quote what was sent; this does not."""
    if not errors:
        return _unreadable()
    wrong = errors[0]
    kind, told = str(wrong.get("type", "")), wrong.get("ctx", {})
    source, *names = wrong.get("loc", ("body",))
    if source == "path":
        return not_found()
    *parents, last = names[1:] if source == "body" and len(names) > 1 else names or [""]
    within = ".".join(str(name) for name in ((source,) if source != "body" else ()) + tuple(parents))
    if kind == "extra_forbidden":
        says = f"{shown_key(last, ())} is not a field of this request. Leave it out, or correct its name."
        return Problem(422, "bad_request", says, where=within or str(source))
    where = f"{within}.{last}".strip(".") or str(source)
    return Problem(422, "bad_request", _SAYS.get(kind, _needs)(kind, told), where=where)


def _needs(kind: str, told: Mapping[str, Any]) -> str:
    if "expected" in told:
        return f"Allowed: {told['expected']}."
    thing = kind.split("_")[0]
    wanted = {
        "string": "text in quotes",
        "int": "a whole number",
        "bool": "true or false",
        "list": "a list",
        "dict": "an object with keys",
        "model": "an object with keys",
    }
    return f"Needs {wanted.get(thing, 'another kind of value')}."


_SAYS: dict[str, Callable[[str, Mapping[str, Any]], str]] = {
    "missing": lambda kind, told: "This field is missing.",
    "string_too_long": lambda kind, told: f"At most {told['max_length']:,} characters. Shorten it.",
    "string_too_short": lambda kind, told: "This is empty. Say something here.",
    "string_unicode": lambda kind, told: "Half a surrogate pair: it was cut or decoded wrongly. Send it as UTF-8.",
    "less_than_equal": lambda kind, told: f"At most {told['le']:,}.",
    "greater_than_equal": lambda kind, told: f"At least {told['ge']:,}.",
}
