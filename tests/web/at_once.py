"""Several people at the same moment, each with a connection of their own. On SQLite writers take turns by themselves."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from secondlook_web.shared.refusals import Refused

OWN_CONNECTIONS = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="in memory there is one connection for all"),
]
"""What a module needs whose tests do so; `connection` is looked up in that module."""


def at_once(*acts: Callable[[], object], refusal: type[Refused] = Refused) -> list[object]:
    """Do several things in threads that start together; what each gave, or the refusal it met."""
    barrier, found = Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            found.append(act())
        except refusal as met:
            found.append(met)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(found) == len(acts)
    return found
