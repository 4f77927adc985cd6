"""The conversation of one sign-in: where the browser is sent, and what is asked when it comes back.

Authorization code flow with `state`, `nonce` and PKCE (S256). Addresses and keys are asked for each time: this site has
few sign-ins, and nothing that a provider once said outlives it.
"""

import hashlib
from base64 import b64encode, urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any
from urllib.parse import quote_plus, urlencode

from secondlook_web.members.assurance.openid import tokens
from secondlook_web.members.assurance.openid.asking import Conversation, NotBelieved
from secondlook_web.members.assurance.openid.providers import Provider
from secondlook_web.members.assurance.openid.under_way import UnderWay

_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A sign-in that is about to leave for its provider."""

    address: str = field(repr=False)
    state: str = field(repr=False)
    under_way: UnderWay


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a provider says of whoever signed in there."""

    subject: str = field(repr=False)
    claims: dict[str, Any] = field(repr=False)


def begin(provider: Provider, *, back: str, member: int | None, at: datetime, rng: Random) -> Begun:
    """Where to send the browser. `back` is the address that it comes back to."""
    knows = _discovered(Conversation(provider))
    address = knows.get("authorization_endpoint")
    if not isinstance(address, str) or not provider.may_be_asked(address):
        raise NotBelieved("address")
    state, nonce, verifier = (_secret(rng) for _ in range(3))
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "scope": " ".join(provider.scopes),
        "state": state,
        "nonce": nonce,
        "code_challenge": urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    if member is not None:
        # Evidence is of who sits there now, not of whoever signed in at this computer this morning.
        asked["prompt"] = "login"
    under_way = UnderWay(provider=provider.id, member=member, nonce=nonce, verifier=verifier, began=at.timestamp())
    return Begun(
        address=f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}", state=state, under_way=under_way
    )


def finish(provider: Provider, under_way: UnderWay, *, code: str, back: str, at: datetime) -> Answer:
    """What the provider says, for the code that the browser brought back."""
    conversation = Conversation(provider)
    knows = _discovered(conversation)
    given = conversation.ask(knows.get("token_endpoint"), **_asking_for_tokens(provider, under_way, code, back))
    keys = conversation.ask(knows.get("jwks_uri"))
    said = tokens.believed(
        given.get("id_token"),
        keys=keys,
        provider=provider,
        nonce=under_way.nonce,
        began_at=under_way.began_at,
        asked_anew=under_way.member is not None,
        at=at,
    )
    more: dict[str, Any] = {}
    if "userinfo_endpoint" in knows:
        token = given.get("access_token")
        if not isinstance(token, str) or not token.isascii() or not token.isprintable():
            raise NotBelieved("no_token")
        more = conversation.ask(knows["userinfo_endpoint"], headers={"Authorization": f"Bearer {token}"})
        if more.get("sub") != said["sub"]:
            raise NotBelieved("subject")
    return Answer(subject=said["sub"], claims=more | said)


def _discovered(conversation: Conversation) -> dict[str, Any]:
    issuer = conversation.provider.issuer
    knows = conversation.ask(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    if knows.get("issuer") != issuer:
        raise NotBelieved("issuer")
    return knows


def _asking_for_tokens(provider: Provider, under_way: UnderWay, code: str, back: str) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": under_way.verifier,
    }
    if provider.client_auth == "post":
        return {"form": form | {"client_id": provider.client_id, "client_secret": provider.client_secret}}
    pair = f"{quote_plus(provider.client_id)}:{quote_plus(provider.client_secret)}"
    return {"form": form, "headers": {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}}


def _secret(rng: Random) -> str:
    return urlsafe_b64encode(rng.randbytes(_SECRET_BYTES)).rstrip(b"=").decode()
