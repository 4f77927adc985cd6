"""Asks pages at a fixed rate, whether or not the answers come, and prints what each took as JSON.

    python -m benchmarks.forum.load < plan.json

An open loop: a request is due at its planned moment, and its time counts from then. A client that waits for an answer
before it asks again would hide every pause of the server (coordinated omission). Only this machine is ever asked.
"""

import asyncio
import json
import random
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

HOST = "127.0.0.1"
TIMEOUT_SECONDS = 20.0
TYPED = (
    "Long day on the ward. We had a 54 year old man with a potassium of 7.1 this morning and nobody could find the "
    "calcium. How do other places store it? Our trolley has three keys and two of them are lost. Asking so that I can "
    "bring something useful to the next meeting, and perhaps a cake."
)
"""A draft that somebody types, with things to find in it."""
STEP_CHARACTERS = 8
"""Typed between two checks of one author, who asks every two to three seconds."""
TYPISTS = 48
"""At a time. Each asks less often than the site's limit: 40 times a minute."""


class Plan:
    """What to ask: a site, sessions, threads and searches, and rates."""

    def __init__(self, untrusted: dict[str, Any]) -> None:
        self.port = int(untrusted["port"])
        self.sessions: list[str] = untrusted["sessions"]
        self.threads: list[int] = untrusted["threads"]
        """To read; one that stands there twice is read twice as often."""
        self.active: list[int] = untrusted["active"]
        """Threads in which people write at the moment."""
        self.searches: list[str] = untrusted["searches"]
        self.rates: dict[str, float] = untrusted["rates"]
        """Requests a second, by kind."""
        self.seconds = float(untrusted["seconds"])
        self.seed = int(untrusted["seed"])


def requests_of(kind: str, plan: Plan) -> Iterator[bytes]:
    """Requests of one kind, as they go over the wire."""
    rng = random.Random(f"{kind} {plan.seed}")
    typists = [iter(()) for _ in range(TYPISTS)]
    number = 0
    while True:
        session = rng.choice(plan.sessions)
        if kind == "thread":
            path = f"/threads/{rng.choice(plan.threads)}/{rng.choice(('', '', '', '?to=latest'))}"
            yield _get(path, session)
        elif kind == "search":
            yield _get(f"/search/?{urlencode({'q': rng.choice(plan.searches)})}", session)
        else:
            place = number % TYPISTS
            number += 1
            request = next(typists[place], None)
            if request is None:
                typists[place] = _typing(rng, plan)
                request = next(typists[place])
            yield request


def _typing(rng: random.Random, plan: Plan) -> Iterator[bytes]:
    """One author types a reply, with a number of their own: what was read before would cost nothing."""
    session, thread, text = rng.choice(plan.sessions), rng.choice(plan.active), f"{rng.randrange(10**6)}. {TYPED}"
    # People do not all begin at the same moment.
    for end in range(STEP_CHARACTERS * rng.randint(1, 30), len(text), STEP_CHARACTERS):
        yield _post("/check/live/", session, {"thread": str(thread), "text": text[:end]})


def _get(path: str, session: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nCookie: second_look={session}\r\n\r\n".encode()


def _post(path: str, session: str, fields: dict[str, str]) -> bytes:
    token = "a" * 32
    body = urlencode(fields).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nCookie: second_look={session}; csrftoken={token}\r\n"
        f"X-CSRFToken: {token}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Pool:
    """Connections that stay open."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def ask(self, request: bytes) -> int:
        """The status of the answer; a connection that the server closed while it was idle is opened anew."""
        while self._free:
            reader, writer = self._free.pop()
            try:
                return await self._over(reader, writer, request)
            except (ConnectionError, asyncio.IncompleteReadError):
                writer.close()
        return await self._over(*await asyncio.open_connection(HOST, self._port), request)

    async def _over(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> int:
        writer.write(request)
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        status = int(head.split(" ", 2)[1])
        length = head.partition("content-length:")[2].partition("\r\n")[0].strip()
        if "transfer-encoding: chunked" in head:
            while size := int((await reader.readuntil(b"\r\n")).strip() or b"0", 16):
                await reader.readexactly(size + 2)
            await reader.readexactly(2)
        else:
            await reader.readexactly(int(length or 0))
        if "connection: close" in head:
            writer.close()
        else:
            self._free.append((reader, writer))
        return status


async def run(plan: Plan) -> dict[str, Any]:
    """All kinds beside each other, each at its own rate."""
    pool = Pool(plan.port)
    taken: dict[str, list[tuple[float, float, int]]] = {kind: [] for kind in plan.rates}
    late: list[float] = []
    running: set[asyncio.Task[None]] = set()
    begins = time.perf_counter() + 0.5

    async def one(kind: str, request: bytes, due: float) -> None:
        try:
            status = await asyncio.wait_for(pool.ask(request), TIMEOUT_SECONDS)
        except (TimeoutError, OSError, asyncio.IncompleteReadError):
            status = 0
        taken[kind].append((due - begins, time.perf_counter() - due, status))

    async def kind_of(kind: str, rate: float) -> None:
        requests = requests_of(kind, plan)
        for number in range(int(plan.seconds * rate)):
            due = begins + number / rate
            request = next(requests)
            if (wait := due - time.perf_counter()) > 0:
                await asyncio.sleep(wait)
            late.append(time.perf_counter() - due)
            task = asyncio.create_task(one(kind, request, due))
            running.add(task)
            task.add_done_callback(running.discard)

    await asyncio.gather(*(kind_of(kind, rate) for kind, rate in plan.rates.items() if rate))
    if running:
        await asyncio.wait(running)
    return {"taken": taken, "client_late_p99": sorted(late)[int(len(late) * 0.99)] if late else 0.0}


if __name__ == "__main__":
    json.dump(asyncio.run(run(Plan(json.load(sys.stdin)))), sys.stdout)
