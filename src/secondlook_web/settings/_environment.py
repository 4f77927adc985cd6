"""Settings read from the environment. A value that is of no use is named with what it should be."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET_CHARACTERS = 50


def text(name: str, default: str | None = None) -> str:
    """The variable's value, or `default`; without either the site does not start."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set. docs/deploy.md lists the settings and what each should hold.")
    return default


def secret(name: str) -> str:
    """A secret that is long enough, and nobody's example."""
    value = os.environ.get(name, "").strip()
    if len(value) < SHORTEST_SECRET_CHARACTERS or len(set(value)) < 10 or value.startswith("for "):
        raise ImproperlyConfigured(
            f"{name} should be a secret of {SHORTEST_SECRET_CHARACTERS} characters or more, the same at each start. "
            'Make one: python -c "import secrets; print(secrets.token_urlsafe(64))"'
        )
    return value


def key(name: str) -> str:
    """The path of a private key, or the key itself."""
    value = os.environ.get(name, "").strip()
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
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} should be 1 or 0.")


def whole(name: str, default: int, *, least: int = 0, most: int = 10**9) -> int:
    """A whole number from `least` to `most`."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.isdecimal() or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name} should be a whole number from {least} to {most}.")
    return int(value)


def listed(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Values separated by commas."""
    value = os.environ.get(name, "")
    found = [part.strip() for part in value.split(",") if part.strip()]
    return found or list(default)


def folder(name: str, default: Path) -> Path:
    """A folder that exists or can be made."""
    path = Path(os.environ.get(name, "").strip() or default)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: the folder cannot be made ({error.strerror}).") from error
    return path


def file(name: str) -> str:
    """The path of a file that can be read, or nothing where it is not set."""
    value = os.environ.get(name, "").strip()
    if value and not (Path(value).is_file() and os.access(value, os.R_OK)):
        raise ImproperlyConfigured(f"{name} should be a file that can be read.")
    return value


def one_of(name: str, default: str, choices: tuple[str, ...]) -> str:
    """One of a few words."""
    value = os.environ.get(name, "").strip() or default
    if value not in choices:
        raise ImproperlyConfigured(f"{name} should be one of: {', '.join(choices)}.")
    return value
