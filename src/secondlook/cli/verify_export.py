"""`secondlook verify-export`: whether an export of a concern is as the site made it, and its log's.

The engine knows no site: this hands over to a module that needs neither Django nor a database.
"""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter


def verify_export(
    file: Annotated[Path, Parameter(name="FILE")],
    /,
    *,
    key: Annotated[list[Path] | None, Parameter(name="--key", negative="")] = None,
    log: Annotated[Path | None, Parameter(name="--log")] = None,
    json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Say what was changed, added or left out in an export of a concern since the site made it.

    Exit code 0: whole, and signed with a key that was given. 20: tampered with. 21: nothing found, but without a key
    whoever changed it could have signed it anew.

    Parameters
    ----------
    file
        The export: a ZIP file.
    key
        A file of the site's public keys in PEM; may be given several times. By another way than the export came.
    log
        A copy of the site's log, to see that it holds the same entries and no other about the concern.
    json
        For programs.
    """
    import os
    import sys
    from importlib.util import find_spec

    from secondlook.cli import exit_codes

    if any(find_spec(name) is None for name in ("cryptography", "secondlook_web")):
        print("secondlook: this needs more packages. Install them: pip install 'second-look[web]'", file=sys.stderr)
        return exit_codes.BAD_INPUT
    keys = key or []
    if any(not path.is_file() for path in (file, *keys, *([log] if log else []))):
        print("secondlook: a file that was named is not there. Look at the arguments.", file=sys.stderr)
        return exit_codes.BAD_INPUT
    command = [sys.executable, "-m", "secondlook_web.concerns.exhibits.export", str(file)]
    command += [part for path in keys for part in ("--key", str(path))]
    command += ["--log", str(log)] if log else []
    sys.stdout.flush()
    os.execv(sys.executable, [*command, *(["--json"] if json else [])])  # noqa: S606
