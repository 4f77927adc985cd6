"""What the site costs: pages and live checks of a forum with many posts, asked from a second process at a fixed rate.

    python -m benchmarks.web                                    # 100,000 posts, SQLite, about 15 minutes
    python -m benchmarks.web --posts 1000000 --postgresql       # starts a PostgreSQL of its own (pgserver)
    python -m benchmarks.web --write                            # the table in docs/benchmarks.md

First pages (25 threads and 25 searches a second), then live checks (20 a second), of which the first minute stands by
itself: everybody has just begun to type then, and their threads are read for the first time. Then all of it at half the
rate, for the longest time, for memory. Only this machine is asked, and it stops by itself.
"""

import argparse
import contextlib
import json
import os
import platform
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- bench-web: begin -->", "<!-- bench-web: end -->"
PAGES = {"thread": 25.0, "search": 25.0}
LIVE = {"live": 20.0}
ACTIVE_THREADS = 60
"""In which people write at the moment: the latest."""
WARM_SECONDS = 20.0
SAMPLED_SECONDS = 5.0
STARTS_WITHIN_SECONDS = 120


def main() -> int:
    options = read_options()
    with tempfile.TemporaryDirectory(prefix="second-look-bench-") as folder, database(options, Path(folder)) as env:
        os.environ.update(env)
        began = time.perf_counter()
        shared = filled(options.posts)
        print(f"filled with {options.posts:,} posts in {time.perf_counter() - began:.0f} s", flush=True)
        with serving(options.workers) as (port, server):
            shared["port"] = port
            asked(shared | {"rates": PAGES | LIVE, "seconds": WARM_SECONDS, "seed": 1})
            rows = []
            for name, rates, seconds, first in phases(options.minutes):
                with watched(server) as spent:
                    got = asked(shared | {"rates": rates, "seconds": seconds, "seed": len(rows) + 2})
                made = described(name, rates, got, spent, first=first)
                print("\n".join(made), flush=True)
                rows += made
    if options.write:
        write(options, rows)
    return 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=10.0, help="of the longest part, all together (default 10)")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--postgresql", action="store_true", help="a PostgreSQL of its own, in place of SQLite")
    parser.add_argument("--database", default="", help="DATABASE_URL of an empty database, in place of either")
    parser.add_argument("--write", action="store_true", help="write the table into docs/benchmarks.md")
    return parser.parse_args()


def phases(minutes: float) -> list[tuple[str, dict[str, float], float, float]]:
    """Name, rates, seconds, and how many of these, at the beginning, have rows of their own."""
    short = min(60.0, minutes * 60)
    half = {kind: rate / 2 for kind, rate in (PAGES | LIVE).items()}
    return [
        ("pages", PAGES, short, 0.0),
        ("live", LIVE, 2 * short, short),
        ("all at half the rate", half, minutes * 60, 0.0),
    ]


@contextlib.contextmanager
def database(options: argparse.Namespace, folder: Path) -> Iterator[dict[str, str]]:
    """The environment of the site, with an empty database."""
    env = {
        "DJANGO_SETTINGS_MODULE": "secondlook_web.settings.development",
        "SECOND_LOOK_DEBUG": "0",
        "SECOND_LOOK_STATE": str(folder),
        "SECOND_LOOK_WORKERS": str(options.workers),
    }
    os.environ.pop("DATABASE_URL", None)
    if options.database:
        yield env | {"DATABASE_URL": options.database}
    elif options.postgresql:
        import pgserver

        folder.chmod(0o755)
        data = folder / "postgresql"
        data.mkdir()
        server = pgserver.get_server(data)
        try:
            yield env | {"DATABASE_URL": server.get_uri()}
        finally:
            server.cleanup()
    else:
        yield env


def filled(posts: int) -> dict[str, Any]:
    """What a plan asks with: sessions that are signed in, threads to read and to write in, searches."""
    import django

    django.setup()
    from benchmarks.forum import fill
    from django.core.management import call_command
    from django.db import connections

    from secondlook_web.forum.models import Thread

    call_command("migrate", verbosity=0, interactive=False)
    sessions = fill.fill(posts)
    rng = random.Random(5)
    # Long threads are read more often than short ones, as they are written in more often.
    found = list(Thread.objects.values_list("pk", "posts_count"))
    threads = rng.choices([pk for pk, _ in found], weights=[count for _, count in found], k=2_000)
    texts = fill.Texts(random.Random(1))
    searches = [texts.asked() for _ in range(500)]
    active = list(Thread.objects.order_by("-last_post_at").values_list("pk", flat=True)[:ACTIVE_THREADS])
    connections.close_all()
    return {"sessions": sessions, "threads": threads, "active": active, "searches": searches}


@contextlib.contextmanager
def serving(workers: int) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """gunicorn as on a server, on a port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        os.set_inheritable(listener.fileno(), True)
        command = ["-m", "gunicorn", "--config", "python:secondlook_web.server", "--bind", f"fd://{listener.fileno()}"]
        server = subprocess.Popen(
            [sys.executable, *command, "--workers", str(workers), "secondlook_web.wsgi"],
            pass_fds=(listener.fileno(),),
            cwd=ROOT,
        )
        port = listener.getsockname()[1]
        try:
            wait_for(port, server)
            yield port, server
        finally:
            server.terminate()
            server.wait(60)


def wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    ends = time.monotonic() + STARTS_WITHIN_SECONDS
    while server.poll() is None and time.monotonic() < ends:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 5) as asking:
            asking.sendall(b"GET /health/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            if b" 200 " in asking.recv(200):
                return
        time.sleep(0.2)
    raise SystemExit("The site did not start.")


def asked(plan: dict[str, Any]) -> dict[str, Any]:
    """What came of a plan, from a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.forum.load"],
        input=json.dumps(plan),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=plan["seconds"] + 120,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


class Spent:
    """What the processes of the site used meanwhile."""

    def __init__(self) -> None:
        self.megabytes: list[float] = []
        """Of all of them together, sampled; what they share counts once."""
        self.cpu_seconds = 0.0


@contextlib.contextmanager
def watched(server: "subprocess.Popen[bytes]") -> Iterator[Spent]:
    spent, ends, before = Spent(), threading.Event(), cpu_seconds(server)

    def sample() -> None:
        while not ends.wait(SAMPLED_SECONDS):
            total = 0
            for process in family(server):
                with contextlib.suppress(psutil.Error):
                    total += process.memory_full_info().pss
            spent.megabytes.append(total / 1024**2)

    thread = threading.Thread(target=sample, daemon=True)
    thread.start()
    try:
        yield spent
    finally:
        ends.set()
        thread.join()
        spent.cpu_seconds = cpu_seconds(server) - before


def family(server: "subprocess.Popen[bytes]") -> list[psutil.Process]:
    process = psutil.Process(server.pid)
    return [process, *process.children(recursive=True)]


def cpu_seconds(server: "subprocess.Popen[bytes]") -> float:
    total = 0.0
    for process in family(server):
        with contextlib.suppress(psutil.Error):
            total += sum(process.cpu_times()[:2])
    return total


def described(
    name: str, rates: dict[str, float], got: dict[str, Any], spent: Spent, *, first: float = 0.0
) -> list[str]:
    """Rows of the table; what was asked in the `first` seconds has rows of its own."""
    rows = []
    memory = spent.megabytes
    fifth = max(1, len(memory) // 5)
    if memory:
        begin, end = (sum(part) / len(part) for part in (memory[:fifth], memory[-fifth:]))
        mb = f"{begin:.0f} to {end:.0f}"
    else:
        mb = ""
    requests = sum(len(taken) for taken in got["taken"].values())
    cpu = f"{1000 * spent.cpu_seconds / max(1, requests):.0f}"
    for kind in rates:
        for part, within in ((f"{name}, first", True), (f"{name}, then" if first else name, False)):
            asked_then = [one for one in got["taken"][kind] if (one[0] < first) is within]
            if not asked_then:
                continue
            taken = [seconds * 1000 for _, seconds, _ in asked_then]
            wrong = sum(status != 200 for _, _, status in asked_then)
            marks = " | ".join(f"{percentile(taken, share):.0f}" for share in (0.5, 0.95, 0.99))
            rows.append(f"| {part} | {kind} | {rates[kind]:g} | {len(taken):,} | {marks} | {wrong} | {cpu} | {mb} |")
    return rows


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


def write(options: argparse.Namespace, rows: list[str]) -> None:
    """Put the table into the page, in place of the one for the same database and number of posts."""
    kind = "PostgreSQL" if options.postgresql or options.database else "SQLite"
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty=-modified"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    title = f"### {options.posts:,} posts, {kind}"
    block = [
        title,
        "",
        where(commit.stdout.strip(), options.workers),
        "",
        "| part | what | a second | asked | p50 ms | p95 ms | p99 ms | errors | CPU ms each | memory MB, first to last |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        *rows,
        "",
    ]
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    inside, after = rest.split(END)
    kept = [part for part in inside.split("### ") if part.strip() and not f"### {part}".startswith(title)]
    inside = "\n\n" + "".join(f"### {part.rstrip()}\n\n" for part in kept) + "\n".join(block)
    PAGE.write_text(f"{before}{BEGIN}{inside}\n{END}{after}", encoding="utf-8")


def where(commit: str, workers: int) -> str:
    """The conditions, on one line."""
    cores = f"{os.cpu_count()} virtual cores ({platform.machine()}), shared with client and database"
    return f"Commit {commit}; {cores}; {workers} workers; load average at the end {os.getloadavg()[0]:.1f}."


if __name__ == "__main__":
    sys.exit(main())
