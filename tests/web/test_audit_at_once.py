"""Two who act at the same moment, each with an entry in the log: on PostgreSQL neither may wait for the other for ever."""

import ast
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from tests.web.conftest import NOW

import secondlook_web
from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.members import actions as members
from secondlook_web.members.assurance import actions
from secondlook_web.members.assurance.actions import New
from secondlook_web.members.assurance.levels import Fact, Level, Route
from secondlook_web.members.models import Member, Standing
from secondlook_web.shared.refusals import AlreadyDone

pytestmark = pytest.mark.django_db(transaction=True)
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
A_MOMENT_SECONDS = 0.2


def _beside(act: Callable[[], object], troubles: list[BaseException]) -> threading.Thread:
    def run() -> None:
        try:
            act()
        except BaseException as trouble:
            troubles.append(trouble)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@on_postgresql
def test_who_is_let_in_and_suspended_at_the_same_moment_is_one_of_the_two(
    make_member: Callable[..., Member], moderator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Evidence adds its entry and then moves the member; a moderator moves the member and then adds theirs."""
    newcomer = make_member(level=Level.UNKNOWN, standing=Standing.WAITING)
    for_moderator = Member.objects.get(pk=newcomer.pk)
    shown, moved = threading.Event(), threading.Event()
    let_in, move = members.let_in_by_evidence, members._move

    def let_in_slowly(member: Member, **more: Any) -> None:
        shown.set()
        moved.wait(A_MOMENT_SECONDS)
        let_in(member, **more)

    def move_and_say(*given: Any, **more: Any) -> None:
        move(*given, **more)
        moved.set()

    monkeypatch.setattr(members, "let_in_by_evidence", let_in_slowly)
    monkeypatch.setattr(members, "_move", move_and_say)
    new = New(fact=Fact.STANDING, route=Route.MAIL, expires_at=NOW.replace(year=2027), institution="Elm Hospital")
    troubles: list[BaseException] = []
    evidence = _beside(lambda: actions.show(newcomer, new, at=NOW), troubles)
    shown.wait(5)
    suspension = _beside(lambda: members.suspend(for_moderator, by=moderator, reason="Posed.", at=NOW), troubles)
    evidence.join(10)
    suspension.join(10)
    assert [type(trouble) for trouble in troubles] == [AlreadyDone]
    newcomer.refresh_from_db()
    assert newcomer.standing == Standing.MEMBER
    assert not Entry.objects.filter(act=Act.SUSPENDED).exists()


@on_postgresql
def test_the_chain_is_locked_before_any_row() -> None:
    with log.recorded(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE relation = 'audit_chain'::regclass AND mode = 'RowShareLock'"
        )
        assert cursor.fetchone() == (1,)


def test_within_another_transaction_it_is_a_savepoint() -> None:
    def fails() -> None:
        with log.recorded():
            log.record(Act.LET_IN, at=NOW)
            raise AlreadyDone("for a test")

    with log.recorded():
        log.record(Act.SUSPENDED, at=NOW)
        with pytest.raises(AlreadyDone):
            fails()
    assert [entry.act for entry in Entry.objects.all()] == [Act.SUSPENDED]
    with pytest.raises(AlreadyDone):
        fails()
    assert Entry.objects.count() == 1


def test_who_adds_an_entry_locks_the_chain_first() -> None:
    """But for the log itself, and for register files: they take long, and touch no row that others write."""
    wrong = []
    for path in Path(secondlook_web.__file__).parent.rglob("*.py"):
        if {"audit", "registers"} & set(path.parts):
            continue
        for function in ast.walk(ast.parse(path.read_text())):
            if isinstance(function, ast.FunctionDef) and _is_atomic(function):
                calls = [ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)]
                wrong += [f"{path.name} {function.name}"] * bool({"log.record", "_record"} & set(calls))
    assert not wrong


def _is_atomic(function: ast.FunctionDef) -> bool:
    return "transaction.atomic" in [ast.unparse(one) for one in function.decorator_list]
