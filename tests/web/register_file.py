"""What a register says, for tests: entries as if a file of that day had been taken."""

from datetime import date

from secondlook_web.members.registers.folding import keys
from secondlook_web.members.registers.models import Entry, Import, Register, State
from secondlook_web.members.registers.names import Name

NUMBER = "0000021"
"""Of the GMC's form, and given to nobody."""
GIVEN, SURNAME = "Ines", "Larkwhistle"


def register_says(*entries: tuple[str, str, str, str], dated: date, code: str = "gmc") -> None:
    """A new file: number, given name, surname, status. What is not in it is gone."""
    register, _ = Register.objects.get_or_create(code=code)
    made = Import.objects.create(register=register, state=State.TAKEN, dated=dated, rows=len(entries))
    for number, given, surname, status in entries:
        key = next(iter(keys(Name(given=given, surname=surname))), "x")
        Entry.objects.create(imported=made, number=number, given=given, surname=surname, status=status, key=key)
    register.current = made
    register.save()


def says(status: str, *, dated: date) -> None:
    """The one entry of most tests, with a status."""
    register_says((NUMBER, GIVEN, SURNAME, status), dated=dated)
