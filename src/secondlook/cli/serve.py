"""`secondlook serve`: the site on this machine, in processes of its own.

The engine knows no Django: this hands over to `python -m secondlook_web serve`.
"""


def serve(*, port: int = 8000, workers: int = 2, demo: bool = False) -> int:
    """Run the site on this machine: the check page and the forum. Ctrl-C ends it.

    What is written there is kept in the folder var, or where SECOND_LOOK_STATE says. For a server, read
    docs/deploy.md.

    Parameters
    ----------
    port
        Where it listens, on this machine only.
    workers
        Processes that answer browsers.
    demo
        Load the demonstration forum, with invented people, if the database is empty.
    """
    import os
    import sys
    from importlib.util import find_spec

    from secondlook.cli import exit_codes

    if any(find_spec(name) is None for name in ("django", "gunicorn", "secondlook_web")):
        print("secondlook: the site needs more packages. Install them: pip install 'second-look[web]'", file=sys.stderr)
        return exit_codes.BAD_INPUT
    command = [sys.executable, "-m", "secondlook_web", "serve", "--port", str(port), "--workers", str(workers)]
    sys.stdout.flush()
    os.execv(sys.executable, [*command, *(["--demo"] if demo else [])])  # noqa: S606
