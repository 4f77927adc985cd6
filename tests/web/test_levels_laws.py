"""Promise 4, as a law: whatever people do, on all routes and in any order, nobody is shown a level that nothing carries.

Beside the site walks a model of its own: what each person really showed, by which route, from when until when, kept in
plain intervals and judged from the standard (MEMBERSHIP.md, section 1), not from `levels.py`. It knows no rows of the
site. It may think that something still counts which the site has ended already; never the other way round.

A few walks in the suite, 5,000 nightly.
"""

import os
from collections import defaultdict
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from random import Random
from typing import Any

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.web.conftest import NOW, PASSWORD, SHARED
from tests.web.register_file import register_says

from secondlook_web.forum import states
from secondlook_web.forum.models import Post, Room, State, Thread
from secondlook_web.members.assurance import looking
from secondlook_web.members.assurance.actions import Ended, end
from secondlook_web.members.assurance.expiring import run_out
from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.assurance.models import Evidence, Institution, Question, SentLink
from secondlook_web.members.assurance.openid.providers import Kind, Provider
from secondlook_web.members.assurance.openid.speaking import Answer
from secondlook_web.members.assurance.queries import assured
from secondlook_web.members.assurance.recheck import recheck
from secondlook_web.members.assurance.records import Cause, Outcome
from secondlook_web.members.assurance.routes import document, mail, number, school, sign_in, vouching
from secondlook_web.members.assurance.ties.records import How
from secondlook_web.members.models import Member, Standing
from secondlook_web.shared.refusals import Refused

WALKS = 5_000 if os.environ.get("NIGHTLY") else 20
STEPS = 16
DAY = timedelta(days=1)
YEAR, THREE_YEARS = 365 * DAY, 3 * 365 * DAY
PEOPLE = ("student", "doctor", "retired", "impostor")
"""The impostor only ever gives names and numbers, and calls themselves what they like."""
NAMES = {"0000051": ("Ines", "Larkwhistle"), "0000052": ("Boris", "Quillfeather"), "0000053": ("Petra", "Fennimore")}
IN_FORCE = ("licensed", "provisional", "unlicensed")
"""Statuses under which the register has somebody as registered now."""
PROVIDER = Provider(
    id="care",
    name="Care sign-in",
    kind=Kind.HEALTH_SERVICE,
    issuer="https://care.example",
    client_id="x",
    client_secret="x",  # noqa: S106
    least_assurance=3,
    binds=True,
)
PROVED, SAID = ("sign_in", "document"), ("sign_in", "document", "vouchers")
_runs = count(1)

who = st.sampled_from(PEOPLE)
honest = st.sampled_from(PEOPLE[:-1])
numbers = st.sampled_from(sorted(NAMES))
statuses = st.sampled_from(
    ["licensed", *IN_FORCE, "licensed", "interim", "suspended", "removed", "lapsed", "unknown", "gone"]
)
Key = tuple[str, str, str]
"""Fact, route, and what it is about: an institution, a number, a place on a course."""


class Witness:
    """What one person really showed."""

    def __init__(self) -> None:
        self.shown: dict[Key, list[list[datetime]]] = defaultdict(list)

    def show(self, fact: str, route: str, about: str, at: datetime, until: datetime) -> None:
        self.end(fact, route, about, at)
        self.shown[fact, route, about].append([at, until])

    def end(self, fact: str, route: str, about: str, at: datetime) -> None:
        for spell in self.shown[fact, route, about]:
            spell[1] = min(spell[1], at) if spell[0] <= at else spell[1]

    def holds(self, at: datetime) -> set[Key]:
        return {key for key, spells in self.shown.items() if any(since <= at < until for since, until in spells)}

    def carries(self, at: datetime) -> Level:
        """The standard, section 1 and 5, in the words of the issue."""
        now = self.holds(at)
        entries = {about for fact, _, about in now if fact == "registration"}
        works = any(fact == "standing" for fact, _, _ in now)

        def known(by: tuple[str, ...]) -> bool:
            person = any(fact == "person" and route in by for fact, route, _ in now)
            bound = any(fact == "binding" and route in by and about in entries for fact, route, about in now)
            return bool(person and bound and entries)

        if known(PROVED):
            return Level.VERIFIED if works else Level.REGISTERED
        if known(SAID):
            return Level.VOUCHED
        if works:
            return Level.AFFILIATED
        return Level.CLAIMED if entries else Level.UNKNOWN


class Walk(RuleBasedStateMachine):
    """Everybody does anything, and the clock goes both ways."""

    @initialize()
    def begin(self) -> None:
        self.place = transaction.atomic()
        self.place.__enter__()
        self.at: datetime = NOW
        run = next(_runs)
        self.members = {name: _member(f"{name}{run}", Standing.MEMBER) for name in PEOPLE}
        self.moderator = _member(f"mod{run}", Standing.MEMBER, is_moderator=True)
        self.elders = [_member(f"elder{place}of{run}", Standing.MEMBER) for place in (1, 2, 3)]
        self.witness = {name: Witness() for name in PEOPLE}
        self.agreed: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        self.checked: dict[tuple[str, str], datetime] = {}
        self.noticed: dict[tuple[str, str], datetime] = {}
        self.register = dict.fromkeys(NAMES, "licensed") | {f"000006{place}": "licensed" for place in range(3)}
        self.dated: date = self.at.date()
        self._says()
        university = Institution.objects.create(name=f"University {run}", kind="university")
        row = f"name,course,year,graduates_on\nInes Larkwhistle,Medicine,4,{NOW.year + 1}-07-31\n"
        [(_, self.code)] = school.keep_list(
            university, school.read_list(row.encode(), at=NOW), by=self.moderator, at=NOW, rng=Random(run)
        )
        for place, elder in enumerate(self.elders):
            _prove(elder, f"000006{place}", self.moderator)

    @rule(days=st.sampled_from([-40, -3, -1, 0, 0, 1, 1, 2, 6, 34, 100, 400]), hours=st.integers(0, 23))
    def time_goes_on_or_back(self, days: int, hours: int) -> None:
        self.at += timedelta(days=days, hours=hours)
        caches["limits"].clear()

    @rule(known=numbers, status=statuses, old=st.sampled_from([0, 0, 3, 13, 20]))
    def register_sends_a_file(self, known: str, status: str, old: int) -> None:
        self.register[known] = status
        self.dated = self.at.date() - timedelta(days=old)
        self._says()

    @rule(
        name=who,
        known=numbers,
        right=st.sampled_from([True, True, True, False]),
        shown_name=st.sampled_from(["Dr Ines Larkwhistle", "Ines", ""]),
    )
    def somebody_gives_a_number(self, name: str, known: str, right: bool, shown_name: str) -> None:
        given, surname = NAMES[known] if right else ("Boris", "Larkwhistle")
        Member.objects.filter(pk=self.members[name].pk).update(display_name=shown_name)
        claim = number.Claim(register="gmc", untrusted_number=known, given=given, surname=surname)
        with suppress(Refused):
            if number.claim(self.members[name], claim, at=self.at) is number.Result.SHOWN:
                self._claimed(name, known)

    @rule(yes=st.booleans())
    def moderators_decide_what_waits(self, yes: bool) -> None:
        question = Question.objects.filter(decided_at=None).exclude(asks="document").first()
        if question is None:
            return
        name = next(key for key, member in self.members.items() if member.pk == question.member_id)
        outcome = Outcome.YES if yes else Outcome.NO
        had = any(piece.number == question.number for piece in number.held(self.members[name], at=self.at))
        with suppress(Refused), transaction.atomic():
            number.decide(question, outcome, by=self.moderator, at=self.at)
            if yes and not had:
                self._claimed(name, question.number)

    @rule(name=honest, host=st.sampled_from(["nhs.net", "elm.nhs.uk", "merrowdale.ac.uk", "nhs.net.example.com"]))
    def somebody_opens_a_link(self, name: str, host: str) -> None:
        with suppress(Refused):
            link = mail.ask(self.members[name], f"{name}@{host}", graduates_on=None, at=self.at)
            piece = mail.confirm(link, by=self.members[name], at=self.at)
            assert host != "nhs.net.example.com"
            self.witness[name].show("standing", "mail", piece.institution, self.at, self.at + YEAR)

    @rule(name=who)
    def somebody_presses_anothers_link(self, name: str) -> None:
        for link in SentLink.objects.exclude(member=self.members[name]):
            with pytest.raises(Refused):
                mail.confirm(link, by=self.members[name], at=self.at)

    @rule(name=honest, facts=st.sets(st.sampled_from(["person", "binding", "standing"]), min_size=1))
    def a_moderator_sees_documents(self, name: str, facts: set[str]) -> None:
        looking.look(self.members[name], by=self.moderator, cause=Cause.REQUEST, at=self.at)
        of = next(iter(document.entries_looked_at(self.members[name], by=self.moderator, at=self.at)), None)
        with suppress(Refused):
            seen = [_seen(fact, of) for fact in facts]
            kept = document.keep(self.members[name], *seen, by=self.moderator, at=self.at)
            for piece in kept:
                about = _about(of) if piece.fact == "binding" else piece.institution
                until = self.at + (YEAR if piece.fact == "standing" else THREE_YEARS)
                self.witness[name].show(piece.fact, "document", about, self.at, until)

    @rule(name=honest)
    def somebody_uses_a_schools_code(self, name: str) -> None:
        until = datetime(NOW.year + 1, 7, 31, 23, tzinfo=UTC)
        with suppress(Refused):
            [entry, _] = school.take(self.members[name], self.code, "Ines Larkwhistle", at=self.at)
            for fact in ("registration", "standing"):
                self.witness[name].show(fact, "school", _about(entry), self.at, until)

    @rule(name=honest, known=numbers, assurance=st.integers(0, 3), subject=st.integers(1, 3))
    def somebody_signs_in_elsewhere(self, name: str, known: str, assurance: int, subject: int) -> None:
        given, surname = NAMES[known]
        claims: dict[str, Any] = {
            "given_name": given,
            "family_name": surname,
            "idassurancelevel": str(assurance),
            "nhsid_nrbac_roles": [{"role_code": "S8001:G8005:R8000", "org_code": "X"}],
        }
        answer = Answer(subject=f"subject {subject}", claims=claims)
        with suppress(Refused):
            entry = sign_in.connect(self.members[name], PROVIDER, answer, at=self.at)
            self.witness[name].show("standing", "sign_in", PROVIDER.name, self.at, self.at + YEAR)
            if assurance >= 3:
                self.witness[name].show("person", "sign_in", PROVIDER.name, self.at, self.at + THREE_YEARS)
            if entry is sign_in.Entry.BOUND:
                assert assurance >= 3
                self.witness[name].show("binding", "sign_in", known, self.at, self.at + THREE_YEARS)

    @rule(name=honest, elders=st.permutations([0, 1, 2]), many=st.integers(1, 3))
    def verified_members_answer(self, name: str, elders: list[int], many: int) -> None:
        for elder in elders[:many]:
            self._answers(name, elder)

    def _answers(self, name: str, elder: int) -> None:
        member, by = self.members[name], self.elders[elder]
        with suppress(Refused), transaction.atomic():
            vouch = vouching.ask(member, by.handle, at=self.at)
            vouching.agree(vouch, by=by, how=How.values[0], at=self.at)  # type: ignore[arg-type]
            known = vouch.registration.number
            self.agreed[name][known].add(elder)
            if len(self.agreed[name][known]) > 1:
                for fact in ("person", "binding"):
                    self.witness[name].show(fact, "vouchers", known, self.at, self.at + YEAR)

    @rule(name=honest, known=numbers, by=st.sampled_from(SAID))
    def somebody_brings_all_at_once(self, name: str, known: str, by: str) -> None:
        """The straight way up, which steps taken at random seldom find."""
        self.somebody_gives_a_number(name, known, True, "")
        if by == "document":
            self.a_moderator_sees_documents(name, {"person", "binding"})
        elif by == "sign_in":
            self.somebody_signs_in_elsewhere(name, known, 3, PEOPLE.index(name) + 1)
        else:
            self.verified_members_answer(name, [0, 1, 2], 2)

    @rule(name=who, by_moderator=st.booleans(), choice=st.integers(0, 20))
    def a_piece_is_ended(self, name: str, by_moderator: bool, choice: int) -> None:
        pieces = list(Evidence.objects.filter(member=self.members[name], ended_at=None).order_by("pk"))
        if not pieces:
            return
        piece = pieces[choice % len(pieces)]
        end(piece, Ended.MODERATOR if by_moderator else Ended.WITHDRAWN, at=self.at, by=self.moderator)
        about = _about(piece) if piece.fact in ("registration", "binding") else piece.institution
        if piece.route == "vouchers":
            return  # the two still answer: the site may show it again with the next answer
        self.witness[name].end(piece.fact, piece.route, about, self.at)

    @rule()
    def the_night_comes(self) -> None:
        recheck(at=self.at)
        run_out(at=self.at)
        if not 0 <= (self.at.date() - self.dated).days <= 14:
            return
        for name, witness in self.witness.items():
            for (fact, route, known), spells in list(witness.shown.items()):
                if fact == "registration" and route == "number" and spells:
                    self._looked_up(name, known, spells[-1])

    @invariant()
    def nobody_is_shown_more_than_they_showed(self) -> None:
        if not hasattr(self, "members"):
            return
        found = assured(self.members.values(), at=self.at)
        for name, member in self.members.items():
            assert self.witness[name].carries(self.at).reaches(found[member.pk].level), (
                name,
                found[member.pk].level,
                self.witness[name].carries(self.at),
            )
        assert found[self.members["impostor"].pk].level in (Level.UNKNOWN, Level.CLAIMED)

    def teardown(self) -> None:
        if not hasattr(self, "place"):
            return
        try:
            _no_page_says_more(self.members, self.elders[0])
        finally:
            transaction.set_rollback(True)
            self.place.__exit__(None, None, None)
            caches["limits"].clear()

    def _says(self) -> None:
        rows = [
            (known, *NAMES.get(known, ("Elder", f"Number{'abc'[int(known[-1]) % 3]}")), status)
            for known, status in self.register.items()
            if status != "gone"
        ]
        register_says(*rows, dated=self.dated)

    def _claimed(self, name: str, known: str) -> None:
        """Another number takes the place of the one before."""
        witness = self.witness[name]
        for fact, route, about in list(witness.shown):
            if fact == "registration" and route == "number" and about != known:
                witness.end(fact, route, about, self.at)
        self.noticed.pop((name, known), None)
        self.checked[name, known] = self.at
        witness.show("registration", "number", known, self.at, _five_weeks(self.dated, self.at))

    def _looked_up(self, name: str, known: str, spell: list[datetime]) -> None:
        if spell[0] > self.at or self.checked.get((name, known), spell[0]) > self.at:
            return
        if spell[1] <= self.at and not _counts_again(self.members[name], known):
            return
        self.checked[name, known] = self.at
        if self.register[known] in IN_FORCE:
            self.noticed.pop((name, known), None)
            spell[1] = _five_weeks(self.dated, self.at)
        else:
            self.noticed.setdefault((name, known), self.at)
            spell[1] = min(spell[1], self.at)


def _member(handle: str, standing: str, **fields: Any) -> Member:
    return Member.objects.create_user(
        handle, f"{handle}@example.org", PASSWORD, standing=standing, joined_at=NOW - 900 * DAY, **fields
    )


def _about(piece: Evidence | None) -> str:
    return "" if piece is None else piece.number or piece.institution or (_about(piece.of) if piece.of else "")


def _five_weeks(dated: date, at: datetime) -> datetime:
    return datetime.combine(min(dated, at.date()), time(), tzinfo=UTC) + 35 * DAY


def _counts_again(member: Member, known: str) -> bool:
    """Whether nobody has ended it: it only ran out while the register was silent."""
    return Evidence.objects.filter(member=member, fact="registration", number=known, ended_at=None).exists()


def _seen(fact: str, of: Evidence | None = None) -> document.Seen:
    by_school = of is not None and of.route == "school"
    far = date(2040, 1, 1)
    return {
        "person": document.Seen(
            fact=document.Fact.PERSON, document=document.Document.PASSPORT, expires_on=far, scheme=document.Scheme.OWN
        ),
        "binding": document.Seen(
            fact=document.Fact.BINDING,
            document=document.Document.CERTIFICATE,
            expires_on=far,
            second_fact=document.SecondFact.SCHOOL if by_school else document.SecondFact.CERTIFICATE,
            same_name=True,
            of=of.pk if of else None,
        ),
        "standing": document.Seen(
            fact=document.Fact.STANDING,
            document=document.Document.WORK_LETTER,
            expires_on=far,
            institution="Elm Hospital",
            affiliation="staff",
        ),
    }[fact]


def _prove(elder: Member, known: str, moderator: Member) -> None:
    """An elder is verified by documents, long ago."""
    given, surname = "Elder", f"Number{'abc'[int(known[-1]) % 3]}"
    number.claim(elder, number.Claim(register="gmc", untrusted_number=known, given=given, surname=surname), at=NOW)
    looking.look(elder, by=moderator, cause=Cause.REQUEST, at=NOW)
    [of] = document.entries_looked_at(elder, by=moderator, at=NOW)
    document.keep(elder, *(_seen(fact, of) for fact in ("person", "binding", "standing")), by=moderator, at=NOW)


def _no_page_says_more(members: dict[str, Member], reader: Member) -> None:
    """What the pages of a thread show is what is computed, for now: the site's own clock, which nobody here moved."""
    room = Room.objects.create(slug="laws", name="Laws", purpose="All.", opened_at=NOW)
    thread = Thread.objects.create(room=room, author=reader, title="A question", opened_at=NOW)
    posts = {}
    for name, author in members.items():
        posts[name] = Post.objects.create(
            thread=thread,
            author=author,
            opening=not posts,
            text=SHARED,
            state=State.WAITING,
            written_at=NOW,
            state_since=NOW,
        )
        states.publish(posts[name], from_states=(State.WAITING,), at=NOW)
    browser = Client()
    browser.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    Member.objects.filter(pk=reader.pk).update(is_moderator=True, standing=Standing.MEMBER)
    page = browser.get(f"/threads/{thread.pk}/")
    assert page.status_code == 200
    now = datetime.now(tz=UTC)
    for name, said in zip(posts, page.content.decode().split('<article class="post')[1:], strict=True):
        [level] = {each for each in Level if f"level level-{each.value}" in said}
        assert level == assured([members[name]], at=now)[members[name].pk].level


@pytest.mark.django_db
def test_nobody_is_ever_shown_a_level_that_nothing_carries() -> None:
    """Promise 4."""
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=WALKS,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
