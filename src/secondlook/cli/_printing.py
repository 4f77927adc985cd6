"""Printing JSON that any terminal and any reader can take."""

import json
import sys


def print_json(value: object) -> None:
    """One JSON document; letters beyond ASCII as they are where the output can carry them."""
    plain = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not plain, indent=2, allow_nan=False))
