"""`python -m secondlook_web.concerns.exhibits.export FILE.zip`: verify an export. Needs no Django and no site.

`secondlook verify-export FILE.zip` is this.
"""

import argparse
import json
import os
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from secondlook_web.audit import outcome, reading
from secondlook_web.audit.printing import COLUMNS, HEADINGS
from secondlook_web.audit.reading import BadLog
from secondlook_web.audit.report import Verdict
from secondlook_web.concerns.exhibits.export import packing, verifying
from secondlook_web.concerns.exhibits.export.packing import BadExport
from secondlook_web.concerns.exhibits.export.verifying import Report


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="secondlook verify-export", description="Verify an export of a concern.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--key", type=Path, action="append", default=[], help="public keys in PEM; may be repeated")
    parser.add_argument("--log", type=Path, help="a copy of the site's log")
    parser.add_argument("--json", action="store_true", help="for programs")
    given = parser.parse_args(arguments)
    try:
        with given.file.open("rb") as file:
            files, as_packed = packing.unpacked(file)
        keys = reading.keys_in(given.key)
        if given.log is None:
            report = verifying.verify(files, as_packed=as_packed, keys=keys)
        else:
            with given.log.open("rb") as log:
                copy = reading.Copy(reading.lines_of(log))
                report = verifying.verify(files, as_packed=as_packed, keys=keys, log=copy.entries())
        print(_as_json(report) if given.json else as_text(report), flush=True)
    except (BadExport, BadLog) as error:
        return outcome.refuse(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return outcome.PIPE_CLOSED
    except OSError as error:
        return outcome.refuse(f"A file cannot be read ({error.strerror}).")
    return outcome.CODES[report.verdict]


def as_text(report: Report) -> str:
    """For a person, at a terminal of 80 columns."""
    site = report.site[:12] or "unknown"
    lines = [f"An export of concern {report.concern} of site {site}: {report.files:,} files.", ""]
    lines += textwrap.wrap(f"{HEADINGS[report.verdict]} {_summary(report)}", COLUMNS)
    for fault in report.faults:
        lines += textwrap.wrap(fault, COLUMNS, initial_indent="  - ", subsequent_indent="    ")
    lines += ["", *textwrap.wrap(_compared(report), COLUMNS)]
    for note in report.notes:
        lines += textwrap.wrap(note, COLUMNS, initial_indent="  note: ", subsequent_indent="  ")
    return "\n".join(lines)


def _summary(report: Report) -> str:
    if report.faults:
        return f"{len(report.faults):,} {'place' if len(report.faults) == 1 else 'places'}:"
    if report.verdict == Verdict.UNPROVEN:
        return "Everything in it hangs together. Without the site’s public key that shows a careless hand only."
    return "The site signed it, and nothing was changed since."


def _compared(report: Report) -> str:
    told = (
        f"It holds {report.entries:,} entries of the log and {report.exhibits:,} exhibits. Of "
        f"{report.whole_exhibits:,} the digest was computed again; in the others something is hidden, and the site "
        "can show the whole."
    )
    if report.compared:
        return f"{told} The entries were compared with the copy of the log. Verify that copy too: verify-log."
    return f"{told} That the log holds these entries and no other about this concern, only a copy of it shows: --log."


def _as_json(report: Report) -> str:
    return json.dumps({"verdict": report.verdict.value, **asdict(report)}, indent=2)


if __name__ == "__main__":
    sys.exit(main())
