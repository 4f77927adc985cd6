"""What a verification was asked with and how it ends, alike for a copy and for the site's own log. Pure: no Django."""

import argparse
import sys
from pathlib import Path

from secondlook.cli.exit_codes import BAD_INPUT, LOG_TAMPERED, LOG_UNPROVEN, LOG_WHOLE, PIPE_CLOSED
from secondlook_web.audit import printing
from secondlook_web.audit.report import Report, Verdict

CODES = {Verdict.WHOLE: LOG_WHOLE, Verdict.UNPROVEN: LOG_UNPROVEN, Verdict.TAMPERED: LOG_TAMPERED}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--anchors", type=Path, help="a file of anchors, or a folder of such files")
    parser.add_argument("--key", type=Path, action="append", default=[], help="public keys in PEM; may be repeated")
    parser.add_argument("--json", action="store_true", help="for programs")


def say(report: Report, *, site: str, as_json: bool, own_key: bool = False) -> int:
    """Print a report; give back the exit code."""
    if as_json:
        print(printing.as_json(report, site=site), flush=True)
    else:
        print(printing.as_text(report, site=site, own_key=own_key), flush=True)
    return CODES[report.verdict]


def refuse(says: str) -> int:
    print(f"secondlook: {says}", file=sys.stderr)
    return BAD_INPUT


__all__ = ["CODES", "PIPE_CLOSED", "add_arguments", "refuse", "say"]
