"""Settings read from the environment. A value that is of no use is named with what it should be."""

import os
from difflib import get_close_matches
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET_CHARACTERS = 50
PREFIX = "SECOND_LOOK_"
NEAR = 0.9
"""Likeness, as `difflib` counts it, from which a name that no setting has was meant for one."""
_asked: set[str] = set()


def _value(name: str) -> str:
    _asked.add(name)
    return os.environ.get(name, "").strip()


def refuse_misspelt(*others: str) -> None:
    """Stops at a variable that is nearly the name of a setting: it would be passed over in silence.

    To be called when every setting has been read but those named. A variable that is like none of them is left alone:
    a deployment keeps secrets of its own under names of its own.
    """
    known = _asked | set(others)
    for name in sorted(os.environ):
        of_its_own = any(name.startswith(f"{one}_") for one in known)  # the key before
        if name.startswith(PREFIX) and name not in known and not of_its_own and os.environ[name].strip():
            meant = get_close_matches(name, known, n=1, cutoff=NEAR)
            if meant:
                raise ImproperlyConfigured(f"{name} is no setting. Was {meant[0]} meant? docs/deploy.md has the list.")


def text(name: str, default: str | None = None) -> str:
    """The variable's value, or `default`; without either the site does not start."""
    value = _value(name)
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set. docs/deploy.md lists the settings and what each should hold.")
    return default


def secret(name: str) -> str:
    """A secret that is long enough, and nobody's example."""
    value = _value(name)
    if len(value) < SHORTEST_SECRET_CHARACTERS or len(set(value)) < 10 or value.startswith("for "):
        raise ImproperlyConfigured(
            f"{name} should be a secret of {SHORTEST_SECRET_CHARACTERS} characters or more, the same at each start. "
            'Make one: python -c "import secrets; print(secrets.token_urlsafe(64))"'
        )
    return value


def key(name: str) -> str:
    """The path of a private key, or the key itself."""
    value = _value(name)
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set. It should hold the path of the private key that signs the audit log. Make one: "
            "openssl genpkey -algorithm ed25519 -out audit-key.pem"
        )
    return value


def needed(name: str, what: str) -> list[str]:
    """Values separated by commas, one at least."""
    found = listed(name)
    if not found:
        raise ImproperlyConfigured(f"{name} is not set. It should hold {what}.")
    return found


def flag(name: str, default: bool) -> bool:
    """`1`, `yes`, `true` or `on`, and their opposites."""
    value = _value(name).lower()
    if not value:
        return default
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} should be 1 or 0.")


def whole(name: str, default: int, *, least: int = 0, most: int = 10**9) -> int:
    """A whole number from `least` to `most`."""
    value = _value(name)
    if not value:
        return default
    if not value.isdecimal() or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name} should be a whole number from {least} to {most}.")
    return int(value)


def listed(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Values separated by commas."""
    found = [part.strip() for part in _value(name).split(",") if part.strip()]
    return found or list(default)


def folder(name: str, default: Path) -> Path:
    """A folder that exists or can be made."""
    path = Path(_value(name) or default)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: the folder cannot be made ({error.strerror}).") from error
    return path


def file(name: str) -> str:
    """The path of a file that can be read, or nothing where it is not set."""
    value = _value(name)
    if value and not (Path(value).is_file() and os.access(value, os.R_OK)):
        raise ImproperlyConfigured(f"{name} should be a file that can be read.")
    return value


def one_of(name: str, default: str, choices: tuple[str, ...]) -> str:
    """One of a few words."""
    value = _value(name) or default
    if value not in choices:
        raise ImproperlyConfigured(f"{name} should be one of: {', '.join(choices)}.")
    return value
