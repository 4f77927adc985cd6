"""The command line. One module per command; a new command is a new module here with a function of its own name.

Modules that begin with `_`, `exit_codes` and `show` are help, not commands. Nothing heavy is imported before a command
needs it: a check from the shell should answer before one notices.
"""

import os
import sys
from collections.abc import Sequence
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cyclopts import App

_NOT_COMMANDS = frozenset({"exit_codes", "show"})


def commands() -> tuple[str, ...]:
    """Every command, by name, in alphabetical order: `verify-log` is in the module `verify_log`."""
    names = (entry.name for entry in iter_modules(__path__))
    kept = (name for name in names if not name.startswith("_") and name not in _NOT_COMMANDS)
    return tuple(sorted(name.replace("_", "-") for name in kept))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command; give back its exit code. Never a traceback, never a word of a draft in an error."""
    from secondlook.cli import exit_codes
    from secondlook.errors import SecondLookError

    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        _say("stopped; nothing was kept.")
        return exit_codes.INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has had enough (`| head`): not an error, and nothing to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return exit_codes.PIPE_CLOSED
    except SecondLookError as error:
        _say(str(error))
        return exit_codes.of_error(error)
    except Exception as error:
        _say(
            f"internal error ({where_of(error)}). Nothing was judged. This is our mistake: please report this line, "
            "which holds none of your words."
        )
        return exit_codes.INTERNAL


def _run(arguments: list[str]) -> int:
    from cyclopts import CycloptsError

    from secondlook.cli import exit_codes

    try:
        # Help lists every command with its summary, which needs the modules; a command needs only its own.
        code = _app(whole=not arguments or arguments[0].startswith("-"))(
            arguments, exit_on_error=False, print_error=False, result_action="return_value"
        )
    except CycloptsError as error:
        _say(f"{_usage(error)} Try `secondlook --help`.")
        return exit_codes.BAD_INPUT
    return code if isinstance(code, int) else 0


def _app(*, whole: bool = False) -> "App":
    from importlib import import_module

    from cyclopts import App

    from secondlook.version import VERSION

    app = App(
        name="secondlook",
        help="A second look at what you are about to share.",
        version=VERSION,
        help_format="markdown",
        suppress_keyboard_interrupt=False,
    )
    for name in commands():
        called = name.replace("-", "_")
        path = f"secondlook.cli.{called}"
        app.command(getattr(import_module(path), called) if whole else f"{path}:{called}", name=name)
    return app


def _usage(error: Exception) -> str:
    """What was wrong with the arguments, without a value that may be somebody's words."""
    from cyclopts import (
        CoercionError,
        MissingArgumentError,
        RepeatArgumentError,
        UnknownCommandError,
        UnknownOptionError,
        UnusedCliTokensError,
    )

    if isinstance(error, UnknownOptionError):
        text = str(error)
        if "Did you mean" in text:
            return f"No such option. Did you mean {text.rpartition('Did you mean ')[2].strip()}"
        return "There is an option that this command does not have."
    if isinstance(error, UnknownCommandError):
        return f"No such command. There are: {', '.join(commands())}."
    if isinstance(error, MissingArgumentError):
        name = error.argument.name if error.argument is not None else "an argument"
        return f"{name.lstrip('-')} is missing." if not name.startswith("--") else f"{name} is missing."
    if isinstance(error, CoercionError):
        name = error.argument.name if error.argument is not None else "an argument"
        return f"The value given for {name} is of the wrong kind."
    if isinstance(error, UnusedCliTokensError):
        return "There are more words on the line than the command takes; to check words, pipe them in."
    if isinstance(error, RepeatArgumentError):
        return "An option is given twice."
    return f"The arguments cannot be read ({type(error).__name__})."


def where_of(error: BaseException) -> str:
    """The error's class and the place in our code; not its message, which may hold the draft."""
    place = ""
    step = error.__traceback__
    while step is not None:
        module = step.tb_frame.f_globals.get("__name__", "")
        if isinstance(module, str) and module.startswith("secondlook"):
            place = f" in {module}, line {step.tb_lineno}"
        step = step.tb_next
    return f"{type(error).__name__}{place}"


def _say(message: str) -> None:
    try:
        print(f"secondlook: {message}", file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return


__all__ = ["commands", "main", "run", "where_of"]
