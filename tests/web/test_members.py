"""Profiles, what they give away, and who is let in. What must stay hidden comes first."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from secondlook.model import Author
from secondlook_web.members import actions, giving_away
from secondlook_web.members.models import Digest, Member, Standing
from secondlook_web.shared.refusals import AlreadyDone, Refused

SignIn = Callable[[Member], Client]
FIELDS = {
    "display_name": "Ash",
    "role": "medical student",
    "bio": "",
    "workplace": "",
    "town": "",
    "profile_public": "on",
}


def test_an_outsider_cannot_tell_who_is_a_member(client: Client, student: Member) -> None:
    """The list of members of a closed forum is worth money to some."""
    there = client.get(reverse("members:profile", args=["ash"]))
    nowhere = client.get(reverse("members:profile", args=["zed"]))
    assert there.status_code == nowhere.status_code == 302
    assert there.headers["Location"].replace("ash", "zed") == nowhere.headers["Location"]


def test_who_waits_cannot_tell_who_is_a_member(signed_in: SignIn, waiting: Member, student: Member) -> None:
    """Anybody can sign up."""
    browser = signed_in(waiting)
    there, nowhere = (browser.get(reverse("members:profile", args=[handle])) for handle in ("ash", "zed"))
    assert there.status_code == nowhere.status_code == 302
    assert there.headers["Location"] == nowhere.headers["Location"] == reverse("members:waiting")


def test_who_waits_has_no_profile_yet(signed_in: SignIn, waiting: Member, student: Member) -> None:
    """Members learn of somebody once they are let in: until then, hidden and missing are the same."""
    browser = signed_in(student)
    hidden = browser.get(reverse("members:profile", args=["newcomer"]))
    missing = browser.get(reverse("members:profile", args=["zed"]))
    assert hidden.status_code == missing.status_code == 404
    assert without_token(hidden.content.decode()) == without_token(missing.content.decode())


def test_a_suspension_does_not_show(signed_in: SignIn, suspended: Member, student: Member) -> None:
    """It is between a member and the moderators."""
    page = signed_in(student).get(reverse("members:profile", args=["away"]))
    assert page.status_code == 200
    assert "suspend" not in page.content.decode().lower()
    assert "talk with the moderators" not in page.content.decode()


def test_what_a_member_hides_is_not_on_the_profile(
    signed_in: SignIn, make_member: Callable[..., Member], student: Member
) -> None:
    """Their name and since when they are here is what is left."""
    make_member(handle="quiet", role="nurse", bio="Nights on Larch", workplace="Merrowdale Hospital", town="Merrowdale",
                profile_public=False)  # fmt: skip
    page = signed_in(student).get(reverse("members:profile", args=["quiet"])).content.decode()
    assert not any(words in page for words in ("nurse", "Larch", "Merrowdale"))


def test_nobody_sees_an_address_but_moderators(
    signed_in: SignIn, student: Member, gp: Member, moderator: Member
) -> None:
    """An address often holds the name of an employer."""
    assert "dr_lind@example.org" not in signed_in(student).get("/members/dr_lind/").content.decode()
    assert "dr_lind@example.org" in signed_in(moderator).get("/moderation/members/dr_lind/").content.decode()


def test_markup_in_a_profile_is_text(signed_in: SignIn, make_member: Callable[..., Member], student: Member) -> None:
    """A profile is what its member typed."""
    make_member(handle="sly", display_name="<img src=x>", bio="<svg onload=alert(1)>", role="<b>GP</b>")
    page = signed_in(student).get("/members/sly/").content.decode()
    assert "<img" not in page
    assert "<svg onload" not in page
    assert "<b>" not in page


def test_an_address_of_a_page_is_the_same_in_capitals(signed_in: SignIn, student: Member) -> None:
    """Handles are unique whatever their capitals."""
    assert signed_in(student).get("/members/ASH/").status_code == 200


def test_what_a_profile_gives_away_stands_beside_its_field(signed_in: SignIn, student: Member) -> None:
    """An author should know before the first post, and see which line it is."""
    page = signed_in(student).get(reverse("members:me")).content.decode()
    workplace, town = page.index('name="workplace"'), page.index('name="town"')
    assert workplace < page.index("“Elm Road Surgery” is a practice: certain.", workplace) < town
    assert "Somebody who works or trains where you do" in page


def test_looking_first_saves_nothing(signed_in: SignIn, student: Member) -> None:
    """A change can be tried out."""
    browser = signed_in(student)
    page = browser.post(reverse("members:me"), FIELDS | {"workplace": "Larch Road Surgery", "look": "1"})
    assert page.status_code == 200
    assert "Larch Road Surgery” is a practice" in page.content.decode()
    assert "Not saved yet" in page.content.decode()
    student.refresh_from_db()
    assert student.workplace == "Elm Road Surgery"


def test_a_profile_is_saved_without_what_cannot_be_seen(signed_in: SignIn, student: Member) -> None:
    """Turned text in a name would turn the line it stands on."""
    answer = signed_in(student).post(reverse("members:me"), FIELDS | {"display_name": "A\u202es\u200bh"})
    assert answer.status_code == 302
    student.refresh_from_db()
    assert student.display_name == "Ash"
    assert student.workplace == ""


def test_nobody_changes_their_standing_through_the_form(signed_in: SignIn, waiting: Member) -> None:
    """The form has six fields, whatever is sent."""
    signed_in(waiting).post(
        reverse("members:me"),
        FIELDS | {"standing": "member", "is_moderator": "on", "is_superuser": "on", "handle": "x"},
    )
    waiting.refresh_from_db()
    assert (waiting.standing, waiting.is_moderator, waiting.is_superuser) == (Standing.WAITING, False, False)
    assert waiting.handle == "newcomer"


def test_who_is_suspended_writes_nothing_into_a_profile(signed_in: SignIn, suspended: Member) -> None:
    """Other members would read it."""
    answer = signed_in(suspended).post(reverse("members:me"), FIELDS | {"bio": "Read this."})
    assert answer.headers["Location"] == reverse("members:waiting")
    with pytest.raises(Refused):
        actions.change_profile(suspended, actions.said_by(suspended))
    suspended.refresh_from_db()
    assert suspended.bio == ""


def test_a_field_that_is_too_long_is_said_beside_it(signed_in: SignIn, student: Member) -> None:
    """And what was typed is still there."""
    page = signed_in(student).post(reverse("members:me"), FIELDS | {"town": "x" * 81})
    assert page.status_code == 400
    assert 'id="id_town_error"' in page.content.decode()
    assert "x" * 81 in page.content.decode()


def test_a_profile_that_names_no_place_gives_none_away() -> None:
    """Somebody who leaves it out should read that it helped."""
    tells = giving_away.given_away(Author(role="nurse", display_name="Bo"))
    assert tells is not None
    assert all(not sentences for sentences in tells.by_field.values())
    assert tells.advice == ()


def test_leaving_out_what_is_advised_makes_a_stranger_begin_among_more() -> None:
    """Otherwise it would be no advice."""
    before = giving_away.given_away(Author(workplace="Elm Road Surgery", town="Merrowdale"))
    after = giving_away.given_away(Author(town="Merrowdale"))
    assert before is not None
    assert after is not None
    assert "Elm Road Surgery" in before.advice[0].leave_out
    assert (after.lookers[1].people or 0) > (before.lookers[1].people or 0)


def test_a_hidden_profile_gives_away_its_name_alone() -> None:
    """The shown name is read by all, even so."""
    tells = giving_away.given_away(
        Author(display_name="Bo, Elm Road Surgery", workplace="Larch Hospital", town="Merrowdale", public=False)
    )
    assert tells is not None
    assert tells.hidden
    assert tells.by_field["workplace"] == []
    assert tells.by_field["display_name"] != []


def test_a_profile_that_could_not_be_read_is_not_called_harmless(
    signed_in: SignIn, student: Member, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Promise 7, on this page too; and the profile can be changed all the same."""

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("Elm Road Surgery")

    monkeypatch.setattr(giving_away, "details", fails)
    page = signed_in(student).get(reverse("members:me"))
    assert page.status_code == 200
    assert "could not be worked out" in page.content.decode()
    assert "Nothing that we could read" not in page.content.decode()


def test_a_username_is_chosen_once(signed_in: SignIn, make_member: Callable[..., Member]) -> None:
    """Posts name it from then on."""
    member = make_member(handle="member-123456")
    browser = signed_in(member)
    assert browser.post(reverse("members:handle"), {"handle": "tansy"}).status_code == 302
    member.refresh_from_db()
    assert member.handle == "tansy"
    with pytest.raises(AlreadyDone):
        actions.choose_handle(member, "other")


@pytest.mark.parametrize("handle", ["ASH", "a", "two words", "ash\n", "member-000001", "x" * 31, "_x_", "<b>"])
def test_a_username_is_one_that_can_be_written_and_is_free(
    handle: str, make_member: Callable[..., Member], student: Member
) -> None:
    """ "@ASH" is Ash, and a number in place of a name stays the site's to give."""
    member = make_member(handle="member-123456")
    with pytest.raises(Refused):
        actions.choose_handle(member, handle)
    member.refresh_from_db()
    assert member.handle == "member-123456"


def test_who_waits_cannot_try_out_usernames(
    signed_in: SignIn, make_member: Callable[..., Member], student: Member
) -> None:
    """The answer would say who is here."""
    member = make_member(handle="member-123456", standing=Standing.WAITING)
    answers = [signed_in(member).post(reverse("members:handle"), {"handle": name}) for name in ("ash", "free_one")]
    assert [answer.headers["Location"] for answer in answers] == [reverse("members:waiting")] * 2
    with pytest.raises(Refused):
        actions.choose_handle(member, "free_one")


def test_a_digest_is_chosen(signed_in: SignIn, student: Member) -> None:
    """Nobody is mailed who did not ask."""
    assert student.digest == Digest.NEVER
    browser = signed_in(student)
    assert browser.post(reverse("members:digest"), {"digest": "hourly"}).status_code == 400
    assert browser.post(reverse("members:digest"), {"digest": "weekly"}).status_code == 302
    student.refresh_from_db()
    assert student.digest == Digest.WEEKLY


@pytest.mark.parametrize("handle", ["%00", "a%00b", "%E2%80%AEash", "ash%20", "x" * 400, "-"])
def test_an_address_that_can_be_nobodys_is_missing(handle: str, signed_in: SignIn, student: Member) -> None:
    """PostgreSQL refuses some characters: that would be a mistake of ours on one database only."""
    assert signed_in(student).get(f"/members/{handle}/").status_code == 404


def without_token(page: str) -> str:
    """A page without what is drawn anew for each answer."""
    return re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', "", page)
