"""`secondlook inspect`: what somebody's file holds beyond what it shows."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

if TYPE_CHECKING:
    from secondlook.documents.model import Fault


def inspect(
    *files: Annotated[Path, Parameter(name="FILE")],
    json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Say what a file holds beyond what it shows: text under boxes, earlier versions, thumbnails, properties.

    It says where and how much, and repeats none of the words. Exit code 0 when nothing was found, 41 when something
    was, 2 when a file is refused.

    Parameters
    ----------
    files
        Files of the kinds that `redact` reads.
    json
        Print it as JSON, a line for each file.
    """
    from secondlook.cli import exit_codes
    from secondlook.cli._arguments import BadArguments
    from secondlook.cli._files import bytes_of
    from secondlook.documents.limits import LARGEST_FILE_BYTES
    from secondlook.documents.sandbox import Sandbox
    from secondlook.errors import SecondLookError

    if not files:
        raise BadArguments("No file is given: name at least one letter or picture.")
    worst = exit_codes.NOTHING_FOUND
    with Sandbox() as sandbox:
        for file in files:
            try:
                faults = sandbox.inspect(bytes_of(file, LARGEST_FILE_BYTES))
            except SecondLookError as error:
                _show(file, (), refused=str(error), json=json)
                worst = exit_codes.BAD_INPUT
                continue
            _show(file, faults, json=json)
            if faults and worst != exit_codes.BAD_INPUT:
                worst = exit_codes.HOLDS_MORE
    return worst


def _show(file: Path, faults: "Sequence[Fault]", *, refused: str = "", json: bool) -> None:
    if json:
        from json import dumps

        said: dict[str, Any] = {"file": str(file), "found": [fault_to_json(fault) for fault in faults]}
        if refused:
            said["refused"] = refused
        print(dumps(said, ensure_ascii=True, allow_nan=False), flush=True)
        return
    from secondlook.cli.show import page_to_terminal
    from secondlook.documents import saying

    page = page_to_terminal()
    if refused:
        page.verdict("bold red", "REFUSED", file.name)
        page.paragraph(refused)
    elif faults:
        page.verdict("bold yellow", "HOLDS MORE", f"{file.name} holds more than it shows.")
        page.lines(saying.faults(faults))
        page.paragraph("--json lists each of them.")
    else:
        page.verdict("bold green", "NOTHING FOUND", f"{file.name} holds nothing out of sight that was looked for.")
    print()


def fault_to_json(fault: "Fault") -> dict[str, Any]:
    """A fault for programs."""
    return {
        "opening": fault.opening.value,
        "where": fault.where.value,
        "part": fault.part,
        "kind": fault.kind,
        "characters": fault.characters,
        "reader": fault.reader,
    }
