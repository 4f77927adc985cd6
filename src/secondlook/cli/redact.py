"""`secondlook redact`: new files in which what identifies a patient is gone, and proven gone."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

if TYPE_CHECKING:
    from secondlook.cli._redacting import Outcome


def redact(
    *files: Annotated[Path, Parameter(name="FILE")],
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    who: Literal["patients", "everybody"] = "patients",
    hide: Annotated[tuple[str, ...], Parameter(name="--hide", negative="")] = (),
    placeholders: Annotated[bool, Parameter(name="--placeholders", negative="")] = False,
    key: Path | None = None,
    context: Annotated[Path | None, Parameter(name="--context")] = None,
    preview: Annotated[bool, Parameter(name="--preview", negative="")] = False,
    lossless: Annotated[bool, Parameter(name="--lossless", negative="")] = False,
    text_layer: Annotated[bool, Parameter(name="--text-layer", negative="--no-text-layer")] = True,
    workers: int | None = None,
    json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Write letters and pictures anew without what identifies a patient, and prove that it is gone.

    Look at every new file before you share it: what a program does not find, it does not hide. Beside each new file
    lies its certificate. Exit code 0 when all were written, 40 when one is withheld, 2 when one is refused.

    Parameters
    ----------
    files
        PDF, Word (.docx), pictures, DICOM, text, RTF, e-mails and chat exports, by content.
    output
        A new folder, for files called redacted-1, redacted-2 and so on; or, for one file, the new file's name. Needed
        unless --preview is given.
    who
        Whose details go: those of patients and their families, or also those of staff, hospitals and practices.
    hide
        A further word or name that goes wherever it stands. May be given several times.
    placeholders
        Write "Patient A" where something was, the same for the same person, instead of a plain box.
    key
        With --placeholders: a file for what each stands for. Whoever has it can undo the redaction: keep it.
    context
        A .toml or .json file: who shares it, where and when. For what still identifies.
    preview
        Say what would be hidden, in the file's own words, and write nothing.
    lossless
        Keep the pixels of pages as they are, in larger files.
    text_layer
        Lay the words that stay in view over the pages, so that they can be found and read aloud.
    workers
        Files at once; otherwise as many as there are processors.
    json
        Print what was done as JSON, a line for each file.
    """
    from secondlook.cli import exit_codes
    from secondlook.cli._arguments import BadArguments
    from secondlook.cli._redacting import Task, outcomes
    from secondlook.loading import load_context

    if not files:
        raise BadArguments("No file is given: name at least one letter or picture.")
    if output is None and not preview:
        raise BadArguments("--output is missing: name a folder for the new files, or look first with --preview.")
    if workers is not None and workers < 1:
        raise BadArguments("--workers needs a number of files at once, 1 or more.")
    if key is not None and not placeholders:
        raise BadArguments("--key says what placeholders stand for: it needs --placeholders.")
    task = Task(
        files=files,
        output=output,
        everybody=who == "everybody",
        hide=hide,
        placeholders=placeholders,
        key=key,
        context=load_context(context) if context else None,
        preview=preview,
        lossless=lossless,
        text_layer=text_layer,
        workers=workers,
    )
    worst, became = 0, []
    for outcome in outcomes(task):
        _show(outcome, alone=len(files) == 1, json=json)
        became.append((outcome.file, outcome.code))
        worst = max(worst, outcome.code, key=_severity)
    if len(files) > 1 and not json:
        from secondlook.cli._redacting_shown import show_all

        show_all(became, preview=preview)
    return worst if worst else exit_codes.SHARE


def _severity(code: int) -> int:
    """Our mistake is worse than a file that is withheld, and that than one that was refused."""
    from secondlook.cli import exit_codes

    order = (0, exit_codes.BAD_INPUT, exit_codes.WITHHELD, exit_codes.INTERNAL)
    return order.index(code) if code in order else len(order)


def _show(outcome: "Outcome", *, alone: bool, json: bool) -> None:
    if json:
        from json import dumps

        print(dumps(outcome.to_json(), ensure_ascii=True, allow_nan=False), flush=True)
    else:
        from secondlook.cli._redacting_shown import show_outcome

        show_outcome(outcome, alone=alone)
