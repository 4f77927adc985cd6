"""Registers hold what the bodies publish, of everybody who is on them: nothing that a member gave."""

from secondlook_web.members.registers.models import Import
from secondlook_web.shared.personal import Held, Leaver

PUBLISHED = (
    "copied from a public register, of everybody on it, whether they are members or not; it goes when the register's "
    "next file no longer has it"
)


def _erase(leaver: Leaver) -> None:
    Import.objects.filter(decided_by=leaver.pk).update(decided_by=None)


HELD = (
    Held(model="registers.Register", plain={"code": "of a register"}, nobody="which registers there are"),
    Held(
        model="registers.Import",
        links=("decided_by",),
        plain={
            "digest": "of a file",
            "counts": "entries by status",
            "encoding": "of a file",
            "trouble": "what was wrong with a file, without its words",
        },
        not_given="that a moderator confirmed a file stands in the log",
        erase=_erase,
    ),
    Held(
        model="registers.Entry",
        plain=dict.fromkeys(
            ("number", "given", "surname", "other", "former", "key", "last_key", "whole_key", "qualified_at"), PUBLISHED
        ),
        nobody=PUBLISHED,
        stays="If you are on a professional register, the forum’s copy of that public register still has its line, as "
        "it has everybody’s. It is not tied to you.",
    ),
)
