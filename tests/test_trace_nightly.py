"""The figures that issue and report give for traces: the real pages in Chromium, and a thousand made-up ones."""

import os
from pathlib import Path
from random import Random

import pytest
from evaluation.tracing import __main__ as measured
from evaluation.tracing import pages, screens
from evaluation.tracing.attacks import asked_for
from PIL import Image

from secondlook.trace import load_kit

pytestmark = pytest.mark.nightly
MADE = 1_000


@pytest.mark.browser
@pytest.mark.skipif(not screens.CHROMIUM, reason="no chromium here: apt-get install chromium")
def test_the_reader_is_found_in_nineteen_of_twenty_real_screenshots(tmp_path: Path) -> None:
    """Cropped by a third and compressed at quality 50, at the sizes of desks and phones, light and dark."""
    shots, kit_file = screens.take(tmp_path)
    kit = measured.with_strangers(load_kit(kit_file))
    answers = []
    for place, shot in enumerate(shots):
        leaked = asked_for(Image.open(tmp_path / shot.file), shot.scale, Random(place))
        answers.append((shot.marked, measured.judged(measured.traced(leaked, kit), shot.reader, shot.thread)))
    marked = [answer for is_marked, answer in answers if is_marked]
    assert marked.count("found") / len(marked) >= 19 / 20
    assert "wrong" not in marked
    assert all(answer == "cannot say" for is_marked, answer in answers if not is_marked)


def test_no_innocent_picture_of_a_thousand_accuses_anybody() -> None:
    """Pages without marks, of other rooms, of readers who are not in the list, of other sites."""
    kit = pages.kit(measured.STRANGERS)
    for seed in range(int(os.environ.get("SECOND_LOOK_MADE", MADE))):
        rng = Random(10**6 + seed)
        answer = measured.traced(asked_for(measured.innocent(seed % 4, rng), 1, rng), kit)
        assert not answer.matches, seed


def test_no_marked_picture_of_a_thousand_names_the_wrong_reader() -> None:
    kit = pages.kit(measured.STRANGERS)
    found = 0
    number = int(os.environ.get("SECOND_LOOK_MADE", MADE))
    for seed in range(number):
        rng = Random(seed)
        picture, dark = measured.some_page(rng)
        reader = f"reader{rng.randrange(measured.STRANGERS)}"
        leaked = asked_for(pages.with_marks(picture, reader, dark=dark), 1, rng)
        answer = measured.judged(measured.traced(leaked, kit), reader, "7")
        assert answer != "wrong", seed
        found += answer == "found"
    assert found >= 0.95 * number
