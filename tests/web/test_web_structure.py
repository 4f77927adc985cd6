"""The site stays as docs/site.md draws it: one-way imports, views that decide nothing, nothing from elsewhere."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SITE = ROOT / "src" / "secondlook_web"
LAYERS = {
    "shared": {"shared", "settings"},
    "audit/chain": {"audit"},
    "audit/log": {"audit", "shared"},
    "audit/models": {"audit", "shared"},
    "jobs/queue": {"jobs", "shared"},
    "jobs/models": {"jobs", "shared"},
    "members/models": {"audit", "members", "shared"},
    "forum/models": {"forum", "members", "shared"},
    "forum/states": {"forum", "jobs", "members", "shared"},
    "checks/models": {"checks", "forum", "members", "shared"},
    "checks/engine": {"checks"},
    "documents/models": {"documents", "members", "shared"},
    "documents/keeping": {"documents", "shared"},
    "documents/packing": {"documents"},
    "concerns/models": {"concerns", "forum", "members", "shared"},
    "erasure/models": {"erasure", "members", "shared"},
    "erasure/remembering": {"erasure", "members", "shared"},
    "learning/models": {"learning", "members", "shared"},
    "learning/library": {"learning"},
    "insights/counting": {"insights"},
    "insights/charts": {"insights"},
    "moderation/models": {"moderation", "concerns", "forum", "members", "shared"},
}
"""What a folder or a module may import of the site; what is not named, and every command, may import everything."""
LONGEST_FILE_LINES = 330
WRITES = {"save", "create", "bulk_create", "get_or_create", "update_or_create", "delete", "update", "bulk_update"}


def files(pattern: str = "*.py") -> list[Path]:
    return sorted(path for path in SITE.rglob(pattern) if "migrations" not in path.parts)


def imported(path: Path) -> set[str]:
    """The apps that a file imports when it is loaded."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        found |= {name.split(".")[1] for name in names if name.startswith("secondlook_web.")}
    return found


@pytest.mark.parametrize("layer", sorted(LAYERS))
def test_imports_point_one_way(layer: str) -> None:
    """A circle between apps would make every later change need many places."""
    place = SITE / layer
    modules = [place.with_suffix(".py")] if place.with_suffix(".py").exists() else sorted(place.rglob("*.py"))
    for path in (one for one in modules if "management" not in one.parts):
        assert imported(path) <= LAYERS[layer], path.relative_to(ROOT)


@pytest.mark.parametrize("path", [p for p in files() if p.name == "views.py" or "views" in p.parent.name], ids=str)
def test_a_view_writes_nothing(path: Path) -> None:
    """A write outside of an action is one that forgets a check, a transaction or the next audit entry."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            chain = ast.unparse(node.func)
            assert ".objects" not in chain, f"{path.relative_to(ROOT)}:{node.lineno}: {chain}"


@pytest.mark.parametrize("path", files(), ids=str)
def test_files_stay_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE_LINES


@pytest.mark.parametrize("path", files("*.html"), ids=str)
def test_pages_hold_no_script_and_no_style(path: Path) -> None:
    """The policy forbids both; a page that relied on them would break only in the browser."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text), "inline script"
    assert not re.search(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']", text), "inline style or handler"
    assert not re.search(r"(?:src|href)=[\"'](?:https?:)?//(?!localhost)[^\"']*\.(?:js|css|woff2?)", text), "from elsewhere"
    assert "|safe" not in text.replace("| safe", "|safe"), "text that is not escaped"
