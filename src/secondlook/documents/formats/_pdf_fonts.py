"""The fonts of a PDF by name: which names stand for more than one."""

import pikepdf


def named_twice(pdf: pikepdf.Pdf) -> frozenset[str]:
    """Names of fonts that differ in what their characters mean or look like."""
    meant: dict[str, set[object]] = {}
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == pikepdf.Name.Font and "/BaseFont" in item:
            # Unparsed: a name in a damaged file is not always text.
            name = item["/BaseFont"].unparse().decode("latin-1")[1:]
            meant.setdefault(name, set()).add(_meaning(item))
    return frozenset(name for name, meanings in meant.items() if len(meanings) > 1)


def _meaning(font: pikepdf.Dictionary) -> object:
    """What tells two fonts of one name apart."""
    parts: list[object] = []
    for name in ("/Subtype", "/Encoding", "/ToUnicode", "/FirstChar", "/FontDescriptor", "/DescendantFonts"):
        value = font.get(name)
        parts.append(value.unparse(resolved=False) if isinstance(value, pikepdf.Object) else str(value))
    return tuple(parts)
