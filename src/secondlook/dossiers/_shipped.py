"""The lists and tables under `data/` that dossiers read, whole, as text.

Knows files, packed or not. Not here: what a line means, or the tables of populations (`crowds/shipped.py`).
"""

import gzip
from importlib.resources import files

from secondlook.errors import MissingData


def shipped_text(place: str) -> str:
    """The text of "linking/words.tsv.gz" and its like, unpacked; `MissingData` where the package lacks it."""
    try:
        raw = files("secondlook").joinpath("data", *place.split("/")).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise MissingData(
            f"The file data/{place} is missing from the installed package. Reinstall second-look."
        ) from None
    return (gzip.decompress(raw) if place.endswith(".gz") else raw).decode("utf-8")
