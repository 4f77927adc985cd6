"""From files and mappings to values: drafts, contexts, histories, labelled cases. What comes in is checked here.

Not here: exports of forums (`archive/sources`), documents (`documents`), rulebooks (`rulebooks/load.py`).
"""

from secondlook.loading.cases import case_from_mapping, ignored_keys
from secondlook.loading.context import ZONES, context_from_mapping, load_context, moment_from, oddities
from secondlook.loading.draft import LARGEST_FILE_BYTES, read_draft, text_from_bytes
from secondlook.loading.history import Watched, posts_from_jsonl

__all__ = [
    "LARGEST_FILE_BYTES",
    "ZONES",
    "Watched",
    "case_from_mapping",
    "context_from_mapping",
    "ignored_keys",
    "load_context",
    "moment_from",
    "oddities",
    "posts_from_jsonl",
    "read_draft",
    "text_from_bytes",
]
