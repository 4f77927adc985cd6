"""What it costs to say who is in a room: the numbers of a room that many members read, counted anew and remembered.

    python -m benchmarks.readers                    # 50,000 members, SQLite, about two minutes
    python -m benchmarks.readers --members 5000

Three in five have shown everything, the others an institution; three in five name one of 4,000 workplaces; each has read
in ten threads. Processor time is what counts on a busy machine. Prints a table; writes nothing.
"""

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta

MEMBERS = 50_000
THREADS = 200
READ_BY_EACH = 10
WORKPLACES = 4_000
BATCH = 2_000


def main() -> int:
    parser = argparse.ArgumentParser(description="What it costs to say who is in a room.")
    parser.add_argument("--members", type=int, default=MEMBERS)
    members = parser.parse_args().members
    with tempfile.TemporaryDirectory(prefix="second-look-bench-") as folder:
        os.environ |= {"SECOND_LOOK_STATE": folder, "DJANGO_SETTINGS_MODULE": "secondlook_web.settings.development"}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        fill(members)
        measure(members)
    return 0


def fill(number: int) -> None:
    """Members with evidence and a profile, a room, and how far each has read."""
    from django.db import transaction
    from django.utils import timezone

    from secondlook_web.forum.models import Room, Seen, Thread
    from secondlook_web.members.assurance.models import Evidence
    from secondlook_web.members.models import Member, Standing

    rng, now = random.Random(1), timezone.now()
    holds = {"shown_at": now - timedelta(days=50), "expires_at": now + timedelta(days=200)}
    with transaction.atomic():
        members = Member.objects.bulk_create(
            [
                Member(
                    handle=f"m{n}",
                    email=f"m{n}@example.org",
                    password="!",
                    standing=Standing.MEMBER,
                    workplace=f"Elm Number {rng.randrange(WORKPLACES)} Surgery" if rng.random() < 0.6 else "",
                    town=f"Town {rng.randrange(300)}" if rng.random() < 0.5 else "",
                    joined_at=now - timedelta(days=rng.randrange(1500)),
                    last_login=now - timedelta(days=rng.randrange(400)),
                )
                for n in range(number)
            ],
            batch_size=BATCH,
        )
        known = [member for member in members if rng.random() < 0.6]
        Evidence.objects.bulk_create(
            [Evidence(member=m, fact="standing", route="mail", institution="X", **holds) for m in members],
            batch_size=BATCH,
        )
        Evidence.objects.bulk_create(
            [Evidence(member=m, fact="person", route="sign_in", **holds) for m in known], batch_size=BATCH
        )
        numbers = [{"register": "gmc", "number": f"{m.pk:07}"} for m in known]
        entries = Evidence.objects.bulk_create(
            [
                Evidence(member=m, fact="registration", route="number", **holds, **at)
                for m, at in zip(known, numbers, strict=True)
            ],
            batch_size=BATCH,
        )
        Evidence.objects.bulk_create(
            [
                Evidence(member=m, fact="binding", route="sign_in", of=entry, **holds, **at)
                for m, entry, at in zip(known, entries, numbers, strict=True)
            ],
            batch_size=BATCH,
        )
        room = Room.objects.create(slug="all", name="All", purpose="For all.")
        threads = Thread.objects.bulk_create(
            [Thread(room=room, author=members[0], title=f"{n}") for n in range(THREADS)]
        )
        Seen.objects.bulk_create(
            [
                Seen(member=member, thread=thread, post_id_seen=1, at=now - timedelta(days=rng.randrange(700)))
                for member in members
                for thread in rng.sample(threads, READ_BY_EACH)
            ],
            batch_size=BATCH,
        )


def measure(members: int) -> None:
    from django.db import connection, reset_queries
    from django.utils import timezone

    from secondlook_web.forum import audience, audience_shown
    from secondlook_web.forum.models import Room
    from secondlook_web.members.models import Member

    room, author, now = Room.objects.get(), Member.objects.exclude(workplace="").first(), timezone.now()
    assert author is not None
    connection.force_debug_cursor = True

    def spent(work: Callable[[], object]) -> str:
        reset_queries()
        began, cpu = time.perf_counter(), time.process_time()
        work()
        wall, cpu = time.perf_counter() - began, time.process_time() - cpu
        return f"{wall * 1000:,.1f} | {cpu * 1000:,.1f} | {len(connection.queries)} |"

    def panel() -> object:
        return audience_shown.panel_of(room, author, at=now)

    print(f"{members:,} members; load average {os.getloadavg()[0]:.1f}")
    print("| what | ms | CPU ms | queries |\n| --- | --- | --- | --- |")
    for _ in range(2):
        audience.forget()
        print(f"| counted anew, with who was here | {spent(panel)}")
        for key in [key for key in audience._kept if key != "active"]:
            del audience._kept[key]
        print(f"| counted anew | {spent(panel)}")
        print(f"| remembered | {spent(panel)}")


if __name__ == "__main__":
    raise SystemExit(main())
