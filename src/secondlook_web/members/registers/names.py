"""A name as it was given: by somebody of themselves, a register, an institution. How names compare: `matching`."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Names are somebody's own: never in a `repr`, a log or an error."""

    given: str = field(default="", repr=False)
    """Forenames, as many as are known. Empty where the name came as one line: then all of it is in `surname`."""
    surname: str = field(repr=False)
    other: str = field(default="", repr=False)
    """Further forenames, which some registers keep apart."""
    former: tuple[str, ...] = field(default=(), repr=False)
    """Earlier surnames that the register itself lists."""

    @classmethod
    def of_line(cls, line: str) -> "Name":
        """A name in one line: "Mary Jane Smith", "SMITH, Mary Jane", "Nguyen Van An". Its parts are guessed later."""
        before, comma, after = line.partition(",")
        return cls(given=after, surname=before) if comma and after.strip() else cls(surname=before)
