"""A register number and a name: claimed, never more, and no way to learn what the register's own page does not tell."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.conftest import NOW
from tests.web.register_file import GIVEN, NUMBER, SURNAME, register_says, says

from secondlook_web.audit.models import Entry as Logged
from secondlook_web.jobs.models import Job
from secondlook_web.members.assurance import asking
from secondlook_web.members.assurance.levels import Fact, Level
from secondlook_web.members.assurance.models import Evidence, Question
from secondlook_web.members.assurance.queries import assured_one, level_now
from secondlook_web.members.assurance.records import Asks, Outcome
from secondlook_web.members.assurance.routes import number
from secondlook_web.members.assurance.routes.number import Claim, NoMatch, Result
from secondlook_web.members.models import Member, Standing
from secondlook_web.members.registers.matching import Compared, Match
from secondlook_web.shared.refusals import AlreadyDone, Refused, TooOften

Make = Callable[..., Member]
TODAY = timezone.localdate(NOW)


def claim(given: str = GIVEN, surname: str = SURNAME, untrusted_number: str = NUMBER) -> Claim:
    return Claim(register="gmc", untrusted_number=untrusted_number, given=given, surname=surname)


@pytest.fixture
def newcomer(make_member: Make) -> Member:
    return make_member(standing=Standing.WAITING)


@pytest.mark.parametrize("status", ["removed", "lapsed", "deceased", "unknown"])
def test_an_entry_that_is_over_is_refused_in_the_words_of_one_that_never_was(newcomer: Member, status: str) -> None:
    """Else the form would say more than "no" about somebody."""
    says(status, dated=TODAY)
    with pytest.raises(NoMatch) as over:
        number.claim(newcomer, claim(), at=NOW)
    with pytest.raises(NoMatch) as never:
        number.claim(newcomer, claim(untrusted_number="0000022"), at=NOW)
    with pytest.raises(NoMatch) as another:
        number.claim(newcomer, claim(given="Boris", surname="Quillfeather"), at=NOW)
    assert str(over.value) == str(never.value) == str(another.value)
    assert NUMBER not in str(over.value)
    assert Evidence.objects.filter(member=newcomer).count() == 0
    assert Logged.objects.filter(act="evidence_refused", about=newcomer.pk).count() == 3


def test_a_name_and_a_number_are_claimed_and_open_nothing(newcomer: Member) -> None:
    says("licensed", dated=TODAY)
    assert number.claim(newcomer, claim(), at=NOW) is Result.SHOWN
    assert level_now(newcomer, at=NOW) == Level.CLAIMED
    assert newcomer.standing == Standing.WAITING
    [piece] = Evidence.objects.filter(member=newcomer)
    assert SURNAME not in repr(piece)
    assert NUMBER not in "".join(assured_one(newcomer, at=NOW).reasons)


def test_several_may_claim_a_number_and_none_is_shut_out_by_it(make_member: Make) -> None:
    """A claim costs nothing: if it kept the owner out, anybody could keep anybody out."""
    says("licensed", dated=TODAY)
    for _ in range(3):
        assert number.claim(make_member(level=Level.UNKNOWN), claim(), at=NOW) is Result.SHOWN


def test_a_number_that_another_has_proved_is_answered_alike_and_put_before_a_moderator(
    make_member: Make, moderator: Member, signed_in: Callable[[Member], Client]
) -> None:
    """Else whoever knows a doctor's number, and everybody can, asks here whether that doctor is a member."""
    register_says((NUMBER, GIVEN, SURNAME, "licensed"), dated=timezone.localdate())
    said = {"register": "gmc", "number": NUMBER, "given": GIVEN, "surname": SURNAME}
    first, impostor = make_member(level=Level.UNKNOWN), make_member(level=Level.UNKNOWN)
    pages = []
    for who in (first, impostor):
        answer = signed_in(who).post("/me/evidence/number/", said, follow=True)
        pages.append((answer.redirect_chain, _as_everybody_sees(answer.content.decode(), who)))
        if who == first:
            assert not Question.objects.exists()
            Evidence.objects.filter(member=make_member(level=Level.VERIFIED)).exclude(number="").update(
                register="gmc", number=NUMBER
            )
    assert pages[0] == pages[1]
    assert level_now(impostor, at=timezone.now()) == Level.CLAIMED
    question = Question.objects.get()
    assert (question.member, question.asks) == (impostor, Asks.NUMBER)
    assert signed_in(impostor).post(f"/me/evidence/questions/{question.pk}/take-back/").status_code == 404
    number.decide(question, Outcome.NO, by=moderator, at=timezone.now())
    assert level_now(impostor, at=timezone.now()) == Level.UNKNOWN
    assert not Job.objects.filter(name=asking.TELL_ANSWER).exists(), "who asked nothing is told of no answer"


def _as_everybody_sees(page: str, who: Member) -> str:
    main = page[page.index("<main") : page.index("</main>")].replace(who.handle, "").replace(who.name, "")
    return re.sub(r'value="[A-Za-z0-9]{64}"|/[0-9]+/|datetime="[^"]+"', "", main)


def test_a_moderator_may_find_that_the_number_is_the_second_ones(make_member: Make, moderator: Member) -> None:
    """The first may have been the impostor."""
    first, second = make_member(level=Level.VERIFIED), make_member(level=Level.UNKNOWN)
    bound = Evidence.objects.get(member=first, fact=Fact.BINDING)
    register_says((bound.number, GIVEN, SURNAME, "licensed"), dated=TODAY)
    number.claim(second, claim(untrusted_number=bound.number), at=NOW)
    number.decide(Question.objects.get(), Outcome.YES, by=moderator, at=NOW)
    assert level_now(first, at=NOW) == Level.AFFILIATED
    assert level_now(second, at=NOW) == Level.CLAIMED
    assert Evidence.objects.filter(member=second).count() == 1


def test_a_name_that_may_be_the_same_waits_for_a_moderator_who_is_not_them(
    make_member: Make, moderator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    says("licensed", dated=TODAY)
    monkeypatch.setattr(number, "compare", lambda *_: Compared(match=Match.UNSURE, reasons=()))
    member = make_member(level=Level.UNKNOWN)
    assert number.claim(member, claim(), at=NOW) is Result.ASKED
    assert level_now(member, at=NOW) == Level.UNKNOWN
    with pytest.raises(AlreadyDone):
        number.claim(member, claim(), at=NOW)
    question = Question.objects.get()
    with pytest.raises(Refused):
        number.decide(question, Outcome.YES, by=member, at=NOW)
    number.decide(question, Outcome.YES, by=moderator, at=NOW)
    assert level_now(member, at=NOW) == Level.CLAIMED


def test_no_register_is_chosen_beforehand(newcomer: Member, signed_in: Callable[[Member], Client]) -> None:
    """A nurse who overlooks the first field would be looked up among dentists, and lose one of five tries."""
    page = signed_in(newcomer).post("/me/evidence/number/", {"register": "", "number": NUMBER, "surname": SURNAME})
    assert page.status_code == 400
    assert '<option value="" selected' in page.content.decode()


def test_what_cannot_be_a_number_and_a_register_too_old_are_said_so(newcomer: Member) -> None:
    with pytest.raises(Refused, match="too old"):
        number.claim(newcomer, claim(), at=NOW)
    says("licensed", dated=TODAY - timedelta(days=15))
    with pytest.raises(Refused, match="too old"):
        number.claim(newcomer, claim(), at=NOW)
    with pytest.raises(Refused, match="7 digits"):
        number.claim(newcomer, claim(untrusted_number="12"), at=NOW)


def test_tries_are_counted(newcomer: Member) -> None:
    """Nobody reads the register through this form."""
    says("licensed", dated=TODAY)
    for _ in range(5):
        with pytest.raises(NoMatch):
            number.claim(newcomer, claim("Boris", "Quillfeather"), at=NOW)
    with pytest.raises(TooOften):
        number.claim(newcomer, claim(), at=NOW)


def test_another_number_takes_the_place_of_the_first_with_what_was_bound_to_it(make_member: Make) -> None:
    """Nobody proves one entry and then goes by another, better one."""
    member = make_member(level=Level.VERIFIED)
    register_says((NUMBER, GIVEN, SURNAME, "licensed"), dated=TODAY)
    number.claim(member, claim(), at=NOW)
    assert level_now(member, at=NOW) == Level.AFFILIATED


def test_no_licence_is_said_beside_the_level(newcomer: Member) -> None:
    says("unlicensed", dated=TODAY)
    number.claim(newcomer, claim(), at=NOW)
    assert "without a licence" in " ".join(assured_one(newcomer, at=NOW).reasons)


def test_the_page_keeps_what_was_typed_and_says_what_is_wrong(
    newcomer: Member, signed_in: Callable[[Member], Client]
) -> None:
    says("licensed", dated=timezone.localdate())
    browser = signed_in(newcomer)
    said = {"register": "gmc", "number": "0000029", "given": GIVEN, "surname": SURNAME}
    wrong = browser.post("/me/evidence/number/", said)
    assert wrong.status_code == 400
    assert "could not find this number with this name" in wrong.content.decode()
    right = browser.post("/me/evidence/number/", said | {"number": NUMBER})
    assert right.headers["Location"] == "/me/evidence/"
    page = browser.get("/me/evidence/").content.decode()
    assert "General Medical Council" in page
    assert NUMBER not in page
