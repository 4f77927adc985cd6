"""The pages on security say what is so: each requirement once, each test there, each number as in the code."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from secondlook_web.forum import pictures
from secondlook_web.members import sessions

ROOT = Path(__file__).parents[2]
SITE = ROOT / "src" / "secondlook_web"
PAGES = ROOT / "docs" / "security"
LEVELS = {
    "V1.1": "22", "V1.2": "1111122223", "V1.3": "112222222223", "V1.4": "222", "V1.5": "123", "V2.1": "122", "V2.2": "112",
    "V2.3": "12223", "V2.4": "23", "V3.1": "3", "V3.2": "113", "V3.3": "12223", "V3.4": "11222233", "V3.5": "11122333",
    "V3.6": "3", "V3.7": "22333", "V4.1": "12233", "V4.2": "23333", "V4.3": "22", "V4.4": "1222", "V5.1": "2",
    "V5.2": "112333", "V5.3": "113", "V5.4": "222", "V6.1": "122", "V6.2": "111111112222", "V6.3": "11223333",
    "V6.4": "112233", "V6.5": "22222333", "V6.6": "2223", "V6.7": "33", "V6.8": "2222", "V7.1": "222", "V7.2": "1111",
    "V7.3": "22", "V7.4": "11222", "V7.5": "223", "V7.6": "22", "V8.1": "1233", "V8.2": "1123", "V8.3": "133",
    "V8.4": "23", "V9.1": "111", "V9.2": "1222", "V10.1": "22", "V10.2": "223", "V10.3": "22223",
    "V10.4": "1111122222233333", "V10.5": "22222", "V10.6": "22", "V10.7": "222", "V11.1": "2233", "V11.2": "22233",
    "V11.3": "11233", "V11.4": "1222", "V11.5": "23", "V11.6": "23", "V11.7": "33", "V12.1": "12233", "V12.2": "11",
    "V12.3": "22223", "V13.1": "2333", "V13.2": "222223", "V13.3": "2233", "V13.4": "1222233", "V14.1": "22",
    "V14.2": "12223333", "V14.3": "122", "V15.1": "12233", "V15.2": "12233", "V15.3": "1222222", "V15.4": "3333",
    "V16.1": "2", "V16.2": "22222", "V16.3": "2222", "V16.4": "222", "V16.5": "2223", "V17.1": "23",
    "V17.2": "22223333", "V17.3": "22",
}  # fmt: skip
"""By section of OWASP ASVS 5.0.0, the level of each of its requirements, from the first on."""
STATES = ("met", "set up", "not met", "does not apply")
NAMED_TEST = re.compile(r"`((?:[\w/]+/)?test_\w+\.py)::(test_\w+)`")


def page(name: str) -> str:
    return (PAGES / name).read_text(encoding="utf-8")


def rows() -> list[list[str]]:
    """The cells of each requirement."""
    found = [line for line in page("asvs.md").splitlines() if re.match(r"\| V\d", line)]
    return [[cell.strip() for cell in line.strip().strip("|").split(" | ")] for line in found]


@cache
def functions_of(file: Path) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


# -- the table of requirements -----------------------------------------------------------------------------------------


def test_the_numbers_are_those_of_the_standard() -> None:
    """345 requirements, 70 of the first level and 183 of the second, as it says itself."""
    assert Counter("".join(LEVELS.values())) == {"1": 70, "2": 183, "3": 92}


def test_every_requirement_of_two_levels_stands_in_the_table_once() -> None:
    """One that is left out is one that nobody looked at."""
    wanted = [
        (f"{section}.{number}", level)
        for section, levels in LEVELS.items()
        for number, level in enumerate(levels, 1)
        if level in "12"
    ]
    assert [(row[0], row[1]) for row in rows()] == wanted


def test_nothing_is_called_met_without_showing_it() -> None:
    for row in rows():
        assert len(row) == 6, row[0]
        number, _, asked, state, why, shown = row
        assert state.strip("*") in STATES, number
        assert asked, number
        if state in ("met", "set up"):
            assert NAMED_TEST.search(shown), f"{number} names no test"
        else:
            assert why, f"{number} gives no reason"


def test_the_counts_at_the_top_are_those_of_the_table() -> None:
    counted = Counter((row[3].strip("*"), row[1]) for row in rows())
    for state in STATES:
        first, second = counted[state, "1"], counted[state, "2"]
        assert f"| {state} | {first} | {second} | {first + second} |" in page("asvs.md"), state


@pytest.mark.parametrize("name", ["asvs.md", "threat-model.md"])
def test_every_test_that_is_named_is_there_and_runs(name: str) -> None:
    """A link to a test that was renamed, or that is skipped, shows nothing."""
    named = NAMED_TEST.findall(page(name))
    assert len(named) > 50
    for file, test in named:
        path = next((at for at in (ROOT / "tests" / "web" / file, ROOT / file) if at.is_file()), None)
        assert path is not None, file
        assert test in functions_of(path), f"{file}::{test}"
        marks = " ".join(ast.unparse(mark) for mark in functions_of(path)[test].decorator_list)
        assert "mark.skip(" not in marks, f"{file}::{test}"
        assert "xfail" not in marks, f"{file}::{test}"


@pytest.mark.parametrize("name", ["asvs.md", "threat-model.md", "rules.md"])
def test_every_link_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page(name)):
        assert target.startswith("https://") or (PAGES / target).exists(), target


# -- the rules ---------------------------------------------------------------------------------------------------------


def test_the_page_of_rules_has_its_parts() -> None:
    parts = re.findall(r"^## (.+)$", page("rules.md"), re.MULTILINE)
    assert parts == [
        "Ways in", "Passwords", "Sessions", "How often", "What is taken", "Who may do what", "Keys", "What is sensitive",
        "What is logged", "What it speaks to", "Software from others",
    ]  # fmt: skip
    assert f"{settings.MAX_PICTURE_BYTES // 1024 // 1024} MB each, {pictures.MOST_PICTURES} a post" in page("rules.md")
    assert f"{pictures.LARGEST_PIXELS // 1_000_000} million pixels" in page("rules.md")


def test_every_limit_stands_in_the_rules() -> None:
    """A limit that nobody can look up is one that somebody meets at night. A new one gets its row there."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in SITE.rglob("*.py"))
    found = re.findall(r'Limit\(\s*name="([\w.-]+)",\s*times=([\d_]+),\s*seconds=([\d_* ]+)', source)
    assert len(found) == len(re.findall(r"\bLimit\(\s*name=", source)) > 10
    spans = {60: "a minute", 3600: "an hour", 24 * 3600: "a day"}
    table = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page("rules.md").splitlines() if "|" in line
    ]
    told = set()
    for line in (line for line in table if len(line) == 4):
        names, counts, terms = (part.split(", ") for part in line[1:])
        told |= {(name.strip("`"), count, term) for name, count, term in zip(names, counts, terms, strict=False)}
    for name, times, seconds in found:
        span = 1
        for factor in seconds.replace("_", "").split("*"):
            span *= int(factor)
        assert (name, str(int(times.replace("_", ""))), spans[span]) in told, name


def test_how_long_sessions_last_stands_in_the_rules() -> None:
    rules = page("rules.md")

    def said(span: object) -> str:
        hours = int(span.total_seconds() // 3600)  # type: ignore[attr-defined]
        return f"{hours // 24} days" if hours % 24 == 0 else f"{hours} hours"

    assert f"| at most | {said(settings.SESSION_LASTS)} | {said(settings.MODERATORS_SESSION_LASTS)} |" in rules
    idle = f"{said(settings.SESSION_IDLE)} | {said(settings.MODERATORS_SESSION_IDLE)}"
    assert f"| without doing anything | {idle} |" in rules
    assert f"| {sessions.MOST_SESSIONS}; the oldest ends |" in rules
    with override_settings(SESSION_COOKIE_AGE=settings.SESSION_COOKIE_AGE):
        assert settings.SESSION_LASTS.total_seconds() <= settings.SESSION_COOKIE_AGE


def test_every_module_that_hashes_or_signs_is_known() -> None:
    """The list of keys and algorithms is whole: a new module gets its place in it."""
    modules, hashes, ciphers = set(), set(), set()
    for path in SITE.rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        where = str(path.relative_to(SITE))
        if re.search(
            r"\bhashlib\b|\bhmac\b|\bcryptography\.|django\.core\.signing|django\.core import signing|\bjwt\b", code
        ):
            modules.add(where)
        hashes |= {(name, where) for name in re.findall(r"hashlib\.(?!new)(\w+)", code)}
        code = re.sub(r'""".*?"""', "", code, flags=re.DOTALL)
        ciphers |= set(re.findall(r"\b(AES|Fernet|ChaCha20\w*|RC4|TripleDES|Blowfish|ECB|PKCS1v15)\b", code))
    listed = set(re.findall(r"`([\w/]+\.py)`", page("rules.md").split("## Keys")[1].split("\n## ")[0]))
    assert modules <= listed, modules - listed
    assert {name for name, _ in hashes} <= {"sha256", "sha1", "file_digest"}
    assert {where for name, where in hashes if name == "sha1"} == {"members/passwords.py"}
    assert ciphers <= {"Fernet"}


def test_the_page_on_running_the_site_sets_tls() -> None:
    text = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    for line in ("ssl_protocols TLSv1.2 TLSv1.3;", "ssl_ciphers ", "unix:/run/second-look/web.sock", "ProtectSystem=strict",
                 "NoNewPrivileges=yes", "publicly trusted certificate", "port 8000, which nobody else should reach"):  # fmt: skip
        assert line in text.replace("\n", " ") or line in text, line


def test_logs_go_to_standard_error_alone() -> None:
    """What is not written down as a place of logs gets none."""
    from secondlook_web.settings import base

    assert {handler["class"] for handler in base.LOGGING["handlers"].values()} == {"logging.StreamHandler"}  # type: ignore[attr-defined]
    assert all(handler["filters"] == ["no_words"] for handler in base.LOGGING["handlers"].values())  # type: ignore[attr-defined]


PATTERNS_FROM_DATA = {"shared/text.py", "members/templatetags/devices.py", "members/registers/folding.py"}
"""Modules that make patterns of tables of their own."""


def test_no_pattern_is_made_of_what_people_type() -> None:
    """A pattern with strangers' signs in it may take an hour, or match everything."""
    wrong = []
    for path in SITE.rglob("*.py"):
        if str(path.relative_to(SITE)) in PATTERNS_FROM_DATA:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            if ast.unparse(node.func.value) == "re" and node.func.attr != "escape" and not _is_fixed(node.args[0]):
                wrong.append(f"{path.relative_to(SITE)}:{node.lineno}")
    assert not wrong, wrong


def _is_fixed(pattern: ast.expr) -> bool:
    if isinstance(pattern, ast.Constant):
        return True
    if isinstance(pattern, ast.Name):
        return pattern.id.isupper()
    if isinstance(pattern, ast.BinOp):
        return _is_fixed(pattern.left) and _is_fixed(pattern.right)
    if isinstance(pattern, ast.JoinedStr):
        return all(_is_fixed(part.value) if isinstance(part, ast.FormattedValue) else True for part in pattern.values)
    if isinstance(pattern, ast.Call):
        return ast.unparse(pattern.func) == "re.escape"
    return False
