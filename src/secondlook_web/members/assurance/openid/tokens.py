"""Whether a signed answer (an ID token) is this provider's, for this site, for this sign-in, and of now.

OpenID Connect Core 1.0, section 3.1.3.7. The signature is always checked, although the specification would let it go
where the token came over TLS: a provider that is not what it says has no key that its issuer lists. The clock is given,
so the time is looked at here and not by the library.
"""

import hmac
from datetime import datetime, timedelta
from typing import Any

import jwt

from secondlook_web.members.assurance.openid.asking import NotBelieved
from secondlook_web.members.assurance.openid.providers import Provider

ALGORITHMS = {"RS256": "RSA", "RS384": "RSA", "RS512": "RSA", "PS256": "RSA", "ES256": "EC", "ES384": "EC"}
"""Accepted, with the kind of key each takes. No shared secret signs anything, and "none" is nothing."""
CLOCK_SKEW = timedelta(seconds=60)
LONGEST_SUBJECT_CHARACTERS = 255
LONGEST_TOKEN_CHARACTERS = 64 * 1024
MOST_KEYS = 50


def believed(
    untrusted_token: object,
    *,
    keys: dict[str, Any],
    provider: Provider,
    nonce: str,
    began_at: datetime,
    asked_anew: bool,
    at: datetime,
) -> dict[str, Any]:
    """What a token says, once everything about it is as it should be.

    `asked_anew`: the provider was told to ask who sits there. Where it says that it last did so before, it is of
    whoever used that computer then.
    """
    if not isinstance(untrusted_token, str) or len(untrusted_token) > LONGEST_TOKEN_CHARACTERS:
        raise NotBelieved("no_token")
    said = _signed(untrusted_token, keys)
    if said.get("iss") != provider.issuer:
        raise NotBelieved("issuer")
    _is_for(provider, said)
    _is_of_now(said, began_at=began_at, at=at)
    signed_in = _moment(said, "auth_time")
    if asked_anew and signed_in is not None and signed_in < began_at.timestamp() - CLOCK_SKEW.total_seconds():
        raise NotBelieved("time")
    if not isinstance(said.get("nonce"), str) or not hmac.compare_digest(said["nonce"].encode(), nonce.encode()):
        raise NotBelieved("nonce")
    subject = said.get("sub")
    if not isinstance(subject, str) or not subject.isascii() or not 1 <= len(subject) <= LONGEST_SUBJECT_CHARACTERS:
        raise NotBelieved("subject")
    return said


def _signed(untrusted_token: str, keys: dict[str, Any]) -> dict[str, Any]:
    try:
        header = jwt.get_unverified_header(untrusted_token)
        algorithm = header.get("alg")
        if algorithm not in ALGORITHMS:
            raise NotBelieved("algorithm")
        key = jwt.PyJWK(_key(header.get("kid"), algorithm, keys), algorithm=algorithm)
        said = jwt.decode(
            untrusted_token,
            key=key,
            algorithms=[algorithm],
            options={
                "verify_signature": True,
                "enforce_minimum_key_length": True,
                "verify_exp": False,
                "verify_nbf": False,
                "verify_iat": False,
                "verify_aud": False,
                "verify_iss": False,
                "verify_sub": False,
                "verify_jti": False,
            },
        )
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError):
        raise NotBelieved("signature") from None
    return dict(said)


def _key(kid: object, algorithm: str, untrusted_keys: dict[str, Any]) -> dict[str, Any]:
    """The one key that is named; or, where none is named, the only one there is of its kind."""
    kind = ALGORITHMS[algorithm]
    listed = untrusted_keys.get("keys")
    if not isinstance(listed, list) or len(listed) > MOST_KEYS:
        raise NotBelieved("keys")
    fitting = [
        key
        for key in listed
        if isinstance(key, dict)
        and key.get("kty") == kind
        and key.get("use", "sig") == "sig"
        and key.get("alg", algorithm) == algorithm
    ]
    if kid is not None:
        fitting = [key for key in fitting if key.get("kid") == kid]
    if len(fitting) != 1:
        raise NotBelieved("keys")
    return fitting[0]


def _is_for(provider: Provider, said: dict[str, Any]) -> None:
    audience = said.get("aud")
    listed = [audience] if isinstance(audience, str) else audience
    if not isinstance(listed, list) or provider.client_id not in listed:
        raise NotBelieved("audience")
    party = said.get("azp")
    if (len(listed) > 1 or party is not None) and party != provider.client_id:
        raise NotBelieved("audience")


def _is_of_now(said: dict[str, Any], *, began_at: datetime, at: datetime) -> None:
    issued, expires, not_before = (_moment(said, name) for name in ("iat", "exp", "nbf"))
    if issued is None or expires is None:
        raise NotBelieved("time")
    now, skew = at.timestamp(), CLOCK_SKEW.total_seconds()
    if not expires > now - skew:
        raise NotBelieved("expired")
    if not began_at.timestamp() - skew <= issued <= now + skew or (not_before is not None and not_before > now + skew):
        raise NotBelieved("time")


def _moment(said: dict[str, Any], name: str) -> float | None:
    value = said.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotBelieved("time")
    return float(value)
