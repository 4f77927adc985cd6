"""`secondlook verify-log`: whether anybody bent the site's audit log, and where.

The engine knows no site: this hands over to it, with a copy to a module that needs neither Django nor a database, and
without one to `python -m secondlook_web verify_log`.
"""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter


def verify_log(
    log: Annotated[Path | None, Parameter(name="LOG")] = None,
    /,
    *,
    anchors: Annotated[Path | None, Parameter(name="--anchors")] = None,
    key: Annotated[list[Path] | None, Parameter(name="--key", negative="")] = None,
    json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Find what was changed, removed, reordered, put in or cut in an audit log, and say where.

    Without LOG it verifies the log of the site on this machine, as `secondlook serve` finds it.

    Exit code 0: whole. 20: tampered with. 21: nothing found, but without an anchor and a key a cut end could not be
    seen.

    Parameters
    ----------
    log
        A copy of the log, made with `python -m secondlook_web export_log`.
    anchors
        A file of anchors, or a folder of such files, from where nobody of the site can change them.
    key
        A file of public keys in PEM; may be given several times. From elsewhere, like the anchors.
    json
        For programs.
    """
    import os
    import sys
    from importlib.util import find_spec

    from secondlook.cli import exit_codes

    needed = ("cryptography", "secondlook_web") + (() if log else ("django",))
    if any(find_spec(name) is None for name in needed):
        print("secondlook: this needs more packages. Install them: pip install 'second-look[web]'", file=sys.stderr)
        return exit_codes.BAD_INPUT
    keys = key or []
    given = (log, anchors, *keys)
    if any(path is not None and not path.exists() for path in given):
        print("secondlook: a file that was named is not there. Look at the arguments.", file=sys.stderr)
        return exit_codes.BAD_INPUT
    command = [sys.executable, "-m", *(["secondlook_web.audit", str(log)] if log else ["secondlook_web", "verify_log"])]
    command += ["--anchors", str(anchors)] if anchors else []
    command += [part for path in keys for part in ("--key", str(path))]
    sys.stdout.flush()
    os.execv(sys.executable, [*command, *(["--json"] if json else [])])  # noqa: S606
