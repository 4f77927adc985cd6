"""Passwords that are refused besides short ones: those that everybody tries first. Nothing leaves the machine for it.

No rule asks for digits, signs or capitals: they make passwords that are hard to keep in mind and easy to guess.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ImproperlyConfigured, ValidationError

WORDS_FROM_HERE = (
    "second look", "secondlook", "forum", "moderator", "admin", "administrator", "member", "guest", "welcome", "login",
    "password", "passphrase", "passcode", "letmein", "changeme", "secret", "nhs", "gmc", "nmc", "hcpc", "gphc", "gdc",
    "doctor", "nurse", "medic", "medical", "medicine", "student", "hospital", "surgery", "clinic", "ward", "patient",
    "patients", "consultant", "paramedic", "pharmacist", "dentist", "midwife", "health", "healthcare",
)  # fmt: skip
"""Words of this site and of the work of those who use it: nothing but these, and what is put around them, is a guess.
docs/security/rules.md lists them."""
FEWEST_OTHER_LETTERS = 6
"""What has to be left of a password without those words, without digits and signs, and without words of the account."""
LONGEST_AROUND = 6
"""Digits and signs before and after a common password that do not make it another one."""
_SIGNS_FOR_LETTERS = str.maketrans("013457@$!", "oieastasi")
_NO_LETTER = re.compile(r"[\W\d_]+")
LONGEST_LINE_BYTES = 60


class NotWordsOfThisPlace:
    """Refuses a password made only of words that are known here."""

    def __init__(self, words: Iterable[str] = WORDS_FROM_HERE) -> None:
        self.words = sorted({_plain(word) for word in (*words, settings.SITE_NAME)}, key=len, reverse=True)

    def validate(self, password: str, user: object = None) -> None:
        left = _plain(password)
        own = (_plain(part) for part in _said_of(user))
        for word in (*(part for part in own if len(part) > 2), *self.words):
            left = left.replace(word, " ")
        if len(left.replace(" ", "")) < FEWEST_OTHER_LETTERS:
            raise ValidationError(
                "This is made of words that others would try here first. Add words that have nothing to do with it.",
                code="password_of_this_place",
            )

    def get_help_text(self) -> str:
        return "Not only words about this site, your work or yourself."


class NotCommonWhateverIsAround(CommonPasswordValidator):
    """Refuses common passwords that were only lengthened, repeated or counted on, as most leaked long ones are."""

    def validate(self, password: str, user: object = None) -> None:
        low = password.lower().strip()
        if any(part in self.passwords for part in _shortened(low)) or _goes_on(low):
            raise ValidationError("This is a common password with something added. Choose another.", "too_common")


class NotLeaked:
    """Refuses passwords of a list of leaked ones, if the site has one.

    The list is a file of SHA-1 digests in hexadecimal, sorted, one a line, with or without ":count" behind, as it can
    be had from Have I Been Pwned. It is read by halving: a list of 40 GB takes some 36 looks.
    """

    def __init__(self, file: str = "") -> None:
        self.file = Path(file) if file else None
        if self.file is not None and not self.file.is_file():
            raise ImproperlyConfigured("SECOND_LOOK_LEAKED_PASSWORDS should be a file that can be read.")

    def validate(self, password: str, user: object = None) -> None:
        if self.file is None:
            return
        digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
        if _stands_in(self.file, digest):
            raise ValidationError(
                "This password was in a list of stolen ones, so others try it. Choose another, here and wherever else "
                "you use it.",
                code="password_leaked",
            )

    def get_help_text(self) -> str:
        return "Not one that is known to have been stolen." if self.file else ""


def _plain(text: str) -> str:
    """Letters only: capitals, accents, and digits that stand for letters do not make another word."""
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(_SIGNS_FOR_LETTERS)
    return _NO_LETTER.sub("", "".join(letter for letter in apart if not unicodedata.combining(letter)))


def _said_of(user: object) -> list[str]:
    """What is known of an account, word by word."""
    said = [str(getattr(user, name, "") or "") for name in ("handle", "display_name", "workplace", "town")]
    address = str(getattr(user, "email", "") or "")
    return [part for one in (*said, *address.split("@")) for part in re.split(r"[\W_]+", one) if part]


def _shortened(low: str) -> Iterable[str]:
    """A password without what is around it, and the part that it repeats."""
    yield low
    for unit in range(1, len(low) // 2 + 1):
        if len(low) % unit == 0 and low[:unit] * (len(low) // unit) == low:
            yield low[:unit]
    core = low.strip("0123456789!?.,;:-_*#@$%&+=()/ \"'£")
    if len(core) >= 4 and len(low) - len(core) <= LONGEST_AROUND:
        yield core


def _goes_on(low: str) -> bool:
    """Of few different letters, or each the next of the one before: aaaaaaaaaaab, 123456789012, abcdefghijkl."""
    steps = {
        (ord(after) - ord(before)) % 10 if (before + after).isdigit() else ord(after) - ord(before)
        for before, after in pairwise(low)
    }
    return len(set(low)) < 5 or len(steps) == 1


def _stands_in(file: Path, digest: bytes) -> bool:
    """Whether a sorted file has a line that begins with `digest`."""
    with file.open("rb") as lines:
        low, high = 0, lines.seek(0, 2)
        while low < high:
            middle = (low + high) // 2
            lines.seek(max(0, middle - 1))
            if middle:
                lines.readline(LONGEST_LINE_BYTES)  # to the beginning of a line
            begins = lines.tell()
            line = lines.readline(LONGEST_LINE_BYTES)
            found = line[:40].upper()
            if found == digest:
                return True
            if begins >= high or found > digest:
                high = middle
            else:
                low = begins + len(line)
    return False
