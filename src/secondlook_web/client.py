"""A client for a site of Second Look, for programs in Python: `Client(url, token).check(text, context)`.

Needs no Django. A draft is sent to `https` addresses and to this computer only, never through a redirect. A request is
sent again only where that does no harm: when it asks and changes nothing, or when the site says how long to wait.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request, build_opener

from secondlook.errors import SecondLookError

TIMEOUT_SECONDS = 30.0
"""Longer than the site lets a check run."""
LONGEST_WAIT_SECONDS = 60.0
"""A site that says to wait longer is not waited for: the caller decides."""
MOST_TRIES = 3
FIRST_PAUSE_SECONDS = 1.0
LARGEST_ANSWER_BYTES = 16 * 1024 * 1024
THIS_COMPUTER = frozenset({"localhost", "127.0.0.1", "::1"})


class ClientError(SecondLookError):
    """Anything that came between a program and an answer. `error` is the site's own word for it, if it gave one."""

    def __init__(self, says: str, *, error: str = "", where: str = "", status: int | None = None) -> None:
        super().__init__(f"{where}: {says}" if where else says)
        self.error, self.where, self.status = error, where, status


class BadAddress(ClientError):
    """The site's address would send the draft where others could read it. Use https."""


class NotAllowed(ClientError):
    """The token is unknown, expired or revoked, or may not do this. Make another on the site."""


class BadRequest(ClientError):
    """What was asked makes no sense to the site; `where` names the place. Correct it: asking again changes nothing."""


class NotFound(ClientError):
    """There is no such thing, or it is not for this token's member."""


class Conflict(ClientError):
    """Somebody was quicker, or it cannot be done as things stand. Read it again, then decide."""


class TooOften(ClientError):
    """Asked too often. Wait `retry_after_seconds`."""

    retry_after_seconds: float = 0.0


class CouldNotRun(ClientError):
    """The check was not done. This says nothing about the draft: do not take it for "nothing found"; ask again."""

    retry_after_seconds: float = 0.0


class NotReached(ClientError):
    """No answer, or one that is not of Second Look. Whether anything was done is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the site says of a draft."""

    verdict: str
    """ "share", "revise" or "stop"."""
    rules: tuple[str, ...]
    recognisable_by: tuple[str, ...]
    safer_text: str | None = field(repr=False)
    whole: Mapping[str, Any] = field(repr=False)
    """The whole review, as `secondlook check --json` prints it."""


class Client:
    """One site, with one token. `sleep` is for tests."""

    def __init__(
        self,
        url: str,
        token: str,
        *,
        timeout_seconds: float = TIMEOUT_SECONDS,
        tries: int = MOST_TRIES,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._base = _base_of(url)
        if not token.isascii() or not token.isprintable() or " " in token or not token:
            raise NotAllowed("This is not a token: a token is one word that begins with sl_.")
        self._token = token
        self._timeout_seconds = timeout_seconds
        self._tries = max(1, tries)
        self._sleep = sleep
        self._opener = _opener(self._base)

    def __repr__(self) -> str:
        return f"<Client of {urlsplit(self._base).hostname}>"

    def check(self, text: str, context: Mapping[str, Any] | None = None) -> Checked:
        """The review of a draft. `context` has the keys of a context file: author, audience, posted_at, ..."""
        body: dict[str, Any] = {"text": text}
        if context is not None:
            body["context"] = context
        found = self._ask("POST", "check", body)
        try:
            return Checked(
                verdict=found["verdict"],
                rules=tuple(found["rules"]),
                recognisable_by=tuple(found["recognisable_by"]),
                safer_text=found["safer_text"],
                whole=found,
            )
        except (KeyError, TypeError):
            raise NotReached("The answer is not a review. Is this the address of a site of Second Look?") from None

    def population(self, description: str, *, country: str | None = None) -> dict[str, Any]:
        """How many people fit a description: "everything", then each onlooker."""
        body = {"description": description} | ({"country": country} if country else {})
        return self._ask("POST", "population", body)

    def me(self) -> dict[str, Any]:
        """Whose token this is, and what it may do."""
        return self._ask("GET", "me")

    def items(self, **asked: str | int) -> Iterator[dict[str, Any]]:
        """Items before the moderators, page after page: `items(state="open", which="mine", why="stopped")`."""
        after: str | None = ""
        while after is not None:
            page = self._ask("GET", "moderation/items", asked=asked | ({"after": after} if after else {}))
            yield from page["items"]
            after = page["after"]

    def item(self, number: int) -> dict[str, Any]:
        """One item with its post."""
        return self._ask("GET", f"moderation/items/{number:d}")

    def assign(self, number: int) -> dict[str, Any]:
        """Take an item up."""
        return self._ask("POST", f"moderation/items/{number:d}/assign", {})

    def remark(self, number: int, text: str) -> dict[str, Any]:
        """Leave a remark for the other moderators."""
        return self._ask("POST", f"moderation/items/{number:d}/remark", {"text": text})

    def approve(self, number: int, *, advice: str = "", seen: str = "") -> dict[str, Any]:
        """Show the post. `seen` of the item that was read makes a change since then a `Conflict`."""
        return self._ask("POST", f"moderation/items/{number:d}/approve", {"advice": advice, "seen": seen})

    def return_with_advice(self, number: int, advice: str, *, seen: str = "") -> dict[str, Any]:
        """Give the post back to its author."""
        return self._ask("POST", f"moderation/items/{number:d}/return", {"advice": advice, "seen": seen})

    def remove(self, number: int, reason: str, *, seen: str = "") -> dict[str, Any]:
        """Take the post away, with a reason that its author sees."""
        return self._ask("POST", f"moderation/items/{number:d}/remove", {"reason": reason, "seen": seen})

    def outcomes(self, **asked: str) -> dict[str, Any]:
        """Counts of how checks ended: `outcomes(first_day="2026-03-01", last_day="2026-03-31")`."""
        return self._ask("GET", "outcomes/summary", asked=asked)

    def _ask(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, asked: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        for left in range(self._tries - 1, -1, -1):
            try:
                return self._once(method, path, body, asked or {})
            except (TooOften, CouldNotRun) as error:
                # The site says that nothing was done, so this may be sent again whatever it asks.
                if not left or not 0 < error.retry_after_seconds <= LONGEST_WAIT_SECONDS:
                    raise
                self._sleep(error.retry_after_seconds)
            except NotReached:
                if not left or method != "GET":
                    raise
                self._sleep(FIRST_PAUSE_SECONDS * 2 ** (self._tries - 1 - left))
        raise AssertionError("the last try answers or raises")

    def _once(self, method: str, path: str, body: Mapping[str, Any] | None, asked: Mapping[str, Any]) -> dict[str, Any]:
        request = Request(  # noqa: S310  (the scheme was checked when the client was made)
            f"{self._base}/api/v1/{path}{'?' if asked else ''}{urlencode(asked)}",
            data=None if body is None else _written(body),
            method=method,
            headers={"Authorization": f"Bearer {self._token}", "Accept": "application/json"},
        )
        if body is not None:
            request.add_header("Content-Type", "application/json")
        try:
            with self._opener.open(request, timeout=self._timeout_seconds) as answer:
                return _read(answer)
        except HTTPError as error:
            with error:
                raise _refused(error) from None
        except (URLError, HTTPException, OSError) as error:
            reason = getattr(error, "reason", error)
            raise NotReached(
                f"No answer from the site ({type(reason).__name__}). Check the address and the network."
            ) from None


class _NoRedirects(HTTPRedirectHandler):
    """A redirect would carry the token, and the draft, to wherever it points."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        return None


def _base_of(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or parts.username or parts.query or parts.fragment:
        raise BadAddress("An address looks like https://second-look.example.")
    if parts.scheme == "http" and host not in THIS_COMPUTER:
        raise BadAddress("By http, others could read the draft on its way. Use https, or a site on this computer.")
    return url.rstrip("/")


def _opener(base: str) -> OpenerDirector:
    # What is for this computer must not travel to a proxy in the clear.
    proxies = [ProxyHandler({})] if urlsplit(base).hostname in THIS_COMPUTER else [ProxyHandler()]
    return build_opener(_NoRedirects(), HTTPSHandler(), *proxies)


def _written(body: Mapping[str, Any]) -> bytes:
    try:
        return json.dumps(body, allow_nan=False).encode()
    except (TypeError, ValueError) as error:
        raise BadRequest(f"The context holds what JSON cannot ({type(error).__name__}). Times are text.") from None


def _read(answer: Any) -> dict[str, Any]:
    untrusted = answer.read(LARGEST_ANSWER_BYTES + 1)
    if len(untrusted) > LARGEST_ANSWER_BYTES:
        raise NotReached("The answer is larger than any of Second Look. Check the address.")
    try:
        found = json.loads(untrusted)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise NotReached("The answer is not of Second Look. Check the address.", status=answer.status)
    return found


_CLASSES: dict[int, type[ClientError]] = {
    400: BadRequest, 401: NotAllowed, 403: NotAllowed, 404: NotFound, 405: BadRequest, 409: Conflict, 413: BadRequest,
    415: BadRequest, 422: BadRequest, 429: TooOften, 503: CouldNotRun,
}  # fmt: skip


def _refused(answer: HTTPError) -> ClientError:
    if 300 <= answer.code < 400:
        return BadAddress("The site sends on to another address, and a draft is not sent there. Use that address.")
    try:
        told = _read(answer)
    except (ClientError, HTTPException, OSError):
        told = {}
    kind = _CLASSES.get(answer.code, NotReached)
    if not isinstance(told.get("says"), str):
        kind = CouldNotRun if kind is CouldNotRun else NotReached
        told = {"says": f"The site answered {answer.code} in a way that is not of Second Look. Check the address."}
    error = kind(told["says"], error=str(told.get("error", "")), where=str(told.get("where", "")), status=answer.code)
    if isinstance(error, TooOften | CouldNotRun):
        wait = answer.headers.get("Retry-After", "")
        error.retry_after_seconds = float(wait) if wait.isdecimal() and len(wait) < 7 else 0.0
    return error
