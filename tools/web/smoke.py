"""Whether a fresh checkout runs: starts the site with its demonstration forum, and looks at it as the student.

What `make run` does where nobody watches (`SECOND_LOOK_SMOKE=1`, or in CI): it ends by itself, with 0 or 1.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tools.web.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
STORY = ROOT / "examples" / "worked-story" / "draft.txt"
STARTS_WITHIN_SECONDS = 180
ENDS_WITHIN_SECONDS = 30


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="second-look-smoke-") as state:
        environment = os.environ | {"SECOND_LOOK_STATE": state, "PYTHONUNBUFFERED": "1"}
        site = subprocess.Popen(
            [sys.executable, "-m", "secondlook", "serve", "--demo", "--port", "0"],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        late = threading.Timer(STARTS_WITHIN_SECONDS, site.kill)
        late.start()
        try:
            address, logins = read_start(site)
            late.cancel()
            look(address, logins["ash"])
        except Exception as error:
            print(f"The site does not run as it should: {error or type(error).__name__}", file=sys.stderr)
            return 1
        finally:
            late.cancel()
            site.send_signal(signal.SIGINT)
            try:
                code = site.wait(ENDS_WITHIN_SECONDS)
            except subprocess.TimeoutExpired:
                site.kill()
                code = -1
        if code != 0:
            print(f"The site ended with {code}, not 0.", file=sys.stderr)
            return 1
    print("The site starts, stops the worked story, and ends.")
    return 0


def read_start(site: "subprocess.Popen[str]") -> tuple[str, dict[str, str]]:
    """The address and the logins that it prints."""
    address, logins = "", {}
    assert site.stdout is not None
    for line in site.stdout:
        print(line, end="", flush=True)
        if found := re.search(r"http://\S+", line):
            address = found[0]
        if found := re.match(r"  (\w+) +(\S+(?: \S+)*)  \S", line):
            logins[found[1]] = found[2]
        if line.startswith("Ctrl-C"):
            return address.rstrip("/"), logins
    raise RuntimeError("it ended before it had started")


def look(address: str, password: str) -> None:
    """The front page without an account; then the student, who writes the worked story."""
    visitor = Visitor(address)
    front = visitor.get("/")
    expect(front.status == 200 and "Second Look" in front.page, "the front page is not there")
    signed_in = visitor.sign_in("ash", password)
    expect(signed_in.status == 200 and signed_in.path.startswith("/rooms/"), "the student cannot sign in")
    page = "/rooms/questions/new/"
    story = {"title": "Clinic gold", "text": STORY.read_text(encoding="utf-8")}
    stopped = visitor.post(page, visitor.form(page, having="text") | story)
    expect(
        stopped.status == 422 and "verdict-stop" in stopped.page, f"the worked story is not stopped ({stopped.status})"
    )
    expect("Clinic gold" not in visitor.get("/rooms/questions/").page, "the stopped story is shown in its room")


def expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise RuntimeError(otherwise)


if __name__ == "__main__":
    sys.exit(main())
