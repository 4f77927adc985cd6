"""`python -m tests.documents.samples._write FOLDER`: write the corpus, to look at it with other programs."""

import sys
from pathlib import Path

from tests.documents.samples import clean, hiding

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for sample in [*hiding(), *clean()]:
    (folder / sample.name).write_bytes(sample.data)
    print(f"{sample.name}: {len(sample.data):,} bytes, {sample.place or 'clean'}")
