"""A site with a database of its own, for tests that start, stop and kill its processes.

SQLite in a file, or, where the tests run on PostgreSQL, another database on the same server.
"""

import contextlib
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psutil
import psycopg

ROOT = Path(__file__).parents[2]
ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")
SETTINGS = "tests.web.own_settings"


class OwnSite:
    """Its database, its folder, and the environment in which its processes run."""

    def __init__(self, folder: Path, *, like: "OwnSite | None" = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.file = folder / "secondlook.sqlite3"
        self.name = f"own_{uuid4().hex[:12]}"
        url = ""
        if ON_POSTGRESQL:
            template = f' TEMPLATE "{like.name}"' if like else ""
            with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
                server.execute(f'CREATE DATABASE "{self.name}"{template}')
            url = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{self.name}"))
        elif like:
            shutil.copy(like.file, self.file)
        self.url = url
        self.environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "SECOND_LOOK_STATE": str(folder),
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
        }
        if url:
            self.environment["DATABASE_URL"] = url

    def start(self, *command: str, **also: Any) -> subprocess.Popen[bytes]:
        """A process of the site: `start("-m", "secondlook_web", "work")`."""
        environment = self.environment | also.pop("env", {})
        return subprocess.Popen([sys.executable, *command], env=environment, cwd=ROOT, **also)

    def manage(self, *command: str, **also: Any) -> subprocess.CompletedProcess[str]:
        """A command of the site, to its end."""
        environment = self.environment | also.pop("env", {})
        return subprocess.run(
            [sys.executable, "-m", "secondlook_web", *command],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            **also,
        )

    @contextlib.contextmanager
    def serving(self, *, workers: int = 1, **environment: str) -> "Iterator[Served]":
        """The site answers browsers while the block runs."""
        with socket.create_server(("127.0.0.1", 0)) as listener, (self.folder / "log").open("ab") as log:
            number = listener.fileno()
            os.set_inheritable(number, True)
            process = self.start(
                *("-m", "gunicorn", "--config", "python:secondlook_web.server", "--bind", f"fd://{number}"),
                *("--workers", str(workers), "--graceful-timeout", "5", "secondlook_web.wsgi"),
                env=environment,
                stdout=log,
                stderr=log,
                pass_fds=(number,),
                start_new_session=True,
            )
            served = Served(f"http://127.0.0.1:{listener.getsockname()[1]}", process, self.folder / "log")
            try:
                served.wait_for_workers(workers)
                yield served
            finally:
                process.terminate()
                try:
                    process.wait(15)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query gives, asked from outside the site."""
        if self.url:
            with psycopg.connect(self.url, autocommit=True) as connection:
                return list(connection.execute(query).fetchall())
        with sqlite3.connect(self.file, timeout=20) as file:
            return list(file.execute(query).fetchall())

    def write(self, statement: str, rows: Sequence[tuple[Any, ...]] = ((),)) -> None:
        """Some statements with question marks, in one transaction."""
        if self.url:
            with psycopg.connect(self.url) as connection, connection.cursor() as cursor:
                cursor.executemany(statement.replace("?", "%s"), rows)
            return
        with sqlite3.connect(self.file, timeout=20) as file:
            file.executemany(statement, rows)


class Served:
    """A running site: where it is, and its processes."""

    def __init__(self, address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
        self.address, self.process, self._log = address, process, log

    def log(self) -> str:
        """What its processes have said so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def workers(self) -> list[int]:
        """The web workers, by their process number; what they started themselves is not among them."""
        return [child.pid for child in psutil.Process(self.process.pid).children() if child.status() != "zombie"]

    def wait_for_workers(self, number: int, *, seconds: float = 60) -> None:
        ends = time.monotonic() + seconds
        while len(self.workers()) < number:
            assert self.process.poll() is None, self.log()
            assert time.monotonic() < ends, self.log()
            time.sleep(0.1)
