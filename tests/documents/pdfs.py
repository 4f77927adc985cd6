"""What the tests of PDF share: every sample by its name, each read once."""

from functools import cache

import pytest
from tests.documents.samples import Sample
from tests.documents.samples import pdf as samples
from tests.documents.unsealed import read

from secondlook.documents.model import Document
from secondlook.documents.proof import outside


@pytest.fixture(autouse=True)
def alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other programs are asked in the tests that are about them: each takes a tenth of a second."""
    if "other_programs" not in request.node.name:
        monkeypatch.setattr(outside, "read_by", lambda *_args, **_options: None)


@cache
def all_samples() -> dict[str, Sample]:
    return {sample.name: sample for sample in [*samples.hiding(), *samples.clean()]}


@cache
def read_sample(name: str) -> Document:
    return read(all_samples()[name].data)
