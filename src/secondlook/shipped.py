"""Files under `data/`, whole, packed or not, for whoever says what is in them.

Knows files. Not here: what a line means; the tables of populations (`crowds/shipped.py`); the networks, which have
digests (`finders/shipped.py`); lists that a folder reads by itself.
"""

import gzip
from importlib.resources import files

from secondlook.errors import MissingData


def shipped_bytes(place: str) -> bytes:
    """A file as it lies there, "linking/meanings.npz"; `MissingData` where the package lacks it."""
    try:
        return files("secondlook").joinpath("data", *place.split("/")).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise MissingData(
            f"The file data/{place} is missing from the installed package. Reinstall second-look."
        ) from None


def shipped_text(place: str) -> str:
    """The text of "linking/words.tsv.gz" and its like, unpacked; `MissingData` where the package lacks it."""
    raw = shipped_bytes(place)
    return (gzip.decompress(raw) if place.endswith(".gz") else raw).decode("utf-8")
