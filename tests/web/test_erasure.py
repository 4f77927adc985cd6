"""Erasing somebody: what goes, what stays, in which steps, and what is done when an old copy is put back."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from tests.web.concerns_there import raised, settled
from tests.web.conftest import NOW
from tests.web.leavers import DUE, SIGN, Left, canary, do_jobs, everything, found, leave
from tests.web.leavers_concerns import REPORTER_GOES, time_is_over

from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.checks.models import Outcome, RecordedConsent
from secondlook_web.concerns.models import Concern, Exhibit
from secondlook_web.erasure import actions, erased, erasing
from secondlook_web.erasure.models import Leaving, Posts
from secondlook_web.forum import leaving as posts_of_leavers
from secondlook_web.forum import retention
from secondlook_web.forum.models import Note, Post, Room, State, Thread, Version
from secondlook_web.jobs.models import Job
from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.assurance.models import Evidence, Vouch
from secondlook_web.members.assurance.queries import level_now
from secondlook_web.members.models import Member
from secondlook_web.moderation.actions import approve, open_item, return_with_advice
from secondlook_web.moderation.models import Item, Remark, Why

MakeMember = Callable[..., Member]
Capture = Any


@pytest.fixture
def left(
    student: Member,
    gp: Member,
    room: Room,
    make_thread: Callable[..., Thread],
    make_post: Callable[..., Post],
) -> Left:
    return everything(student, gp, room, make_thread, make_post)


@pytest.fixture
def capture(django_capture_on_commit_callbacks: Capture) -> Capture:
    return django_capture_on_commit_callbacks


def test_what_others_have_is_left_alone(left: Left, capture: Capture) -> None:
    """Who stays loses nothing of their own: not a post, not a note that they wrote."""
    leave(left.member, Posts.TAKEN_DOWN, capture=capture)
    reply = Post.objects.get(pk=left.reply.pk)
    assert (reply.text, reply.author_id, reply.state) == (f"As @{left.member.handle} says.", left.other.pk, "published")
    note = Note.objects.get(pk=left.note_from.pk)
    assert (note.sender_id, note.recipient_id, note.text) == (left.other.pk, None, "From somebody else.")
    concern = Concern.objects.get(post=left.reply)
    assert (concern.post_id, concern.raised_by_id, concern.closed_at) == (left.reply.pk, None, None)
    assert Member.objects.filter(pk=left.other.pk, is_active=True).exists()


@pytest.mark.parametrize("choice", Posts)
def test_nothing_of_a_leaver_is_left_but_what_was_stated(left: Left, choice: Posts, capture: Capture) -> None:
    """Every table, every file and the search's index: whoever finds one word more has found a fault."""
    handle, address = left.member.handle, left.member.email
    leave(left.member, choice, capture=capture)
    assert not Member.objects.filter(pk=left.member.pk).exists()
    reached = found(*(canary(f"reporter{name}") for name in REPORTER_GOES))
    assert {table for table, _ in reached} <= {"the search"}, "nobody can reach them any more"
    time_is_over(DUE)
    rows = found(SIGN, address, f"{handle}@")
    if choice == Posts.NAMELESS:
        stays = {canary("opening"), canary("title"), canary("published"), canary("hidden"), canary("picture")}
        for table, row in rows:
            said = [word for word in row.replace("'", " ").replace(",", " ").split() if SIGN in word]
            assert all(any(one in word for one in stays) for word in said), (table, row)
        assert Post.objects.filter(text__contains=SIGN).exclude(author=None).count() == 0
    else:
        assert rows == []
    assert [table for table, row in found(f"@{handle}") if "As @" not in row and table != "the search"] == []
    assert not Vouch.objects.filter(asked__iexact=handle).exists()
    kept = set() if choice == Posts.TAKEN_DOWN else {left.posts["published"].pk}
    assert set(Outcome.objects.values_list("post", flat=True)) == kept, "of a check only what its post stands by"
    assert RecordedConsent.objects.count() == len(kept)
    assert not Job.objects.filter(key=f"member {left.member.pk}").exists()


def test_until_their_time_is_over_concerns_keep_what_was_said_and_frozen(left: Left, capture: Capture) -> None:
    """For those who have to judge it. Nothing but concerns keeps a word, and of a reporter nothing that leads to them."""
    leave(left.member, Posts.TAKEN_DOWN, capture=capture)
    rows = found(SIGN)
    assert {table for table, _ in rows if not table.startswith("concerns_")} == set()
    assert found(canary("removed"), canary("display_name")) != [], "the exhibit, with the name that readers saw"
    for word in ("account", "response", "messageauthor", "handled", "reportersays"):
        assert found(canary(word)) != [], word
    handled = Concern.objects.get(hold_reason=canary("hold"))
    assert (handled.handler_id, handled.erased_at) == (None, None)


def test_pictures_go_from_the_disk_with_posts_that_are_taken_down(left: Left, capture: Capture) -> None:
    assert all(path.exists() for path in left.files)
    leave(left.member, Posts.TAKEN_DOWN, capture=capture)
    assert [path.exists() for path in left.files] == [False, False]


def test_posts_that_are_left_keep_their_pictures_and_lose_the_name(left: Left, capture: Capture) -> None:
    leave(left.member, Posts.NAMELESS, capture=capture)
    shown = Post.objects.filter(author=None, state=State.PUBLISHED)
    assert {post.pk for post in shown} == {left.posts["opening"].pk, left.posts["published"].pk}
    assert [path.exists() for path in left.files] == [True, False]
    assert not Version.objects.exists()


def test_the_log_says_that_a_number_was_erased(left: Left, capture: Capture) -> None:
    pk = left.member.pk
    leave(left.member, Posts.TAKEN_DOWN, capture=capture)
    acts = list(Entry.objects.filter(about=pk).order_by("number").values_list("act", flat=True))
    assert (acts[-1], acts.count(Act.ERASURE_ASKED), acts.count(Act.MEMBER_ERASED)) == (Act.MEMBER_ERASED, 1, 1)
    assert Entry.objects.get(act=Act.MEMBER_ERASED).details == {"posts": "taken_down"}


def test_from_the_first_moment_no_page_shows_the_name(left: Left) -> None:
    """Posts of twenty thousand are erased in steps, and nobody should see a half of it."""
    actions.ask_to_leave(left.member, Posts.TAKEN_DOWN, at=NOW)
    assert erasing.begin(Leaving.objects.get(), at=DUE)
    member = Member.objects.get(pk=left.member.pk)
    assert (member.is_active, member.name, member.bio) == (False, f"former member {member.pk}", "")
    assert not member.has_usable_password()


def test_many_posts_are_erased_in_several_steps(left: Left, capture: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posts_of_leavers, "POSTS_AT_ONCE", 3)
    leave(left.member, Posts.TAKEN_DOWN, capture=capture)
    time_is_over(DUE)
    assert found(SIGN) == []


def test_a_step_that_fails_is_undone_and_done_later(left: Left, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that is ended half way leaves the account closed, and the rest for the next one."""
    actions.ask_to_leave(left.member, Posts.TAKEN_DOWN, at=NOW)
    with monkeypatch.context() as broken:
        broken.setattr(retention, "erase_words", lambda *_, **__: 1 / 0)
        from secondlook_web.jobs import queue

        while queue.do_next(at=DUE):
            pass
        assert Post.objects.filter(author=left.member, state=State.PUBLISHED).count() == 2
    Job.objects.update(trouble="")
    do_jobs(DUE + timedelta(hours=1))
    assert not Member.objects.filter(pk=left.member.pk).exists()


def test_a_post_with_an_open_concern_keeps_its_words_without_the_name(
    left: Left, gp: Member, moderator: Member, capture: Capture
) -> None:
    """Promise 5: evidence does not vanish because its author leaves."""
    hidden = left.posts["hidden"]
    concern = raised(hidden, gp)
    item = open_item(hidden, Why.RECOGNISED, at=NOW, concern=concern)
    leave(left.member, Posts.TAKEN_DOWN, capture=capture)
    kept = Post.objects.get(pk=hidden.pk)
    assert canary("hidden") in kept.text
    assert (kept.author_id, kept.state) == (None, State.WITHDRAWN)
    assert retention.due_for_erasure(DUE + retention.KEPT * 2) == []
    settled(concern, by=moderator, at=DUE)
    Item.objects.filter(pk=item.pk).update(decided_at=DUE, decision="removed", advice=canary("advice"))
    later = DUE + retention.KEPT + timedelta(minutes=1)
    retention.erase(retention.due_for_erasure(later), at=later)
    time_is_over(later)
    assert found(SIGN) == []


def test_a_hidden_post_that_is_left_can_be_put_back_without_a_name(
    left: Left, gp: Member, moderator: Member, capture: Capture
) -> None:
    concern = raised(left.posts["hidden"], gp)
    item = open_item(left.posts["hidden"], Why.RECOGNISED, at=NOW, concern=concern)
    leave(left.member, Posts.NAMELESS, capture=capture)
    approve(Item.objects.get(pk=item.pk), by=moderator, at=DUE)
    post = Post.objects.get(pk=left.posts["hidden"].pk)
    assert (post.state, post.author_id) == (State.PUBLISHED, None)


def test_a_post_that_is_returned_to_nobody_is_swept_up(
    left: Left, gp: Member, moderator: Member, capture: Capture
) -> None:
    """Its author would have reworked it; there is none."""
    concern = raised(left.posts["hidden"], gp)
    item = open_item(left.posts["hidden"], Why.RECOGNISED, at=NOW, concern=concern)
    leave(left.member, Posts.NAMELESS, capture=capture)
    return_with_advice(Item.objects.get(pk=item.pk), "Leave the day out.", by=moderator, at=DUE)
    posts_of_leavers.sweep(at=DUE)
    post = Post.objects.get(pk=left.posts["hidden"].pk)
    assert (post.text, post.state) == ("", State.WITHDRAWN)


def test_a_moderators_decisions_stay_without_the_name(
    left: Left, moderator: Member, second_moderator: Member, capture: Capture
) -> None:
    item = Item.objects.get(post=left.posts["held"])
    return_with_advice(item, "Leave the day out.", by=moderator, at=NOW)
    leave(moderator, Posts.TAKEN_DOWN, capture=capture)
    item.refresh_from_db()
    assert (item.decision, item.advice, item.decided_by_id, item.assigned_to_id) == (
        "returned",
        "Leave the day out.",
        None,
        None,
    )


def test_what_moderators_said_of_a_post_goes_though_its_words_went_long_ago(left: Left, capture: Capture) -> None:
    """Found by the law in `test_erasure_laws`: while a post is somebody's, remarks about it stay."""
    gone = left.posts["withdrawn"]
    item = open_item(gone, Why.STOPPED, at=NOW)
    Remark.objects.create(item=item, author=left.other, text=f"They say {canary('old')}.", written_at=NOW)
    Item.objects.filter(pk=item.pk).update(decided_at=NOW, decision="returned", advice=f"Leave {canary('out')} out.")
    before = NOW - timedelta(hours=1)
    Post.objects.filter(pk=gone.pk).update(state_since=before - retention.KEPT)
    retention.erase([gone.pk], at=NOW)
    leave(left.member, Posts.TAKEN_DOWN, capture=capture)
    time_is_over(DUE)
    assert found(SIGN) == []
    assert Post.objects.get(pk=gone.pk).erased_at == NOW


def test_who_rested_on_a_leavers_word_loses_that(
    student: Member, gp: Member, make_member: MakeMember, capture: Capture
) -> None:
    """A level shows nothing that is not carried any more: promise 4."""
    until = NOW + timedelta(days=300)
    registration = Evidence.objects.create(
        member=gp, fact="registration", route="number", register="gmc", number="0000078", shown_at=NOW, expires_at=until
    )
    for voucher in (student, make_member()):
        Vouch.objects.create(
            member=gp,
            asked=voucher.handle,
            voucher=voucher,
            registration=registration,
            asked_at=NOW,
            answered_at=NOW,
            agreed=True,
            how="works",
            expires_at=until,
        )
    for fact, of in (("person", None), ("binding", registration)):
        Evidence.objects.create(
            member=gp,
            fact=fact,
            route="vouchers",
            of=of,
            register="gmc" if of else "",
            number="0000078" if of else "",
            shown_at=NOW,
            expires_at=until,
        )
    assert level_now(gp, at=NOW) == Level.VOUCHED
    leave(student, Posts.TAKEN_DOWN, capture=capture)
    assert level_now(gp, at=DUE) != Level.VOUCHED
    assert not Vouch.objects.filter(asked="ash").exists()


def test_who_comes_back_with_an_old_copy_is_erased_again(
    left: Left, gp: Member, capture: Capture, settings: Any, tmp_path: Path
) -> None:
    """A backup holds everybody who has been erased since it was made."""
    settings.ERASED_LIST = tmp_path / "erased.txt"
    member = left.member
    with capture(execute=True), suppress(_PutBack), transaction.atomic():
        leave(member, Posts.TAKEN_DOWN, capture=capture)
        raise _PutBack
    assert Member.objects.filter(pk=member.pk, is_active=True).exists(), "the old copy"
    said = StringIO()
    call_command("erase_again", "--look", stdout=said)
    assert Member.objects.filter(pk=member.pk).exists()
    with capture(execute=True):
        call_command("erase_again", stdout=said)
    assert said.getvalue().splitlines() == [
        "1 in the list, 1 would be erased again.",
        "1 in the list, 1 erased again.",
    ]
    assert Exhibit.objects.count() == 1, "no exhibit is lost with the second erasing"
    time_is_over(DUE)
    assert found(SIGN, member.email) == []
    assert Member.objects.filter(pk=gp.pk).exists()


def test_another_account_with_the_number_of_an_erased_one_is_left_alone(
    student: Member, settings: Any, tmp_path: Path
) -> None:
    """An old copy gives numbers anew."""
    settings.ERASED_LIST = tmp_path / "erased.txt"
    erased.note(erased.line_of(student, Posts.TAKEN_DOWN))
    Member.objects.filter(pk=student.pk).update(joined_at=NOW)
    call_command("erase_again", stdout=StringIO())
    assert Member.objects.filter(pk=student.pk, is_active=True).exists()


def test_a_list_that_somebody_has_changed_is_not_followed(student: Member, settings: Any, tmp_path: Path) -> None:
    settings.ERASED_LIST = tmp_path / "erased.txt"
    settings.ERASED_LIST.write_text(f"{erased.line_of(student, Posts.TAKEN_DOWN)}everybody\n")
    with pytest.raises(CommandError, match="Line 2"):
        call_command("erase_again")
    assert Member.objects.get(pk=student.pk).is_active


class _PutBack(Exception):
    """Undoes what was done, as an old copy of the database would."""
