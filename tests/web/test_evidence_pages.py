"""What runs out and who is told; who looked at what is sealed; who moderates; and the pages of all of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail as mails
from django.test import Client
from django.utils import timezone
from tests.web.conftest import NOW, SHARED, STOPPED
from tests.web.known import known_as
from tests.web.register_file import GIVEN, SURNAME, register_says

from secondlook_web.audit.models import Entry as Logged
from secondlook_web.forum.models import Note, Post, Room, Thread
from secondlook_web.jobs import queue
from secondlook_web.members.assurance import looking, moderators
from secondlook_web.members.assurance.actions import New, show
from secondlook_web.members.assurance.expiring import run_out
from secondlook_web.members.assurance.levels import Fact, Level, Route
from secondlook_web.members.assurance.models import Evidence, Look, Proposal
from secondlook_web.members.assurance.records import Cause
from secondlook_web.members.assurance.routes import cards, routes
from secondlook_web.members.models import Member, Standing
from secondlook_web.moderation.actions import open_item
from secondlook_web.moderation.models import Why
from secondlook_web.shared.refusals import AlreadyDone, NotYours, Refused

Make = Callable[..., Member]
SignedIn = Callable[[Member], Client]
DAY = timedelta(days=1)


def standing_for(member: Member, days: int, *, institution: str = "Elm Hospital") -> None:
    new = New(fact=Fact.STANDING, route=Route.MAIL, expires_at=NOW + days * DAY, institution=institution)
    show(member, new, at=NOW)


def told() -> int:
    while queue.do_next(at=NOW + 400 * DAY):
        pass
    sent = len([one for one in mails.outbox if "runs out" in one.subject])
    mails.outbox.clear()
    return sent


def test_one_sees_oneself_as_other_members_do(make_member: Make, signed_in: SignedIn) -> None:
    """Whoever checks what others read must not be shown more: where they work says where their patients are seen."""
    member, other = make_member(level=Level.UNKNOWN), make_member(handle="other")
    new = New(fact=Fact.STANDING, route=Route.MAIL, expires_at=timezone.now() + DAY, institution="Elm Hospital")
    show(member, new, at=timezone.now() - DAY)
    for reader in (other, member):
        page = signed_in(reader).get(f"/members/{member.handle}/").content.decode()
        assert "Opened a link sent to an address at an institution" in page
        assert "Elm Hospital" not in page


def test_the_next_step_promises_no_more_than_this_site_does(
    make_member: Make, signed_in: SignedIn, settings: object
) -> None:
    """Where moderators let in everybody themselves, evidence alone lets nobody in; nor is a sign-in named without one."""
    settings.LET_IN_BY_EVIDENCE = False  # type: ignore[attr-defined]
    waits = make_member(handle="waits", level=Level.UNKNOWN, standing=Standing.WAITING)
    page = signed_in(waits).get("/waiting/").content.decode()
    assert "lets you in" not in page
    assert "a moderator can let you in" in page
    claims = make_member(handle="claims", level=Level.UNKNOWN)
    standing_for(claims, 4000)
    number = New(
        fact=Fact.REGISTRATION, route=Route.NUMBER, expires_at=NOW + 4000 * DAY, register="gmc", number="0000001"
    )
    show(claims, number, at=NOW)
    page = signed_in(claims).get("/me/evidence/").content.decode()
    assert "Show who you are and that the entry is yours: with a document." in page


def test_what_runs_out_is_told_a_month_and_a_week_before_and_never_twice(make_member: Make) -> None:
    member = make_member(level=Level.UNKNOWN)
    standing_for(member, 365)
    counts = {}
    for day in range(320, 367):
        run_out(at=NOW + day * DAY)
        while queue.do_next(at=NOW + day * DAY):
            pass
        counts[day] = len(mails.outbox)
        mails.outbox.clear()
    assert [day for day, count in counts.items() if count] == [335, 358]


def test_several_pieces_make_one_mail_with_nobodys_words(make_member: Make) -> None:
    member = make_member(level=Level.UNKNOWN)
    standing_for(member, 40)
    standing_for(member, 39, institution="Oak Hospital")
    run_out(at=NOW + 10 * DAY)
    while queue.do_next(at=NOW + 10 * DAY):
        pass
    [sent] = mails.outbox
    assert "Hospital" not in sent.body
    assert member.handle not in sent.body


def test_who_renewed_in_time_or_is_gone_is_not_told(make_member: Make) -> None:
    renewed, gone = make_member(level=Level.UNKNOWN), make_member(level=Level.UNKNOWN)
    standing_for(renewed, 40)
    standing_for(gone, 40)
    Member.objects.filter(pk=gone.pk).update(is_active=False)
    run_out(at=NOW + 10 * DAY)
    standing_for(renewed, 365)
    assert told() == 0


def test_what_ran_out_is_closed_a_day_later_in_the_log(make_member: Make) -> None:
    member = make_member(level=Level.UNKNOWN)
    standing_for(member, 10)
    assert run_out(at=NOW + 10 * DAY + timedelta(hours=23)).closed == 0
    assert run_out(at=NOW + 11 * DAY).closed == 1
    assert Evidence.objects.get(member=member).ended_why == "ran_out"
    assert Logged.objects.filter(act="evidence_ended", about=member.pk).count() == 1


def test_a_look_needs_a_cause_is_logged_and_told_to_the_member(
    make_member: Make, moderator: Member, signed_in: SignedIn
) -> None:
    member = make_member(level=Level.CLAIMED)
    [piece] = Evidence.objects.filter(member=member)
    register_says((piece.number, GIVEN, SURNAME, "licensed"), dated=timezone.localdate())
    browser, address = signed_in(moderator), f"/moderation/members/{member.handle}/evidence/"
    assert piece.number not in browser.get(address).content.decode()
    assert browser.post(address, {"cause": "because"}).status_code == 400
    assert not Look.objects.exists()
    page = browser.post(address, {"cause": "request"}).content.decode()
    assert piece.number in page
    assert SURNAME in page
    assert Logged.objects.filter(act="evidence_looked_at", by=moderator.pk, about=member.pk).count() == 1
    own = signed_in(member).get("/me/evidence/").content.decode()
    assert "to decide what they asked for" in own
    assert moderator.handle not in own


def test_nobody_looks_at_their_own_or_without_moderating(make_member: Make, moderator: Member) -> None:
    with pytest.raises(Refused):
        looking.look(moderator, by=moderator, cause=Cause.CONCERN, at=NOW)
    with pytest.raises(NotYours):
        looking.look(moderator, by=make_member(level=Level.VERIFIED), cause=Cause.CONCERN, at=NOW)


def test_a_look_that_cannot_be_logged_shows_nothing(
    make_member: Make, moderator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("as asked")

    monkeypatch.setattr(looking.log, "record", fails)
    with pytest.raises(RuntimeError):
        looking.look(make_member(level=Level.CLAIMED), by=moderator, cause=Cause.CONCERN, at=NOW)
    assert not Look.objects.exists()


def test_two_moderators_make_a_third_and_one_alone_makes_none(
    make_member: Make, moderator: Member, second_moderator: Member
) -> None:
    member = make_member(level=Level.VERIFIED)
    proposal = moderators.propose(member, makes=True, by=moderator, at=NOW)
    with pytest.raises(Refused):
        moderators.agree(proposal, by=moderator, at=NOW)
    member.refresh_from_db()
    assert not member.is_moderator
    moderators.agree(proposal, by=second_moderator, at=NOW)
    member.refresh_from_db()
    assert member.is_moderator
    entry = Logged.objects.get(act="moderator_made", about=member.pk)
    assert (entry.by, entry.details["proposed_by"]) == (second_moderator.pk, moderator.pk)


@pytest.mark.parametrize("level", [Level.UNKNOWN, Level.CLAIMED, Level.AFFILIATED, Level.VOUCHED])
def test_who_has_not_proved_who_they_are_does_not_moderate(make_member: Make, moderator: Member, level: Level) -> None:
    """A moderator sees what others have sealed."""
    with pytest.raises(Refused, match="proves who they are"):
        moderators.propose(make_member(level=level), makes=True, by=moderator, at=NOW)


def test_a_level_that_fell_since_stops_it(make_member: Make, moderator: Member, second_moderator: Member) -> None:
    member = make_member(level=Level.VERIFIED)
    proposal = moderators.propose(member, makes=True, by=moderator, at=NOW)
    Evidence.objects.filter(member=member).update(expires_at=NOW)
    with pytest.raises(Refused):
        moderators.agree(proposal, by=second_moderator, at=NOW)


def test_two_take_a_part_away_and_who_it_is_about_has_no_say(
    make_member: Make, moderator: Member, second_moderator: Member
) -> None:
    third = make_member(level=Level.VERIFIED, is_moderator=True)
    proposal = moderators.propose(third, makes=False, by=moderator, at=NOW)
    for wrong in (third, moderator):
        with pytest.raises(Refused):
            moderators.agree(proposal, by=wrong, at=NOW)
    with pytest.raises(Refused):
        moderators.drop(proposal, by=third, at=NOW)
    with pytest.raises(AlreadyDone):
        moderators.propose(third, makes=False, by=second_moderator, at=NOW)
    moderators.agree(proposal, by=second_moderator, at=NOW)
    third.refresh_from_db()
    assert not third.is_moderator


def test_the_last_moderator_stays(moderator: Member, second_moderator: Member) -> None:
    moderators.lay_down(second_moderator, at=NOW)
    with pytest.raises(Refused, match="last"):
        moderators.lay_down(moderator, at=NOW)
    moderator.refresh_from_db()
    assert moderator.is_moderator


def test_a_member_cannot_propose(make_member: Make) -> None:
    with pytest.raises(NotYours):
        moderators.propose(make_member(), makes=True, by=make_member(level=Level.VERIFIED), at=NOW)
    assert not Proposal.objects.exists()


def test_every_route_has_its_card_and_its_page(make_member: Make, signed_in: SignedIn) -> None:
    """A route is found by being there."""
    member = make_member(level=Level.UNKNOWN, standing=Standing.WAITING)
    assert {route.__name__.rsplit(".", 1)[1] for route in routes()} >= {"number", "mail", "document", "school"}
    page = signed_in(member).get("/me/evidence/").content.decode()
    for card in cards(member, at=timezone.now()):
        assert card.title in page


def test_the_page_of_who_waits_leads_to_what_is_missing(make_member: Make, signed_in: SignedIn) -> None:
    page = signed_in(make_member(level=Level.CLAIMED, standing=Standing.WAITING)).get("/waiting/").content.decode()
    assert "/me/evidence/" in page


def test_one_takes_back_what_one_showed_and_nobody_elses(make_member: Make, signed_in: SignedIn) -> None:
    member, other = make_member(level=Level.UNKNOWN), make_member()
    known_as(member, Level.AFFILIATED)
    piece, others = Evidence.objects.get(member=member), Evidence.objects.get(member=other)
    browser = signed_in(member)
    assert browser.post(f"/me/evidence/{others.pk}/withdraw/").status_code == 404
    assert browser.post(f"/me/evidence/{piece.pk}/withdraw/").status_code == 302
    piece.refresh_from_db()
    assert piece.ended_why == "withdrawn"
    assert browser.get("/rooms/").headers["Location"] == "/waiting/"


@pytest.mark.parametrize("page", ["evidence/", "notices/", "institutions/", "institutions/1/"])
def test_moderators_pages_are_there_for_moderators_and_for_nobody_else(
    moderator: Member, student: Member, signed_in: SignedIn, page: str
) -> None:
    assert signed_in(moderator).get(f"/moderation/{page}").status_code == 200
    assert signed_in(student).get(f"/moderation/{page}").status_code == 404


@pytest.mark.parametrize(
    "page",
    [
        "/rooms/case-talk/",
        "/threads/{thread}/",
        "/search/?q=X-ray",
        "/notes/",
        "/notes/{note}/",
        "/me/named/",
        "/moderation/",
    ],
)
def test_a_level_stands_beside_a_name_wherever_somebody_is_named(
    make_member: Make,
    moderator: Member,
    signed_in: SignedIn,
    room: Room,
    make_thread: Callable[..., Thread],
    make_post: Callable[..., Post],
    page: str,
) -> None:
    """A reader need not open a thread to learn how well its author is known."""
    author = make_member(level=Level.VOUCHED)
    thread = make_thread(room, author, text=SHARED)
    named = make_post(thread, author, text=f"@{moderator.handle} knows.")
    named.mentions.add(moderator)
    note = Note.objects.create(sender=author, recipient=moderator, text="Hello.", sent_at=NOW)
    open_item(make_post(thread, author, text=STOPPED, state="held"), Why.STOPPED, at=NOW)
    answer = signed_in(moderator).get(page.format(thread=thread.pk, note=note.pk))
    assert answer.status_code == 200
    assert "level-vouched" in answer.content.decode()
