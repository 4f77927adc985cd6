"""The house stays as DESIGN.md draws it: one-way imports, one module per thing, each with its tests."""

import ast
from pathlib import Path

import pytest

from secondlook.mentions import modules
from secondlook.model import Category
from secondlook.onlookers import onlookers

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "secondlook"
MAY_IMPORT = {
    "model": {"errors", "memory", "model"},
    "mentions": {"errors", "memory", "model", "mentions"},
    "finders": {"errors", "memory", "model", "mentions", "finders"},
    "crowds": {"errors", "memory", "model", "crowds"},
    "onlookers": {"errors", "memory", "model", "crowds", "onlookers"},
    "telling": {"errors", "memory", "model", "finders", "telling"},
    "conduct": {"errors", "memory", "model", "finders", "conduct"},
    "dossiers": {"errors", "memory", "model", "mentions", "finders", "crowds", "trees", "shipped", "dossiers"},
    "opinion": {"errors", "memory", "model", "finders", "dossiers", "rulebooks", "shipped", "opinion"},
    "rulebooks": {"errors", "memory", "model", "rulebooks"},
    "audience": {"errors", "memory", "model", "audience"},
    "loading": {"errors", "memory", "model", "loading"},
    "saying": {"errors", "model", "rulebooks", "picture", "saying"},
    "trace": {"errors", "trace"},
    "documents": {"errors", "memory", "model", "mentions", "finders", "loading", "saying", "review", "trees", "documents"},
    "advice": {"errors", "memory", "model", "mentions", "finders", "judging", "rulebooks", "advice"},
}
"""What each folder may import of the package; the command line and `review.py` may import everything."""


def imported(path: Path) -> set[str]:
    """The top folders of the package that a file imports when it runs."""
    found: set[str] = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        if node in skipped:
            continue
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" if node.module == "secondlook" else node.module for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("secondlook.")}
    return found


@pytest.mark.parametrize("folder", sorted(MAY_IMPORT))
def test_imports_point_one_way(folder: str) -> None:
    """A cycle between folders would make every later change need many places."""
    for path in sorted((SOURCE / folder).rglob("*.py")):
        assert imported(path) <= MAY_IMPORT[folder], path.relative_to(ROOT)


def test_the_engine_knows_no_site_and_no_network() -> None:
    """Promise 1: the engine imports no Django and no network client."""
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name.split(".")[0] not in {"django", "socket", "http", "urllib", "requests", "httpx", "ssl"}, path


def test_every_category_has_a_module() -> None:
    """Eighteen categories, eighteen modules."""
    assert set(modules()) == set(Category)


@pytest.mark.parametrize("category", list(Category))
def test_every_category_has_its_tests(category: Category) -> None:
    """A category without tests is a promise without a witness."""
    name = getattr(modules()[category], "__name__").rsplit(".", 1)[1]
    assert (ROOT / "tests" / "mentions" / f"test_{name}.py").is_file()


def test_every_onlooker_has_its_tests() -> None:
    """An onlooker nobody wrote an example for could be blind without anybody noticing."""
    written = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "onlookers").glob("test_*.py"))
    for onlooker in onlookers():
        assert f'"{onlooker.name}"' in written, onlooker.name


def test_files_stay_readable() -> None:
    """Most of ours fit on two or three screens."""
    for path in SOURCE.rglob("*.py"):
        most = 450 if path.stem.endswith("_patterns") else 330  # a table of patterns reads line by line
        assert len(path.read_text(encoding="utf-8").splitlines()) <= most, path.relative_to(ROOT)
