"""A verifier's report for a terminal of 80 columns, and as JSON for programs. Pure: no Django."""

import json
import textwrap
from dataclasses import asdict

from secondlook_web.audit import report as say
from secondlook_web.audit.report import Report, Verdict

COLUMNS = 80
HEADINGS = {
    Verdict.WHOLE: "WHOLE.",
    Verdict.UNPROVEN: "NOT PROVEN.",
    Verdict.TAMPERED: "TAMPERED WITH.",
}


def as_text(report: Report, *, site: str, own_key: bool = False) -> str:
    """For a person."""
    lines = [f"The log of site {site[:12] or 'unknown'}: {say.entries(report.entries)}.", ""]
    lines += _wrapped(f"{HEADINGS[report.verdict]} {_summary(report)}")
    for fault in report.faults:
        lines += _wrapped(fault.says, bullet="  - ")
    if report.faults_unnamed:
        lines += _wrapped(f"{report.faults_unnamed:,} more places.", bullet="  - ")
    lines += ["", *_wrapped(_compared(report, own_key=own_key))]
    for note in report.notes:
        lines += _wrapped(note, bullet="  note: ")
    return "\n".join(lines)


def as_json(report: Report, *, site: str) -> str:
    said = {
        "verdict": report.verdict.value,
        "site": site,
        "entries": report.entries,
        "last": report.last,
        "covered": report.covered,
        "anchors": report.anchors,
        "keys": report.keys,
        "faults": [asdict(fault) for fault in report.faults],
        "faults_unnamed": report.faults_unnamed,
        "notes": report.notes,
        "cannot_be_seen": cannot_be_seen(report),
    }
    return json.dumps(said, indent=2)


def cannot_be_seen(report: Report) -> str:
    """What no reading of this log with what was given could have shown; "" when an anchor and a key were there."""
    lacking = []
    if not report.keys:
        lacking.append("no public key was given")
    if not report.anchors:
        lacking.append("no anchor was there whose signature fits" if report.keys else "no anchor could be believed")
    elif report.unbelieved:
        lacking.append("some anchors are signed with a key that was not given")
    if not lacking:
        return ""
    return (
        f"Since {' and '.join(lacking)}, it could not be seen whether the end of the log was cut, an older copy put "
        "back, or all of it written anew."
    )


def _summary(report: Report) -> str:
    places = len(report.faults) + report.faults_unnamed
    if places:
        return f"{places:,} place{'s' if places != 1 else ''}:"
    if report.verdict == Verdict.UNPROVEN:
        if not report.entries:
            return f"The log has no entries. {cannot_be_seen(report)} Give --anchors and --key: docs/audit.md."
        return (
            "The entries hang together. That is not enough: whoever can write the database can make such a log. "
            f"{cannot_be_seen(report)} Give --anchors and --key: docs/audit.md."
        )
    after = report.last - report.covered
    since = (
        f" {say.entries(after)} after that hang{'s' if after == 1 else ''} together, but no anchor names them yet."
        if after
        else ""
    )
    return f"Up to entry {report.covered:,} the log is what an anchor says.{since}"


def _compared(report: Report, *, own_key: bool) -> str:
    compared = (
        f"Compared with {say.anchors(report.anchors)} and {report.keys:,} public "
        f"key{'s' if report.keys != 1 else ''}."
    )
    if report.faults and (blind := cannot_be_seen(report)):
        compared += f" {blind}"
    if own_key:
        compared += (
            " The key is this site's own: whoever holds this machine could have signed anew. Check from elsewhere too, "
            "with the public key and the anchors that you keep there."
        )
    return compared


def _wrapped(text: str, *, bullet: str = "") -> list[str]:
    return textwrap.wrap(
        text, COLUMNS, initial_indent=bullet, subsequent_indent=" " * len(bullet), break_long_words=True
    )
