"""Pages of the moderators' part and of "I recognise this": what each person reads there, and what nobody must read."""

import re
from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.web.conftest import NOW, STOPPED

from secondlook_web.concerns.access import pass_for
from secondlook_web.concerns.actions import recognise
from secondlook_web.concerns.models import Concern, Recognised
from secondlook_web.forum import states
from secondlook_web.forum.models import Post, Room, State, Thread
from secondlook_web.jobs import queue
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Member
from secondlook_web.moderation import actions, moves, work
from secondlook_web.moderation.models import Item, Remark, Why

SignIn = Callable[[Member], Client]
HTML = "<script>alert(1)</script><b>bold</b>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;bold&lt;/b&gt;"


@pytest.fixture
def post(thread: Thread, student: Member, make_post: Callable[..., Post]) -> Post:
    return make_post(thread, student, text="How do you explain a raised marker?")


@pytest.fixture
def raised(post: Post, gp: Member, rng: Random) -> Item:
    """The post, recognised by the GP."""
    recognise(gp, post, at=NOW, rng=rng)
    return Item.objects.get()


def read(browser: Client, name: str, *args: object, status: int = 200) -> str:
    response = browser.get(reverse(name, args=args))
    assert response.status_code == status
    return response.content.decode()


def test_opening_the_page_hides_nothing(post: Post, gp: Member, signed_in: SignIn) -> None:
    """A link that is followed, or fetched ahead by a browser, is not a tap."""
    page = read(signed_in(gp), "concerns:recognise", post.pk)
    assert "hide the post" in page
    assert not Concern.objects.exists()


def test_one_press_under_a_post_hides_it_and_leads_to_what_happens_now(
    post: Post, gp: Member, signed_in: SignIn
) -> None:
    """With nothing but HTML: the button under the post is a form with one button."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(gp, backend="django.contrib.auth.backends.ModelBackend")
    page = read(browser, "forum:thread", post.thread_id)
    address = reverse("concerns:recognise", args=[post.pk])
    form = re.search(rf'<form[^>]+action="{address}">(.*?)</form>', page, re.DOTALL)
    assert form
    sent = dict(re.findall(r'name="(\w+)" value="([^"]+)"', form[1]))
    assert browser.post(address, {"pass": sent["pass"]}).status_code == 403
    response = browser.post(address, sent)
    concern = Concern.objects.get()
    assert response["Location"] == reverse("concerns:concern", args=[concern.pk])
    page = read(browser, "concerns:concern", concern.pk)
    assert "The post is hidden" in page
    assert f"<strong>{concern.pk}</strong>" in page
    assert Post.objects.get(pk=post.pk).state == State.HIDDEN


def test_pressing_again_on_a_page_that_was_left_open_is_harmless(raised: Item, gp: Member, signed_in: SignIn) -> None:
    address = reverse("concerns:recognise", args=[raised.post_id])
    response = signed_in(gp).post(address, {"pass": pass_for(gp, raised.post)})
    assert response["Location"] == reverse("concerns:concern", args=[Concern.objects.get().pk])


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_hidden_post_and_a_missing_one_answer_the_same(
    raised: Item, make_member: Callable[..., Member], signed_in: SignIn, method: str
) -> None:
    """Otherwise anybody could ask which posts are hidden, number by number."""
    browser = signed_in(make_member())
    for name in ("concerns:recognise", "moderation:appeal", "concerns:concern", "moderation:item"):
        answers = []
        for pk in (raised.post_id if "item" not in name else raised.pk, 987_654):
            response = getattr(browser, method)(reverse(name, args=[pk]))
            answers.append(
                (response.status_code, re.sub(rb'value="[^"]{60,}"|"X-CSRFToken": "\w+"', b"", response.content))
            )
        assert answers[0] == answers[1]
        assert answers[0][0] in (404, 405)


def test_on_ones_own_post_withdrawal_is_offered(post: Post, student: Member, signed_in: SignIn) -> None:
    for response in (
        signed_in(student).get(reverse("concerns:recognise", args=[post.pk])),
        signed_in(student).post(reverse("concerns:recognise", args=[post.pk])),
    ):
        assert "Withdraw my post" in response.content.decode()
    assert not Concern.objects.exists()


def test_who_taps_too_often_is_told_what_to_do(
    thread: Thread, student: Member, gp: Member, make_post: Callable[..., Post], signed_in: SignIn
) -> None:
    browser = signed_in(gp)
    answers = [browser.post(reverse("concerns:recognise", args=[make_post(thread, student).pk])) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert "too often" in answers[3].content.decode()


def test_whom_one_recognises_is_one_tap_more(raised: Item, gp: Member, moderator: Member, signed_in: SignIn) -> None:
    browser, concern = signed_in(gp), Concern.objects.get()
    address = reverse("concerns:concern", args=[concern.pk])
    assert "they did not say whom" in read(signed_in(moderator), "moderation:item", raised.pk)
    assert browser.post(address, {"recognised": "everybody"}).status_code == 400
    assert browser.post(address, {"recognised": "relative"}).status_code == 302
    assert Concern.objects.get().recognised == Recognised.RELATIVE
    assert "somebody close to me" in read(signed_in(moderator), "moderation:item", raised.pk)
    assert signed_in(moderator).post(address, {"recognised": "self"}).status_code == 404


def test_whoever_raised_a_concern_can_find_it_again(raised: Item, gp: Member, signed_in: SignIn) -> None:
    assert f"Concern {Concern.objects.get().pk}" in read(signed_in(gp), "concerns:mine")
    assert signed_in(gp).get(reverse("concerns:mine"), {"after": "nonsense~x"}).status_code == 404


def test_the_author_never_learns_who_raised_a_concern(
    post: Post, student: Member, gp: Member, moderator: Member, room: Room, signed_in: SignIn
) -> None:
    """Not by name, handle, number or time, on any page or in any mail, before the decision or after it."""
    tapped_at = NOW.replace(hour=13, minute=7, second=9)
    concern = Concern.objects.create(pk=777_001, post=post, raised_by=gp, raised_at=tapped_at)
    raised = actions.open_item(post, Why.RECOGNISED, at=tapped_at, concern=concern)
    states.take_away(post, to=State.HIDDEN, from_states=(State.PUBLISHED,), at=tapped_at)
    queue.add(actions.TELL_AUTHOR, post.pk, due_at=tapped_at)
    Member.objects.filter(pk=gp.pk).update(email="somebody.else@example.org")
    browser = signed_in(student)

    def everything() -> str:
        pages = [
            read(browser, "forum:thread", post.thread_id),
            read(browser, "forum:mine"),
            read(browser, "forum:room", room.slug),
            browser.get(reverse("forum:post", args=[post.pk]), follow=True).content.decode(),
            browser.get(reverse("concerns:recognise", args=[post.pk])).content.decode(),
            browser.get(reverse("moderation:appeal", args=[post.pk])).content.decode(),
            browser.get(reverse("forum:versions", args=[post.pk])).content.decode(),
            browser.get(reverse("forum:withdraw", args=[post.pk])).content.decode(),
        ]
        while queue.do_next(at=NOW + timedelta(days=1)):
            pass
        mails = [
            f"{each.subject} {each.body} {each.to} {each.from_email}"
            for each in mail.outbox
            if student.email in each.to
        ]
        assert mails
        return "\n".join(pages + mails)

    before = everything()
    assert "hidden for now" in before
    actions.remove(raised, "It tells who he is.", by=moderator, at=NOW + timedelta(days=1))
    after = everything()
    assert "It tells who he is." in after
    for said in (before, after):
        for told in (gp.handle, gp.display_name, "Lind", "somebody.else", "777001", "777,001", "13:07"):
            assert told not in said
        assert f'"{reverse("members:profile", args=[gp.handle])}"' not in said
        assert moderator.handle not in said


def test_an_author_who_takes_a_hidden_post_back_knows_that_a_moderator_still_reads_it(
    raised: Item, thread: Thread, student: Member, moderator: Member, signed_in: SignIn
) -> None:
    """We say who sees a text, also when we would rather say that nobody does."""
    browser, address = signed_in(student), reverse("forum:withdraw", args=[raised.post_id])
    assert "A moderator still reads it" in browser.get(address).content.decode()
    assert "A moderator still reads" in browser.post(address, follow=True).content.decode()
    page = read(signed_in(moderator), "moderation:item", raised.pk)
    assert "It stays away" in page
    assert "Put it back" not in page
    other = reverse("forum:withdraw", args=[thread.posts.get(opening=True).pk])
    assert "Nobody sees it any more" in browser.post(other, follow=True).content.decode()


def test_a_mail_to_an_author_holds_a_link_and_no_words_of_anybody(raised: Item, post: Post) -> None:
    """Mails are read on screens that others can see."""
    while queue.do_next(at=NOW + timedelta(hours=2)):
        pass
    [told] = [each for each in mail.outbox if each.to == [post.author.email]]  # type: ignore[union-attr]
    assert reverse("forum:mine") in told.body
    assert not any(word in told.body + told.subject for word in ("marker", "raised", "recognise", post.thread.title))


def test_moderators_get_one_mail_an_hour_however_much_comes_in(
    thread: Thread, student: Member, moderator: Member, second_moderator: Member, make_post: Callable[..., Post]
) -> None:
    for minute in range(5):
        held = make_post(thread, student, state="held")
        actions.open_item(held, Why.STOPPED, at=NOW + timedelta(minutes=minute))
    assert Job.objects.filter(name=actions.TELL_MODERATORS).count() == 1
    assert not queue.do_next(at=NOW + timedelta(minutes=19))
    assert queue.do_next(at=NOW + timedelta(minutes=20))
    assert sorted(each.to[0] for each in mail.outbox) == [second_moderator.email, moderator.email]
    assert "5 posts wait" in mail.outbox[0].body


def test_a_moderator_is_not_mailed_about_a_post_of_their_own(
    thread: Thread, moderator: Member, make_post: Callable[..., Post]
) -> None:
    actions.open_item(make_post(thread, moderator, state="held"), Why.STOPPED, at=NOW)
    work.tell_moderators(None, NOW + timedelta(hours=1))
    assert mail.outbox == []


def test_what_has_waited_for_a_day_is_remembered(
    thread: Thread, student: Member, moderator: Member, make_post: Callable[..., Post]
) -> None:
    actions.open_item(make_post(thread, student, state="held"), Why.STOPPED, at=NOW)
    work.remind(None, NOW + timedelta(hours=23))
    assert mail.outbox == []
    work.remind(None, NOW + timedelta(hours=25))
    assert "1 post has waited" in mail.outbox[0].body


def test_a_withdrawn_post_needs_no_mail(thread: Thread, student: Member, make_post: Callable[..., Post]) -> None:
    work.tell_author(make_post(thread, student, state="withdrawn").pk, NOW)
    work.tell_author(987_654, NOW)
    work.tell_author(None, NOW)
    assert mail.outbox == []


def test_the_queue_shows_no_text_of_posts(
    thread: Thread, student: Member, moderator: Member, make_post: Callable[..., Post], signed_in: SignIn
) -> None:
    """A list is open on a screen in a room with others; the text is one press away."""
    held = make_post(thread, student, state="held", text=STOPPED)
    actions.open_item(held, Why.STOPPED, at=NOW, reasons="It is from a paper.")
    page = read(signed_in(moderator), "moderation:queue")
    assert thread.title in page
    assert "42,317" not in page
    assert "from a paper" not in page


@pytest.mark.parametrize("query", ["which=nonsense", "why=nonsense", "which=mine&why=stopped", "which=long&after=x"])
def test_an_odd_address_of_the_queue_is_no_error(moderator: Member, signed_in: SignIn, query: str) -> None:
    assert signed_in(moderator).get(f"{reverse('moderation:queue')}?{query}").status_code in (200, 404)


def test_a_long_queue_comes_in_pages_and_in_few_queries(
    thread: Thread,
    student: Member,
    moderator: Member,
    make_post: Callable[..., Post],
    signed_in: SignIn,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    items = [
        actions.open_item(make_post(thread, student, state="held"), Why.STOPPED, at=NOW + timedelta(minutes=n))
        for n in range(35)
    ]
    browser, found = signed_in(moderator), []
    address = reverse("moderation:queue")
    while address:
        with django_assert_max_num_queries(8):  # type: ignore[attr-defined]
            page = browser.get(address).content.decode()
        found += [int(pk) for pk in re.findall(r"/moderation/items/(\d+)/", page)]
        following = re.search(r'rel="next" href="(\?[^"]+)"', page)
        address = reverse("moderation:queue") + following[1] if following else ""
    assert found == [item.pk for item in items]


def test_an_item_shows_the_post_in_its_thread_with_a_fresh_review(
    thread: Thread, student: Member, gp: Member, moderator: Member, make_post: Callable[..., Post], signed_in: SignIn
) -> None:
    make_post(thread, gp, text="What came before it.")
    held = make_post(thread, student, state="held", text=STOPPED)
    make_post(thread, gp, text="What came after it.")
    item = actions.open_item(held, Why.STOPPED, at=NOW, reasons="It is from a paper.")
    page = read(signed_in(moderator), "moderation:item", item.pk)
    for part in ("What came before it.", "What came after it.", "It is from a paper.", "42,317", "Not as it is"):
        assert part in page


@pytest.mark.usefixtures("failing_check")
def test_a_check_that_could_not_run_is_not_a_check_that_found_nothing(
    raised: Item, moderator: Member, signed_in: SignIn
) -> None:
    page = read(signed_in(moderator), "moderation:item", raised.pk)
    assert "could not run" in page
    assert "Nothing to change" not in page


def test_what_people_write_is_shown_as_text(
    thread: Thread, student: Member, moderator: Member, make_post: Callable[..., Post], signed_in: SignIn
) -> None:
    """Reasons, advice, remarks, titles and posts: a browser must never read them as its own."""
    Thread.objects.filter(pk=thread.pk).update(title=HTML)
    item = actions.open_item(make_post(thread, student, state="held", text=HTML), Why.STOPPED, at=NOW, reasons=HTML)
    actions.add_remark(item, HTML, by=moderator, at=NOW)
    browser = signed_in(moderator)
    pages = [read(browser, "moderation:queue"), read(browser, "moderation:item", item.pk)]
    actions.remove(item, HTML, by=moderator, at=NOW)
    pages += [read(browser, "moderation:item", item.pk), read(signed_in(student), "moderation:appeal", item.post_id)]
    pages.append(read(signed_in(student), "forum:mine"))
    for page in pages:
        assert "<script>alert" not in page
        assert "<b>bold" not in page
        assert "alert(1)" in page


def test_a_moderator_decides_with_one_press_and_what_they_wrote(
    raised: Item, moderator: Member, student: Member, signed_in: SignIn
) -> None:
    browser = signed_in(moderator)
    page = read(browser, "moderation:item", raised.pk)
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen
    assert seen[1] == moves.stamp(raised, Post.objects.get(pk=raised.post_id))
    address = reverse("moderation:return_with_advice", args=[raised.pk])
    empty = browser.post(address, {"advice": "", "seen": seen[1]})
    assert empty.status_code == 400
    assert "Write to the author first" in empty.content.decode()
    assert browser.post(address, {"advice": "Leave out the ward.", "seen": seen[1]}).status_code == 302
    assert "Leave out the ward." in read(signed_in(student), "forum:mine")


def test_a_post_is_put_back_with_one_press_and_a_word_to_its_author_if_one_likes(
    raised: Item, moderator: Member, student: Member, signed_in: SignIn
) -> None:
    address = reverse("moderation:approve", args=[raised.pk])
    assert signed_in(moderator).post(address, {"advice": "It reads well.\n\nThank you."}).status_code == 302
    assert Post.objects.get(pk=raised.post_id).state == State.PUBLISHED
    assert "It reads well." in read(signed_in(student), "forum:mine")


def test_nothing_need_be_written_to_put_a_post_back(raised: Item, moderator: Member, signed_in: SignIn) -> None:
    assert signed_in(moderator).post(reverse("moderation:approve", args=[raised.pk])).status_code == 302


@pytest.mark.parametrize("name", ["concerns:recognise", "concerns:concern", "moderation:appeal", "moderation:item"])
def test_a_number_beyond_every_row_is_a_missing_page(moderator: Member, signed_in: SignIn, name: str) -> None:
    for pk in (2**31, 2**63, 10**40):
        assert signed_in(moderator).get(reverse(name, args=[pk])).status_code == 404


def test_the_moderator_who_was_slower_keeps_what_they_wrote(
    raised: Item, moderator: Member, second_moderator: Member, signed_in: SignIn
) -> None:
    actions.approve(raised, by=moderator, at=NOW)
    response = signed_in(second_moderator).post(
        reverse("moderation:remove", args=[raised.pk]), {"advice": "It tells too much."}
    )
    assert response.status_code == 409
    assert "Another moderator has decided this" in response.content.decode()
    assert Post.objects.get(pk=raised.post_id).state == State.PUBLISHED


def test_what_was_typed_is_still_there_after_a_refusal(raised: Item, moderator: Member, signed_in: SignIn) -> None:
    """Ten minutes of a moderator are in that field."""
    response = signed_in(moderator).post(
        reverse("moderation:remove", args=[raised.pk]), {"advice": "It tells too much.", "seen": "another"}
    )
    assert response.status_code == 409
    assert "It tells too much.</textarea>" in response.content.decode()


def test_taking_up_handing_back_and_remarking_by_page(raised: Item, moderator: Member, signed_in: SignIn) -> None:
    browser = signed_in(moderator)
    assert browser.post(reverse("moderation:take_up", args=[raised.pk])).status_code == 302
    assert "Hand it back" in read(browser, "moderation:item", raised.pk)
    assert browser.post(reverse("moderation:remark", args=[raised.pk]), {"text": "I know the ward."}).status_code == 302
    assert browser.post(reverse("moderation:remark", args=[raised.pk]), {"text": " "}).status_code == 400
    assert browser.post(reverse("moderation:remark", args=[raised.pk]), {"text": "x" * 2001}).status_code == 400
    assert Remark.objects.count() == 1
    assert browser.post(reverse("moderation:hand_back", args=[raised.pk])).status_code == 302
    assert Item.objects.get().assigned_to is None


@pytest.mark.parametrize("who", ["gp", "student", "suspended", "waiting"])
@pytest.mark.parametrize("name", ["item", "take_up", "hand_back", "remark", "approve", "return_with_advice", "remove"])
def test_for_others_the_moderators_pages_do_not_exist(
    raised: Item, request: pytest.FixtureRequest, signed_in: SignIn, who: str, name: str
) -> None:
    browser = signed_in(request.getfixturevalue(who))
    for pk in (raised.pk, 987_654):
        for send in (browser.get, browser.post):
            response = send(reverse(f"moderation:{name}", args=[pk]), {"advice": "x", "text": "x"})
            assert response.status_code == 404
    assert browser.get(reverse("moderation:queue")).status_code == 404
    assert Item.objects.get().decided_at is None


def test_a_moderator_sees_no_item_of_their_own_post_on_any_page(
    thread: Thread, moderator: Member, gp: Member, make_post: Callable[..., Post], rng: Random, signed_in: SignIn
) -> None:
    """An author who moderates is an author first."""
    recognise(gp, make_post(thread, moderator), at=NOW, rng=rng)
    item = Item.objects.get()
    browser = signed_in(moderator)
    assert f"/moderation/items/{item.pk}/" not in read(browser, "moderation:queue")
    assert browser.get(reverse("moderation:item", args=[item.pk])).status_code == 404
    assert browser.post(reverse("moderation:approve", args=[item.pk])).status_code == 404


def test_an_appeal_is_sent_from_its_page_and_says_what_holds(
    raised: Item, student: Member, moderator: Member, signed_in: SignIn
) -> None:
    actions.remove(raised, "It tells who he is.", by=moderator, at=NOW)
    browser, address = signed_in(student), reverse("moderation:appeal", args=[raised.post_id])
    page = browser.get(address).content.decode()
    assert "It tells who he is." in page
    assert "only one moderator" in page
    assert browser.post(address, {"reasons": ""}).status_code == 400
    assert browser.post(address, {"reasons": "x" * 2001}).status_code == 400
    assert browser.post(address, {"reasons": "I made him up."}).status_code == 302
    assert "it waits until there is another" in browser.get(address).content.decode()
    assert browser.post(address, {"reasons": "Once more."}).status_code == 409
    own = Item.objects.get(why=Why.APPEAL)
    page = read(signed_in(moderator), "moderation:item", own.pk)
    assert "You made the decision" in page
    assert "no other moderator" in page


def test_nobody_elses_post_can_be_appealed(raised: Item, gp: Member, moderator: Member, signed_in: SignIn) -> None:
    actions.remove(raised, "It tells who he is.", by=moderator, at=NOW)
    for member in (gp, moderator):
        assert signed_in(member).get(reverse("moderation:appeal", args=[raised.post_id])).status_code == 404


def test_the_end_is_told_to_whoever_raised_it(raised: Item, gp: Member, moderator: Member, signed_in: SignIn) -> None:
    """Somebody who was upset should not have to ask what became of it."""
    pk = Concern.objects.get().pk
    assert "A moderator will read it" in read(signed_in(gp), "concerns:concern", pk)
    actions.take_up(raised, by=moderator, at=NOW)
    assert "A moderator is reading it" in read(signed_in(gp), "concerns:concern", pk)
    actions.remove(raised, "It tells who he is.", by=moderator, at=NOW)
    page = read(signed_in(gp), "concerns:concern", pk)
    assert "The post stays away" in page
    assert "It tells who he is" not in page
