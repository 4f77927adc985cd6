"""From files and mappings to values: drafts, contexts, labelled cases. Everything that comes in is checked here.

Not here: exports of forums (`archive/sources`), documents (`documents`), rulebooks (`rulebooks/load.py`).
"""

from secondlook.loading.cases import case_from_mapping, ignored_keys
from secondlook.loading.context import ZONES, context_from_mapping, load_context, moment_from, oddities
from secondlook.loading.draft import LARGEST_FILE_BYTES, read_draft, text_from_bytes

__all__ = [
    "LARGEST_FILE_BYTES",
    "ZONES",
    "case_from_mapping",
    "context_from_mapping",
    "ignored_keys",
    "load_context",
    "moment_from",
    "oddities",
    "read_draft",
    "text_from_bytes",
]
