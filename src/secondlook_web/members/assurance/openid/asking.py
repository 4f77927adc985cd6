"""One question to a provider, within limits: the only place of the site that opens a connection to one.

A provider may be down, slow, or not what it says. So: only addresses that the deployment listed, TLS with a certificate
that is valid for the name, no redirect, no cookie, no proxy, an answer of JSON that is small, and one moment for the
whole conversation after which the connection is cut, however steadily it trickles.
"""

import http.client
import json
import socket
import ssl
import threading
import time
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode, urlsplit

from secondlook_web.members.assurance.openid.providers import Provider

LARGEST_ANSWER_BYTES = 256 * 1024
CONVERSATION_SECONDS = 10.0
"""For all questions of one sign-in together: a web worker waits meanwhile."""


class NotBelieved(Exception):
    """An answer that is not to be trusted, or none. `why` is from a closed set, and holds nothing of the answer."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Conversation:
    """The questions of one sign-in, with the moment at which the last must be answered."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self._until = time.monotonic() + CONVERSATION_SECONDS

    def ask(
        self, address: object, *, form: dict[str, str] | None = None, headers: dict[str, str] | None = None
    ) -> dict[str, Any]:
        """What an address answers."""
        if not isinstance(address, str) or not self.provider.may_be_asked(address):
            raise NotBelieved("address")
        sent = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "Second Look"}
        body = urlencode(form) if form is not None else None
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            untrusted_body = self._answer(address, body, sent | (headers or {}))
        except (OSError, http.client.HTTPException):
            raise NotBelieved("no_answer") from None
        try:
            untrusted = json.loads(untrusted_body)
        except (ValueError, RecursionError):
            raise NotBelieved("not_json") from None
        if not isinstance(untrusted, dict):
            raise NotBelieved("not_json")
        return untrusted

    def _answer(self, address: str, body: str | None, headers: dict[str, str]) -> bytes:
        parts = urlsplit(address)
        secure = parts.scheme == "https"
        host = parts.hostname or ""
        connection = http.client.HTTPConnection(host, parts.port or (443 if secure else 80))
        plain = socket.create_connection((connection.host, connection.port), timeout=self._left())
        connected = _over_tls(plain, host) if secure else plain
        cut = threading.Timer(self._left(), _cut, [connected])
        cut.daemon = True
        cut.start()
        try:
            if isinstance(connected, ssl.SSLSocket):
                connected.do_handshake()
            connection.sock = connected
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("POST" if body is not None else "GET", path, body, headers)
            response = connection.getresponse()
            untrusted_body = response.read(LARGEST_ANSWER_BYTES + 1)
        finally:
            cut.cancel()
            connected.close()
        self._left()
        if response.status != http.client.OK:
            raise NotBelieved("status")
        if response.headers.get_content_type() != "application/json" or response.headers.get("Content-Encoding"):
            raise NotBelieved("not_json")
        if len(untrusted_body) > LARGEST_ANSWER_BYTES:
            raise NotBelieved("too_large")
        return untrusted_body

    def _left(self) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise NotBelieved("too_slow")
        return left


def _over_tls(plain: socket.socket, host: str) -> ssl.SSLSocket:
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
    except BaseException:
        plain.close()
        raise


def _cut(connected: socket.socket) -> None:
    """Ends a connection under whoever reads from it."""
    with suppress(OSError):
        socket.socket.shutdown(connected, socket.SHUT_RDWR)
