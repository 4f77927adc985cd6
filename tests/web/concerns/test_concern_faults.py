"""Power cuts, an impatient administrator, two moderators at once: a concern stands, and each step of it once."""

import json
import os
import subprocess

from tests.web.own_site import OwnSite

NIGHTLY = bool(os.environ.get("NIGHTLY"))


def said_by(site: OwnSite, *what: str) -> object:
    """What the process says that does it all; it fails where something was half done."""
    process = site.start("-m", "tests.web.concerns.own_killed", *what, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, trouble = process.communicate(timeout=900)
    assert process.returncode == 0, trouble.decode()[-3_000:]
    return json.loads(out)


def test_a_kill_at_any_statement_of_any_step_leaves_all_of_it_or_nothing(own_site: OwnSite) -> None:
    """`kill -9` before a statement, before the commit and right after it: exactly once, and the log fits.

    From a tap and from the public page to the erasing after its time. At every statement under `make nightly`, at
    every thirtieth always.
    """
    kills = said_by(own_site, "killed", "1" if NIGHTLY else "30")
    assert isinstance(kills, dict)
    if NIGHTLY:
        assert min(kills.values()) >= 1, kills
    assert sum(kills.values()) >= (600 if NIGHTLY else 20), kills


def test_of_people_at_once_each_is_first_or_told_so(own_site: OwnSite) -> None:
    """Threads with connections of their own, on either database."""
    assert said_by(own_site, "at_once", "3") == [1] * 3
