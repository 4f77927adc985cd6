"""Power cuts, an impatient administrator, two moderators at once: a concern stands, and each step of it once."""

import json
import os
import subprocess

from tests.web.own_site import OwnSite

NIGHTLY = bool(os.environ.get("NIGHTLY"))


def test_a_kill_at_any_statement_of_any_step_leaves_all_of_it_or_nothing(own_site: OwnSite) -> None:
    """`kill -9` before a statement, before the commit and right after it: exactly once, and the log fits.

    From a tap and from the public page to the erasing after its time. At every statement under `make nightly`, at
    some always. Then people do the same at the same moment, each with a connection of their own: one is first.
    """
    stride, least = ("1", 600) if NIGHTLY else ("60", 12)
    process = own_site.start(
        *("-m", "tests.web.concerns.own_killed", stride, "3"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    out, trouble = process.communicate(timeout=900)
    assert process.returncode == 0, trouble.decode()[-3_000:]
    found = json.loads(out)
    assert sum(found["kills"].values()) >= least, found
    assert found["first"] == [1] * 3
