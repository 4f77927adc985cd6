"""Codes of practice, kept as data: loaded, checked, chosen, applied. Add one as `data/rulebooks/<name>.toml`."""

from secondlook.rulebooks.apply import apply, verdict_of
from secondlook.rulebooks.findings import Finding
from secondlook.rulebooks.load import guidance, load, names
from secondlook.rulebooks.model import Document, Example, Guidance, Rule, Rulebook, Sure, When
from secondlook.rulebooks.pick import DEFAULT, pick_rulebook
from secondlook.rulebooks.steps import STEPS

__all__ = [
    "DEFAULT",
    "STEPS",
    "Document",
    "Example",
    "Finding",
    "Guidance",
    "Rule",
    "Rulebook",
    "Sure",
    "When",
    "apply",
    "guidance",
    "load",
    "names",
    "pick_rulebook",
    "verdict_of",
]
