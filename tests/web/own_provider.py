"""A provider of OpenID Connect for tests that can be told to lie, over HTTP on this machine.

Without a lie it does what it should, and looks at what it is sent: the secret, the code verifier, the code once.
"""

import hashlib
import hmac
import json
import secrets
import threading
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
SMALL_KEY = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505
CLIENT = "second-look"
SECRET = "a secret & more: 100%"  # noqa: S105
SAID = object()
"""In place of a claim: leave it out."""


def public(key: rsa.RSAPrivateKey, **more: Any) -> dict[str, Any]:
    made = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
    return {name: value for name, value in ({**made, "kid": "1", "use": "sig", "alg": "RS256"} | more).items() if value}


@dataclass
class Liar:
    """What it says. Everything may be changed by a test."""

    address: str = ""
    subject: str = "person-1"
    claims: dict[str, Any] = field(default_factory=dict)
    """Of userinfo, and of the token what is there too."""
    token: dict[str, Any] = field(default_factory=dict)
    """Claims of the ID token that are other than they should be."""
    header: dict[str, Any] = field(default_factory=lambda: {"kid": "1"})
    algorithm: str = "RS256"
    key: Any = KEY
    keys: list[dict[str, Any]] = field(default_factory=lambda: [public(KEY)])
    userinfo: dict[str, Any] = field(default_factory=dict)
    configuration: dict[str, Any] = field(default_factory=dict)
    instead: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    """By path: another answer."""
    slow: dict[str, float] = field(default_factory=dict)
    """By path: seconds between two bytes."""
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def signs_in(self, leaving: str) -> dict[str, str]:
        """What the browser brings back, when somebody signs in at the address they were sent to."""
        sent = {name: values[0] for name, values in parse_qs(urlsplit(leaving).query).items()}
        code = secrets.token_urlsafe(8)
        self.codes[code] = sent
        return {"code": code, "state": sent["state"]}

    def tokens(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        sent = self.codes.pop(form.get("code", ""), None)
        challenge = urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=")
        named = b64decode(authorization.removeprefix("Basic ")).decode() if authorization else ""
        secret = f"{CLIENT}:{urlencode({'': SECRET})[1:]}"
        posted = (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)
        if sent is None or sent["code_challenge"] != challenge.decode() or not (named == secret or posted):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        said = {
            "iss": self.address,
            "aud": CLIENT,
            "sub": self.subject,
            "iat": now,
            "exp": now + 300,
            "nonce": sent["nonce"],
        } | self.token
        said = {name: value for name, value in said.items() if value is not SAID}
        signed = self._signed(said)
        return 200, {"access_token": "t" * 20, "token_type": "Bearer", "expires_in": 60, "id_token": signed}

    def _signed(self, said: dict[str, Any]) -> str:
        if self.algorithm != "HS256":
            return jwt.encode(said, self.key, algorithm=self.algorithm, headers=self.header)
        # By hand: the library refuses to sign with a public key.
        parts = [json.dumps(part).encode() for part in ({"alg": "HS256"} | self.header, said)]
        signing = b".".join(urlsafe_b64encode(part).rstrip(b"=") for part in parts)
        seal = hmac.digest(self.key, signing, "sha256")
        return (signing + b"." + urlsafe_b64encode(seal).rstrip(b"=")).decode()

    def answer(self, path: str, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        if path == "/.well-known/openid-configuration":
            knows = {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize?tenant=1",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/keys",
                "userinfo_endpoint": f"{self.address}/userinfo",
            } | self.configuration
            return 200, {name: value for name, value in knows.items() if value is not SAID}
        if path == "/token":
            return self.tokens(form, authorization)
        if path == "/keys":
            return 200, {"keys": self.keys}
        if path == "/userinfo" and authorization == "Bearer " + "t" * 20:
            return 200, {"sub": self.subject} | self.claims | self.userinfo
        return 404, {}


@contextmanager
def liar() -> Iterator[Liar]:
    """A provider that listens until the context ends."""
    said = Liar()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            said.asked.append(path)
            length = int(self.headers.get("Content-Length", 0))
            form = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
            if path in said.instead:
                status, headers, body = said.instead[path]
            else:
                status, told = said.answer(path, form, self.headers.get("Authorization", ""))
                headers, body = {"Content-Type": "application/json"}, json.dumps(told).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                if path in said.slow:
                    for at in range(len(body)):
                        self.wfile.write(body[at : at + 1])
                        self.wfile.flush()
                        time.sleep(said.slow[path])
                else:
                    self.wfile.write(body)
            except OSError:
                pass

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    said.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield said
    finally:
        server.shutdown()
        server.server_close()
