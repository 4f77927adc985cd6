"""Files that a picture is written to: checked before anything is judged, so that no answer is lost to a slip."""

from pathlib import Path

from secondlook.cli._arguments import BadArguments

ENDING = ".svg"


def picture_at(name: str, option: str) -> Path:
    """Where `option` asks for a picture."""
    path = Path(name)
    if path.suffix.lower() != ENDING:
        raise BadArguments(f"{option}: a picture is written as {ENDING}. Give a file whose name ends so.")
    if path.is_dir() or not path.parent.is_dir():
        raise BadArguments(f"{name}: cannot be written: its folder does not exist, or it is a folder itself.")
    return path


def write_picture(path: Path, picture: str) -> None:
    """Write it, over what was there."""
    try:
        path.write_text(picture, encoding="utf-8", newline="\n")
    except OSError as error:
        raise BadArguments(f"{path}: cannot be written ({error.strerror}).") from None
