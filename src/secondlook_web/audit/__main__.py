"""`python -m secondlook_web.audit LOG.jsonl`: verify a copy of a log. Needs no Django, no database and no site.

`secondlook verify-log LOG.jsonl` is this.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from secondlook_web.audit import outcome, reading, verifying
from secondlook_web.audit.reading import BadLog


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="secondlook verify-log", description="Verify a copy of an audit log.")
    parser.add_argument("log", type=Path)
    outcome.add_arguments(parser)
    given = parser.parse_args(arguments)
    try:
        with given.log.open("rb") as file:
            copy = reading.Copy(reading.lines_of(file))
            report = verifying.verify(
                copy.entries(),
                site=copy.site,
                anchors=reading.anchors_in(given.anchors) if given.anchors else (),
                keys=reading.keys_in(given.key),
                seal=copy.sealed,
            )
        return outcome.say(report, site=copy.site, as_json=given.json)
    except BadLog as error:
        return outcome.refuse(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return outcome.PIPE_CLOSED
    except OSError as error:
        return outcome.refuse(f"A file cannot be read ({error.strerror}).")


if __name__ == "__main__":
    sys.exit(main())
