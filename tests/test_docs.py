"""The pages say what is there: links lead somewhere, functions and tests exist, folders are named, code compiles."""

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from test_structure import MAY_IMPORT

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "changelog.d").glob("*.md"),
                 *(ROOT / "training").rglob("*.md"), *(ROOT / "src").rglob("SOURCES.md"))
    if ".venv" not in path.parts
)  # fmt: skip
_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
_PYTHON = re.compile(r"^( *)```python\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
_FUNCTION = re.compile(r"`(secondlook(?:_web)?(?:\.\w+)+)`")
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
_MACHINE = re.compile(
    r"(?<![\w.~-])/(?:home|root|work|mnt|Users|private|opt|var)/[\w.-]+|\b[A-Z]:\\\w|file://"
    r"|https?://(?:[\w-]+\.)*(?:pypi|pypi-mirror|artifactory|nexus|registry)[\w.-]*|\blocalhost\b|\b127\.0\.0\.1\b"
)
"""Paths of one machine and hosts of package registries: they would work for nobody else."""
_TOOLING = re.compile(
    r"\b(?:AI|LLM|coding|language[- ]model|sub) ?-?(?:agents?|sessions?|assistants?)\b|\bthis session\b|\bprompt(?:ed|s)? by an? model\b",
    re.IGNORECASE,
)
"""Pages speak of the product. An infectious agent, a session of teaching or dialysis is nobody's tooling."""


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def prose(page: str) -> str:
    """A page without its fenced blocks: what is shown there is not the page's own words."""
    return re.sub(r"^ *```.*?^ *```", "", page, flags=re.DOTALL | re.MULTILINE)


def found(name: str) -> object:
    """What a dotted name of the package stands for; AttributeError if it stands for nothing."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            value: object = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            value = getattr(value, part)
        return value
    raise AttributeError(name)


def anchors(page: str) -> set[str]:
    heads = re.findall(r"^#+ +(.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    """A page that leads nowhere is read once."""
    for link in _LINK.findall(prose(read(page))):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, anchor = unquote(link).partition("#")
        there = (page.parent / target).resolve() if target else page
        assert there.exists(), link
        assert there.is_relative_to(ROOT), link
        if anchor and there.suffix == ".md":
            assert anchor in anchors(read(there)), link


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_knows_our_machines(page: Path) -> None:
    """A path or a host of one machine helps nobody, and tells where it was written."""
    assert _MACHINE.findall(read(page)) == []
    assert _TOOLING.findall(read(page)) == []


@pytest.mark.parametrize(
    "text",
    ["see /home/somebody/x", "C:\\Users", "http://localhost:8000", "https://registry.example/simple", "an AI agent"],
)
def test_what_knows_a_machine_is_seen(text: str) -> None:
    """A check that finds nothing ever would keep no promise."""
    assert _MACHINE.search(text) or _TOOLING.search(text)


@pytest.mark.parametrize("text", ["an infectious agent", "a session of dialysis", "and/or", "10/home", "docs/work/x"])
def test_ordinary_words_are_left_alone(text: str) -> None:
    """Pages must be able to speak of medicine."""
    assert not _MACHINE.search(text)
    assert not _TOOLING.search(text)


def test_the_promises_name_functions_that_exist() -> None:
    """A promise that names nothing is a wish."""
    names = _FUNCTION.findall(read(ROOT / "docs" / "promises.md"))
    assert len(names) >= 10
    for name in names:
        found(name)


def test_the_promises_name_tests_that_exist() -> None:
    """Whoever doubts a promise should be able to run what keeps it."""
    named = _TEST.findall(read(ROOT / "docs" / "promises.md"))
    assert len(named) >= 20
    for path, test in named:
        tree = ast.parse(read(ROOT / path))
        assert test in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, (path, test)


def test_every_promise_of_the_design_has_its_section() -> None:
    """Also those that nothing keeps yet: a promise left out is one that was dropped."""
    numbers = re.findall(r"^## (\d)\. ", read(ROOT / "docs" / "promises.md"), re.MULTILINE)
    assert numbers == [str(number) for number in range(1, 8)]


def test_the_glossary_names_what_is_in_the_code() -> None:
    """A word that the code no longer uses is a second word for one idea."""
    names = re.findall(r"^\| [\w ()]+ \|[^|]+\|[^|\n]*?`[^|\n]+\|$", read(ROOT / "docs" / "glossary.md"), re.MULTILINE)
    assert len(names) > 40
    for row in names:
        for name in re.findall(r"`([A-Za-z_.]+)`", row.split("|")[3]):
            if name.startswith("secondlook_web."):
                found(name)
                continue
            inside = "rulebooks." if name.startswith("Finding.") else "model." if name[0].isupper() else ""
            found(f"secondlook.{inside}{name}")


def test_the_architecture_names_every_folder() -> None:
    """A folder that no page explains becomes the place for everything."""
    page = read(ROOT / "docs" / "architecture.md")
    source = ROOT / "src" / "secondlook"
    for folder in {path.parent for path in source.rglob("*.py")} - {source}:
        assert f"**`{folder.relative_to(source).as_posix()}/`**" in page, folder.name
    for path in set(source.glob("*.py")) - {source / "__init__.py", source / "__main__.py", source / "version.py"}:
        assert f"`{path.name}`" in page or f"`{path.stem}`" in page, path.name


def test_the_architecture_names_no_folder_that_is_not_there() -> None:
    """A map of what was planned leads people into the sea."""
    named = re.findall(r"^\*\*`(\w+)/`\*\*", read(ROOT / "docs" / "architecture.md"), re.MULTILINE)
    places = (ROOT / "src" / "secondlook", ROOT / "src")
    assert [name for name in named if not any((place / name).is_dir() for place in places)] == []


def test_the_architecture_says_what_each_folder_may_import() -> None:
    """The table that is enforced and the page that is read must be one."""
    page = read(ROOT / "docs" / "architecture.md")
    for folder, allowed in MAY_IMPORT.items():
        [said] = re.findall(rf"^\*\*`{folder}/`\*\*,? (?:may import|imports) ([^.:]+?)[.:]", page, re.MULTILINE)
        assert set(re.findall(r"`(\w+)`", said)) == allowed - {"errors", "memory", "model", folder}, folder


@pytest.mark.parametrize("name", ["README.md", "docs/tutorial.md", "docs/extending.md"])
def test_python_on_the_pages_compiles(name: str) -> None:
    """It is copied before it is read."""
    blocks = _PYTHON.findall(read(ROOT / name))
    assert blocks
    for indent, code in blocks:
        compile("\n".join(line.removeprefix(indent) for line in code.splitlines()), name, "exec")


def test_the_tutorials_files_are_those_of_the_examples() -> None:
    """Whoever types them off should get the same answers."""
    page = read(ROOT / "docs" / "tutorial.md")
    folder = ROOT / "examples" / "tutorial"
    flat = " ".join(page.split())
    assert " ".join(read(folder / "draft.txt").split()) in flat
    assert read(folder / "question.txt").strip() in page
    [context] = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert context.strip() in read(folder / "me.toml")


def test_every_run_on_a_page_has_its_output() -> None:
    """An empty block is a run that nobody pasted."""
    for page in PAGES:
        for command, shown in re.findall(r"<!-- run: (.+?) -->\n```text\n(.*?)```", read(page), re.DOTALL):
            assert shown.strip(), (name_of(page), command)


@pytest.mark.nightly
def test_what_the_pages_show_is_what_comes_out_today() -> None:
    """Answers change when the tagger is trained again; `python tools/docs/runs.py` pastes the new ones."""
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "docs" / "runs.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
