"""What a draft in the forum is judged with: all that its readers see, and nothing that they do not."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.web.conftest import NOW

from secondlook.model import Attachment, AttachmentKind, AudienceKind, Consent, Gate
from secondlook_web.checks.context import around_of, context_of
from secondlook_web.forum.models import Post, Room, State, Thread
from secondlook_web.members.models import Member

pytestmark = pytest.mark.django_db
MakePost = Callable[..., Post]
MakeThread = Callable[..., Thread]
UNSEEN = (State.WAITING, State.SCHEDULED, State.HELD, State.RETURNED, State.HIDDEN, State.REMOVED, State.WITHDRAWN)


@pytest.mark.parametrize("state", UNSEEN)
def test_what_readers_do_not_see_is_in_no_context(
    state: State, room: Room, student: Member, gp: Member, thread: Thread, make_post: MakePost, make_thread: MakeThread
) -> None:
    """Somebody who took a post back must not be told for ever that it closes the jigsaw."""
    other = make_thread(room, gp, title="Another")
    make_post(thread, gp, text="UNSEEN in the thread", state=state)
    make_post(other, student, text="UNSEEN in the history", state=state)
    context = context_of(student, room, at=NOW, thread=thread)
    assert not [post for post in (*context.thread, *context.history) if "UNSEEN" in post.text]


def test_a_reply_is_judged_in_the_thread_as_it_stands(
    room: Room, student: Member, gp: Member, thread: Thread, make_post: MakePost
) -> None:
    """The title is read with the opening post, and posts come in the order in which they are read."""
    make_post(thread, gp, text="Second", at=NOW + timedelta(minutes=1))
    make_post(thread, student, text="Third", at=NOW + timedelta(minutes=2))
    context = context_of(gp, room, at=NOW, thread=thread)
    assert [(post.author, post.text.split("\n")[0]) for post in context.thread] == [
        ("Ash W.", "A question"),
        ("M. Lind", "Second"),
        ("Ash W.", "Third"),
    ]
    assert context.history == ()


def test_earlier_posts_in_other_rooms_count_and_those_of_others_do_not(
    room: Room, student: Member, gp: Member, thread: Thread, make_post: MakePost, make_thread: MakeThread
) -> None:
    theirs = make_thread(room, gp, title="Theirs", text="Something of theirs.")
    make_post(theirs, student, text="First week at Elm Road Surgery.")
    context = context_of(student, room, at=NOW, thread=thread)
    assert [post.text for post in context.history] == ["First week at Elm Road Surgery."]
    assert context.history[0].place == room.name


def test_a_post_that_is_edited_is_not_its_own_earlier_post(
    room: Room, student: Member, thread: Thread, make_post: MakePost
) -> None:
    mine = make_post(thread, student, text="To be edited")
    here = context_of(student, room, at=NOW, thread=thread, without=mine)
    elsewhere = context_of(student, room, at=NOW, without=mine)
    assert not [post for post in (*here.thread, *elsewhere.history) if post.text == "To be edited"]


def test_of_a_long_thread_the_opening_and_the_latest_are_read(
    room: Room, student: Member, gp: Member, thread: Thread, make_post: MakePost
) -> None:
    """The question that all answer is never left out."""
    for number in range(6):
        make_post(thread, gp, text=f"Reply {number}", at=NOW + timedelta(minutes=number))
    context = around_of(student, room, thread=thread, thread_posts=2)
    assert [post.text.split("\n")[0] for post in context.thread] == ["A question", "Reply 4", "Reply 5"]


def test_of_a_long_history_the_latest_are_read_oldest_first(
    room: Room, student: Member, gp: Member, make_thread: MakeThread, make_post: MakePost
) -> None:
    other = make_thread(room, gp)
    for number in range(4):
        make_post(other, student, text=f"Post {number}", at=NOW + timedelta(minutes=number))
    context = around_of(student, room, history_posts=2)
    assert [post.text for post in context.history] == ["Post 2", "Post 3"]


def test_a_profile_that_readers_do_not_see_does_not_count(room: Room, student: Member) -> None:
    """The name stays: it is shown with every post."""
    student.profile_public = False
    author = context_of(student, room, at=NOW).author
    assert (author.public, author.display_name) == (False, "Ash W.")


@pytest.mark.usefixtures("suspended", "waiting")
def test_the_audience_is_whoever_is_let_in(room: Room, student: Member, gp: Member) -> None:
    """They showed an account at an institution, and nothing says more of them (promise 4)."""
    audience = context_of(student, room, at=NOW).audience
    assert audience is not None
    assert (audience.kind, audience.members, audience.gate) == (AudienceKind.CLOSED, 2, Gate.INSTITUTIONAL_EMAIL)


def test_a_team_room_has_the_people_listed(team_room: Room, moderator: Member, student: Member) -> None:
    team_room.listed.add(student)
    audience = context_of(student, team_room, at=NOW).audience
    assert audience is not None
    assert (audience.kind, audience.members) == (AudienceKind.TEAM, 2)


def test_what_the_author_stated_goes_along(room: Room, student: Member) -> None:
    picture = Attachment(kind=AttachmentKind.IMAGE)
    context = context_of(student, room, at=NOW, attachments=(picture, picture), consent=Consent.NAMED)
    assert (len(context.attachments), context.consent, context.posted_at) == (2, Consent.NAMED, NOW)


def test_a_post_whose_author_is_gone_is_still_read(room: Room, student: Member, gp: Member, thread: Thread) -> None:
    Post.objects.filter(thread=thread).update(author=None)
    [opening] = context_of(gp, room, at=NOW, thread=thread).thread
    assert opening.author == ""


def test_no_context_asks_the_database_more_for_more_posts(
    room: Room,
    student: Member,
    gp: Member,
    thread: Thread,
    make_post: MakePost,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    """It is made with every pause of somebody's typing."""
    for number in range(12):
        make_post(thread, gp, text=f"Reply {number}")
    with django_assert_max_num_queries(9):  # type: ignore[attr-defined]
        context_of(student, room, at=NOW, thread=thread)
