"""One row of cases or posts, in the shape of CASES.md, into a draft with its context.

Extra keys of a row are passed over, since exports carry their own; `ignored_keys` names them for a note.
"""

from collections.abc import Iterator, Mapping

from secondlook.errors import BadCases
from secondlook.loading.context import (
    ATTACHMENT_KEYS,
    AUDIENCE_KEYS,
    AUTHOR_KEYS,
    KEYS,
    LEVEL_KEYS,
    POST_KEYS,
    READERS_KEYS,
    context_from_mapping,
)
from secondlook.loading.values import described, nearest, shown_key
from secondlook.model import Context, Draft

CASE_KEYS = ("id", "text", "context")
LABEL_KEYS = ("mentions", "recognisable_by", "conduct", "rules", "verdict", "why", "mentions_annotated")


def case_from_mapping(
    row: Mapping[str, object], *, where: str = "case", default_id: str | None = None, otherwise: Context | None = None
) -> tuple[str, Draft, Context]:
    """The row's id, draft and context; `otherwise` is the context of a row that has none.

    Raises `BadCases` for the row, `BadDraft` for its text and `BadContext` for its context.
    """
    if not isinstance(row, Mapping):
        raise BadCases(f"{where}: a row is an object of keys and values, got {described(row)}.")
    name = default_id if row.get("id") is None else row["id"]
    if isinstance(name, bool) or not isinstance(name, str | int) or name == "":
        raise BadCases(f"{where}: needs an 'id' of text or a whole number, got {described(row.get('id'))}.")
    text = row.get("text")
    if not isinstance(text, str):
        raise BadCases(f"{where}: needs a 'text' with the draft, got {described(text)}.")
    given = row.get("context")
    if given is None:
        context = otherwise or Context()
    elif isinstance(given, Mapping):
        context = context_from_mapping(given, where=f"{where}: context", strict=False)
    else:
        raise BadCases(f"{where}: 'context' needs a table of keys and values, got {described(given)}.")
    return str(name), Draft(text), context


def ignored_keys(row: Mapping[str, object]) -> Iterator[str]:
    """Keys inside a row's context that mean nothing to us, each with what was probably meant."""
    context = row.get("context")
    if not isinstance(context, Mapping):
        return
    parts: list[tuple[str, object, tuple[str, ...]]] = [("context", context, KEYS)]
    parts += [("context.author", context.get("author"), AUTHOR_KEYS)]
    parts += [("context.audience", context.get("audience"), AUDIENCE_KEYS)]
    audience = context.get("audience")
    readers = audience.get("readers") if isinstance(audience, Mapping) else None
    parts += [("context.audience.readers", readers, READERS_KEYS)]
    if isinstance(readers, Mapping):
        parts += [("context.audience.readers.levels", readers.get("levels"), LEVEL_KEYS)]
    lists: dict[str, tuple[str, ...]] = {"thread": POST_KEYS, "history": POST_KEYS, "attachments": ATTACHMENT_KEYS}
    for name, allowed in lists.items():
        entries = context.get(name)
        if isinstance(entries, list):
            parts += [(f"context.{name}", entry, allowed) for entry in entries]
    for where, table, allowed in parts:
        if isinstance(table, Mapping):
            for key in table:
                if key not in allowed:
                    meant = nearest(key, allowed) if isinstance(key, str) else None
                    yield f"{where}: {shown_key(key, allowed)}" + (f" (did you mean '{meant}'?)" if meant else "")
