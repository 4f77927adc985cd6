#!/usr/bin/env python3
"""Put trained networks in the place of shipped ones, with their digests.

    python -m training.ship FOLDER --as letters|drafts

FOLDER is what `soup.py` and `distil.py` wrote. Look at the figures of both before (evaluation/reports): a network
that is newer is not better.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

MODELS = Path(__file__).resolve().parents[1] / "src" / "secondlook" / "data" / "models"
PLACES = {
    "letters": {"tagger.onnx": "letters.onnx", "vocabulary.txt": "letters-vocabulary.txt"},
    "drafts": {"tagger.onnx": "tagger.onnx", "bulk.onnx": "bulk.onnx", "vocabulary.txt": "vocabulary.txt"},
}


def ship(folder: Path, what: str) -> None:
    labels = json.loads((MODELS / "tagger.json").read_text(encoding="utf-8"))
    trained = json.loads((folder / "tagger.json").read_text(encoding="utf-8"))
    outputs = ("tags", "about", "telling", "conduct", "onlookers")
    if any(labels[name] != trained[name] for name in outputs):
        raise SystemExit("These networks answer with other labels than the shipped ones: ship all of them together.")
    for source, target in PLACES[what].items():
        shutil.copy(folder / source, MODELS / target)
        labels["digests"][target] = hashlib.sha256((MODELS / target).read_bytes()).hexdigest()
        if target.endswith(".onnx"):
            labels["placed"] = sorted({*labels["placed"], target})
    (MODELS / "tagger.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--as", dest="what", choices=list(PLACES), required=True)
    options = arguments.parse_args()
    ship(options.folder, options.what)


if __name__ == "__main__":
    main()
