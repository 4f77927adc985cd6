"""The demonstration forum loads, and a fresh site starts, says where it is, and ends."""

import os
import re
import signal
import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from tests.web.conftest import NOW
from tests.web.own_site import OwnSite
from tools.web.visitor import Visitor

from secondlook_web.concerns.models import Concern
from secondlook_web.concerns.receipts import reporter_of
from secondlook_web.concerns.stages import Stage
from secondlook_web.demo import loading
from secondlook_web.demo.management.commands.serve import table
from secondlook_web.forum.models import Post, Room, State, Thread
from secondlook_web.insights.models import CountedYear
from secondlook_web.jobs.models import Job
from secondlook_web.members.assurance.levels import Fact, Level
from secondlook_web.members.assurance.models import Evidence
from secondlook_web.members.assurance.queries import assured
from secondlook_web.members.models import Member
from secondlook_web.moderation.models import Item
from secondlook_web.shared import processes


@pytest.mark.usefixtures("room")
def test_it_is_never_loaded_beside_what_is_there() -> None:
    """Somebody's forum with invented people in it would be a bad morning."""
    with pytest.raises(loading.NotAsWritten, match="not empty"):
        loading.load(at=NOW)
    assert not Member.objects.exists()


def test_it_is_not_part_of_a_server() -> None:
    """Its passwords stand in the source."""
    from secondlook_web.settings import base, development

    assert "secondlook_web.demo" not in base.INSTALLED_APPS
    assert "secondlook_web.demo" in development.INSTALLED_APPS


@pytest.mark.parametrize(
    "at", [NOW, datetime(2026, 11, 2, 6, 5, tzinfo=UTC), datetime(2027, 7, 18, 23, 59, tzinfo=UTC)]
)
def test_everything_becomes_what_its_file_says(db: None, at: datetime) -> None:
    """Each post goes through the check; a day of the year on which one is stopped would break `make run` that day."""
    loading.load(at=at)
    states = {state: Post.objects.filter(state=state).count() for state in State}
    assert states[State.PUBLISHED] >= 60
    assert (states[State.HELD], states[State.SCHEDULED], states[State.RETURNED]) == (1, 1, 1)
    assert sum(states.values()) == states[State.PUBLISHED] + 3 + states[State.REMOVED]
    concern = Concern.objects.get()
    assert concern.post is not None
    assert concern.handler is not None
    assert (concern.post.state, concern.stage, concern.handler.handle) == (State.REMOVED, Stage.EXPLAINED, "rowan")
    [receipt] = loading.receipts()
    assert reporter_of(receipt.lower()) == concern.reporter
    assert not Post.objects.filter(written_at__gt=at).exists()
    assert Post.objects.get(state=State.SCHEDULED).due_at is not None
    assert Item.objects.filter(decided_at=None).count() == 1
    assert set(CountedYear.objects.values_list("year", flat=True)) == {at.year - 1, at.year - 2}
    assert {job.name for job in Job.objects.all()} == {"forum.publish"}
    assert [thread.pk for thread in Thread.objects.filter(shown=False)] == sorted(
        Post.objects.exclude(state=State.PUBLISHED).values_list("thread", flat=True)
    )


def test_the_printed_logins_work(db: None) -> None:
    """The first thing that anybody tries."""
    loading.load(at=NOW)
    logins = loading.logins()
    assert [handle for handle, _, _ in logins] == ["ash", "dr_lind", "rowan", "hazel", "newcomer"]
    for handle, password, _ in logins:
        member = authenticate(username=handle, password=password)
        assert member is not None, handle
    assert Member.objects.get(handle="rowan").may_moderate
    assert not Member.objects.get(handle="newcomer").may_read
    assert loading.logins() == logins
    Member.objects.filter(handle="ash").update(handle="somebody")
    assert "ash" not in {handle for handle, _, _ in loading.logins()}, "only people who are here"


def test_every_level_that_comes_in_can_be_met(db: None) -> None:
    """Whoever tries the forum sees each beside a name, and what docs/membership.md says of it."""
    loading.load(at=NOW)
    people = list(Member.objects.all())
    known = assured(people, at=NOW)
    levels = {known[one.pk].level for one in people if one.may_read}
    assert levels == {Level.AFFILIATED, Level.VOUCHED, Level.REGISTERED, Level.VERIFIED}
    longest = max(Evidence.objects.filter(fact=Fact.REGISTRATION).values_list("expires_at", flat=True))
    assert longest <= NOW + timedelta(days=35), "a register's word counts no longer than the docs say"


def test_the_command_says_whom_one_can_be(db: None) -> None:
    """And refuses a second time."""
    out = StringIO()
    call_command("demo", stdout=out)
    assert "the student of the worked story" in out.getvalue()
    assert Room.objects.count() == 5
    with pytest.raises(CommandError, match="not empty"):
        call_command("demo", stdout=StringIO())


def test_a_time_that_nobody_can_read_is_refused() -> None:
    """A typing mistake in the file must not become "now"."""
    assert loading._lasting("1d 3h 20m") == timedelta(days=1, hours=3, minutes=20)
    with pytest.raises(loading.NotAsWritten):
        loading._lasting("soon")


def test_a_port_in_use_is_named_with_what_to_do() -> None:
    """The most frequent trouble of a first start."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=rf"Port {port} is in use.*--port {port + 1}"):
            processes.listen(port)


@pytest.mark.parametrize("options", [{"port": 70_000}, {"workers": 0}])
def test_what_cannot_be_served_is_refused_before_anything_starts(options: dict[str, int]) -> None:
    """Without a traceback."""
    with pytest.raises(CommandError):
        call_command("serve", **options)


def test_the_table_of_logins_fits_a_narrow_terminal() -> None:
    """A line that wraps hides the password."""
    lines = table([("ash", "look twice first", "the student of the worked story")], 40).splitlines()
    assert all(len(line) <= 40 for line in lines)
    assert "look twice first" in lines[1]


def test_without_the_packages_of_the_site_the_command_says_what_to_install() -> None:
    """The engine is installed alone by most."""
    code = (
        "import sys, importlib.util as util\n"
        "find = util.find_spec\n"
        "util.find_spec = lambda name, package=None: None if name == 'django' else find(name, package)\n"
        "from secondlook.cli.serve import serve\n"
        "sys.exit(serve())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'second-look[web]'" in done.stderr


def test_the_site_starts_says_where_it_is_and_ends(own_site: OwnSite) -> None:
    """One command in, Ctrl-C out, and nothing is left running."""
    site = own_site.start(
        "-m", "secondlook", "serve", "--port", "0", "--workers", "1", stdout=subprocess.PIPE, start_new_session=True
    )
    try:
        assert site.stdout is not None
        shown = b""
        while b"Ctrl-C" not in shown:
            line = site.stdout.readline()
            assert line, "it ended before it had started"
            shown += line
        [address] = re.findall(r"http://localhost:\d+", shown.decode())
        assert Visitor(address).get("/accounts/login/").status == 200
        site.send_signal(signal.SIGINT)
        assert site.wait(timeout=30) == 0
        assert b"has ended" in site.stdout.read()
        port = int(address.rpartition(":")[2])
        processes.listen(port).close()
    finally:
        if site.poll() is None:
            os.killpg(site.pid, signal.SIGKILL)
            site.wait()
        if site.stdout:
            site.stdout.close()
