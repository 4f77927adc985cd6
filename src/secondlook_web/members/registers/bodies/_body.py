"""What every register has: who it is for, how its numbers look, the columns of its file, the words of its statuses."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from secondlook_web.members.registers.statuses import Status

_SPACES = re.compile(r"[\s._-]+")
_SPREADSHEET = re.compile(r"\d(?:[.,]\d+)?E\+?\d+")


class WrongNumber(ValueError):
    """A number that this register cannot have given; the message says what is wrong without the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What the columns of a file are called. Capitals and spaces do not count; a column not named here is ignored."""

    number: str
    surname: str
    given: str
    status: str
    other: str = ""
    former: str = ""
    qualified_year: str = ""
    qualified_at: str = ""
    registered_on: str = ""
    optional: tuple[str, ...] = ()
    """Of those above, the ones that a file may lack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One professional register."""

    code: str
    """As in addresses and commands: "gmc"."""
    name: str
    professions: tuple[str, ...]
    number_looks: str
    """In a sentence, for whoever has to type one: "7 digits"."""
    pattern: re.Pattern[str]
    """Of a number once `canonical` has tidied it."""
    example: str
    """A number that the register does not give to anybody."""
    columns: Columns
    statuses: Mapping[str, Status]
    """By the register's own words, as `plain` writes them."""
    dates: tuple[str, ...] = ("%d/%m/%Y", "%Y-%m-%d")
    """How dates are written in the file."""
    confirmed: bool = False
    """Whether columns and statuses were read in a published description; otherwise they are sensible guesses."""
    tidied: Callable[[str], str] = str
    """What else makes two ways of writing one number the same."""

    def canonical(self, untrusted_number: str) -> str:
        """A number as it is stored and compared: without spaces, in capitals. Refuses what cannot be one."""
        number = unicodedata.normalize("NFKC", untrusted_number).strip().upper()
        if _SPREADSHEET.fullmatch(number):
            raise WrongNumber("was rounded by a spreadsheet; get the file again and do not open it before")
        number = self.tidied(_SPACES.sub("", number))
        if not self.pattern.fullmatch(number):
            raise WrongNumber(self._wrong(number))
        return number

    def status_of(self, untrusted_words: str) -> Status | None:
        """What the register's words mean; None for words that nobody has mapped."""
        return self.statuses.get(plain(untrusted_words))

    def _wrong(self, number: str) -> str:
        if not number:
            return f"is empty, but {self.number_looks} are needed"
        if number.isdecimal() and number.isascii():
            return f"has {len(number)} digit{'s' if len(number) != 1 else ''}, but {self.number_looks} are needed"
        return f"does not look like a number of this register: {self.number_looks} are needed"


def plain(words: str) -> str:
    """Small letters and single spaces, no dashes or dots: "Registered  with Licence" is "registered with licence"."""
    return " ".join(re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", words).casefold()).split())
