"""What a register's status does here: by the forum's own rule, with notice and appeal, and undone when it is lifted."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail as mails
from django.test import Client
from django.utils import timezone
from tests.web.conftest import NOW
from tests.web.register_file import NUMBER, register_says, says

from secondlook_web.audit.models import Entry as Logged
from secondlook_web.jobs import queue
from secondlook_web.members.actions import let_in, let_in_by_evidence, lift, suspend
from secondlook_web.members.assurance import noticing
from secondlook_web.members.assurance.actions import end
from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.assurance.models import Ended, Evidence, Notice
from secondlook_web.members.assurance.queries import level_now, reach_of
from secondlook_web.members.assurance.recheck import recheck
from secondlook_web.members.assurance.records import Decided
from secondlook_web.members.assurance.rules import Effect, rule
from secondlook_web.members.models import Member, Standing
from secondlook_web.members.registers.statuses import Status
from secondlook_web.shared.refusals import AlreadyDone, NotYours

Make = Callable[..., Member]
DAY = timedelta(days=1)
MORNING = NOW + timedelta(hours=9)
TODAY = timezone.localdate(MORNING)


@pytest.fixture
def doctor(make_member: Make) -> Member:
    """Verified, with a number that the register has."""
    member = make_member(level=Level.VERIFIED)
    Evidence.objects.filter(member=member).exclude(number="").update(number=NUMBER, register="gmc")
    return member


def level(member: Member, *, at: object = MORNING) -> Level:
    return level_now(Member.objects.get(pk=member.pk), at=at)  # type: ignore[arg-type]


def standing(member: Member) -> str:
    member.refresh_from_db()
    return member.standing


def test_every_status_has_its_ruling() -> None:
    assert {rule().of(status).effect for status in Status} == set(Effect)


@pytest.mark.parametrize("status", ["licensed", "provisional", "unlicensed"])
def test_who_is_registered_is_left_alone(doctor: Member, status: str) -> None:
    """Conditions and warnings are read as licensed: a badge would be a second punishment."""
    says(status, dated=TODAY)
    recheck(at=MORNING)
    assert level(doctor) == Level.VERIFIED
    assert standing(doctor) == Standing.MEMBER
    assert not Notice.objects.exists()


def test_a_look_moves_the_day_on_from_the_day_of_the_data(doctor: Member) -> None:
    says("licensed", dated=TODAY - 10 * DAY)
    recheck(at=MORNING)
    piece = Evidence.objects.get(member=doctor, fact="registration")
    assert timezone.localdate(piece.expires_at) == TODAY + 25 * DAY
    assert piece.checked_at == MORNING


def test_a_register_too_old_does_nothing_and_what_rests_on_it_runs_out_by_itself(doctor: Member) -> None:
    says("licensed", dated=TODAY)
    recheck(at=MORNING)
    assert recheck(at=MORNING + 20 * DAY).left_out >= 1
    assert level(doctor, at=MORNING + 34 * DAY) == Level.VERIFIED
    assert level(doctor, at=MORNING + 35 * DAY) == Level.AFFILIATED
    says("licensed", dated=TODAY + 40 * DAY)
    recheck(at=MORNING + 40 * DAY)
    assert level(doctor, at=MORNING + 40 * DAY) == Level.VERIFIED, "it counts again when the register is back"


def test_a_suspended_registrant_reads_only_the_morning_after_and_is_told(
    doctor: Member, signed_in: Callable[[Member], Client]
) -> None:
    says("suspended", dated=TODAY)
    recheck(at=MORNING)
    assert standing(doctor) == Standing.READING
    assert level(doctor) == Level.AFFILIATED, "nobody is called verified by an entry that is not in force"
    while queue.do_next():
        pass
    [sent] = [one for one in mails.outbox if doctor.email in one.to]
    assert "suspend" not in sent.body
    page = signed_in(doctor).get("/me/notice/").content.decode()
    assert "suspended by the register" in page
    assert "Appeal" in page
    assert signed_in(doctor).get("/rooms/").status_code == 200
    assert "/me/notice/" in signed_in(doctor).get("/me/").content.decode(), "the account page says why"


def test_nothing_is_done_twice(doctor: Member) -> None:
    says("suspended", dated=TODAY)
    for hours in range(3):
        recheck(at=MORNING + timedelta(hours=hours))
    assert Notice.objects.count() == 1
    assert Logged.objects.filter(act="notice_given").count() == 1


def test_when_the_status_is_lifted_so_is_the_effect(doctor: Member) -> None:
    says("interim", dated=TODAY)
    recheck(at=MORNING)
    says("licensed", dated=TODAY + DAY)
    recheck(at=MORNING + DAY)
    assert standing(doctor) == Standing.MEMBER
    assert not Notice.objects.filter(lifted_at=None).exists()


def test_a_suspension_by_moderators_is_not_lifted_by_a_register(doctor: Member, moderator: Member) -> None:
    says("suspended", dated=TODAY)
    recheck(at=MORNING)
    Member.objects.filter(pk=doctor.pk).update(standing=Standing.MEMBER)
    doctor.refresh_from_db()
    suspend(doctor, by=moderator, reason="Until a talk.", at=MORNING)
    says("licensed", dated=TODAY + DAY)
    recheck(at=MORNING + DAY)
    assert standing(doctor) == Standing.SUSPENDED


def test_a_moderator_who_ends_their_own_suspension_does_not_end_the_registers(
    doctor: Member, moderator: Member
) -> None:
    suspend(doctor, by=moderator, reason="Until a talk.", at=MORNING)
    says("suspended", dated=TODAY)
    recheck(at=MORNING)
    doctor.refresh_from_db()
    lift(doctor, by=moderator, at=MORNING)
    recheck(at=MORNING + DAY)
    assert standing(doctor) == Standing.READING


@pytest.mark.parametrize("by_evidence", [True, False])
def test_who_is_let_in_while_suspended_on_the_register_never_writes(
    doctor: Member, moderator: Member, by_evidence: bool
) -> None:
    """Else whoever gives a suspended number first, and an address after it, writes until the next morning."""
    Member.objects.filter(pk=doctor.pk).update(standing=Standing.WAITING)
    says("suspended", dated=TODAY)
    recheck(at=MORNING)
    assert standing(doctor) == Standing.WAITING
    if by_evidence:
        let_in_by_evidence(doctor, at=MORNING)
    else:
        let_in(doctor, by=moderator, at=MORNING)
    assert doctor.standing == Standing.READING
    assert standing(doctor) == Standing.READING


def test_taking_the_number_back_does_not_shake_off_a_suspension_nor_keep_it_for_ever(doctor: Member) -> None:
    says("suspended", dated=TODAY)
    recheck(at=MORNING)
    end(Evidence.objects.get(member=doctor, fact="registration"), Ended.WITHDRAWN, at=MORNING)
    recheck(at=MORNING + DAY)
    assert standing(doctor) == Standing.READING
    says("licensed", dated=TODAY + 2 * DAY)
    recheck(at=MORNING + 2 * DAY)
    assert standing(doctor) == Standing.MEMBER


def test_who_reads_only_does_not_moderate(doctor: Member) -> None:
    Member.objects.filter(pk=doctor.pk).update(is_moderator=True)
    says("suspended", dated=TODAY)
    recheck(at=MORNING)
    doctor.refresh_from_db()
    assert not doctor.is_moderator
    assert Logged.objects.filter(act="moderator_unmade", about=doctor.pk).exists()


@pytest.mark.parametrize("status", ["removed", "lapsed", "unknown", "gone"])
def test_who_is_no_longer_registered_is_out_after_notice(doctor: Member, status: str) -> None:
    """An unpaid fee or an old address is the usual reason: four weeks are enough to mend either."""
    register_says(*([] if status == "gone" else [(NUMBER, "Ines", "Larkwhistle", status)]), dated=TODAY)
    recheck(at=MORNING)
    assert standing(doctor) == Standing.MEMBER
    assert level(doctor) == Level.AFFILIATED, "nobody is called verified by an entry that is not in force"
    assert reach_of(doctor, at=MORNING + 28 * DAY - timedelta(seconds=1)) == Level.VERIFIED, (
        "they may read on till then"
    )
    assert reach_of(doctor, at=MORNING + 28 * DAY) == Level.AFFILIATED, "by itself, whether a worker runs or not"
    recheck(at=MORNING + 28 * DAY)
    assert Evidence.objects.get(member=doctor, fact="registration").ended_why == Ended.STATUS
    assert Evidence.objects.get(member=doctor, fact="binding").ended_why == Ended.STATUS
    assert Notice.objects.get().took_effect_at == MORNING + 28 * DAY


def test_who_mends_it_in_time_hears_no_more_of_it(doctor: Member) -> None:
    says("lapsed", dated=TODAY)
    recheck(at=MORNING)
    says("licensed", dated=TODAY + 20 * DAY)
    recheck(at=MORNING + 20 * DAY)
    assert level(doctor, at=MORNING + 29 * DAY) == Level.VERIFIED
    assert Notice.objects.get().lifted_at == MORNING + 20 * DAY


def test_suspended_then_removed_does_not_write_in_between(doctor: Member) -> None:
    says("suspended", dated=TODAY)
    recheck(at=MORNING)
    says("removed", dated=TODAY + DAY)
    recheck(at=MORNING + DAY)
    assert standing(doctor) == Standing.READING


def test_an_appeal_leaves_time_to_decide_and_is_made_once(doctor: Member) -> None:
    says("lapsed", dated=TODAY)
    recheck(at=MORNING)
    notice = Notice.objects.get()
    late = MORNING + 27 * DAY
    noticing.appeal(notice, "The fee is paid.", by=doctor, at=late)
    assert reach_of(doctor, at=late + 13 * DAY) == Level.VERIFIED
    assert reach_of(doctor, at=late + 14 * DAY) == Level.AFFILIATED
    with pytest.raises(AlreadyDone):
        noticing.appeal(notice, "Again.", by=doctor, at=late)


def test_a_moderator_decides_but_never_about_themselves(
    doctor: Member, moderator: Member, second_moderator: Member
) -> None:
    Member.objects.filter(pk=doctor.pk).update(is_moderator=True)
    doctor.refresh_from_db()
    says("lapsed", dated=TODAY)
    recheck(at=MORNING)
    notice = Notice.objects.get()
    with pytest.raises(NotYours):
        noticing.decide(notice, Decided.LIFTED, by=doctor, at=MORNING)
    noticing.decide(notice, Decided.LIFTED, by=moderator, at=MORNING)
    with pytest.raises(AlreadyDone):
        noticing.decide(notice, Decided.STANDS, by=second_moderator, at=MORNING)
    recheck(at=MORNING + DAY)
    assert not Notice.objects.filter(lifted_at=None).exists(), "the same status has no effect for a while"
    says("lapsed", dated=TODAY + 91 * DAY)
    recheck(at=MORNING + 91 * DAY)
    assert Notice.objects.filter(lifted_at=None).count() == 1, "and then it has"


def test_the_dead_are_not_mailed_and_nobody_signs_in_as_them(
    doctor: Member, signed_in: Callable[[Member], Client], moderator: Member
) -> None:
    browser = signed_in(doctor)
    says("deceased", dated=TODAY)
    recheck(at=MORNING)
    while queue.do_next():
        pass
    assert not [one for one in mails.outbox if doctor.email in one.to]
    assert browser.get("/rooms/").status_code == 302
    doctor.refresh_from_db()
    assert not doctor.is_active
    noticing.decide(Notice.objects.get(), Decided.LIFTED, by=moderator, at=MORNING)
    doctor.refresh_from_db()
    assert doctor.is_active, "a register may be wrong about that too"


def test_a_clock_that_was_set_back_changes_nothing(doctor: Member) -> None:
    says("licensed", dated=TODAY)
    recheck(at=MORNING)
    assert recheck(at=MORNING - DAY).looked_up == 0
    assert recheck(at=MORNING + DAY).looked_up == 1


def test_many_members_are_looked_up_in_few_queries(
    make_member: Make, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    entries = []
    for place in range(30):
        member = make_member(level=Level.CLAIMED)
        Evidence.objects.filter(member=member).update(number=f"{place:07}", status="licensed")
        entries.append((f"{place:07}", "Ines", "Larkwhistle", "licensed"))
    register_says(*entries, dated=TODAY)
    with django_assert_max_num_queries(25):  # type: ignore[attr-defined]
        assert recheck(at=MORNING).looked_up == 30


def test_a_member_who_has_no_notice_reads_so_and_cannot_appeal_anothers(
    doctor: Member, student: Member, signed_in: Callable[[Member], Client]
) -> None:
    says("lapsed", dated=TODAY)
    recheck(at=MORNING)
    browser = signed_in(student)
    assert "There is no notice" in browser.get("/me/notice/").content.decode()
    assert browser.post(f"/me/notice/{Notice.objects.get().pk}/appeal/", {"words": "x"}).status_code == 404
