"""Pages of the moderators' part: the queue, an item, decisions, appeals; what each person reads, and what nobody must."""

import re
from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.conftest import NOW, STOPPED

from secondlook_web.concerns.actions import recognise
from secondlook_web.forum.models import Post, State, Thread
from secondlook_web.members.assurance.routes import document
from secondlook_web.members.models import Member
from secondlook_web.moderation import actions, moves
from secondlook_web.moderation.models import Item, Remark, Why

SignIn = Callable[[Member], Client]
HTML = "<script>alert(1)</script><b>bold</b>"


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


def test_the_queue_leads_to_all_that_moderators_do_and_says_what_waits_there(
    student: Member, moderator: Member, signed_in: SignIn
) -> None:
    """A moderator with ten minutes does not know the addresses, and does not open seven pages to find one request."""
    document.ask(student, "By video, in the evenings.", at=NOW)
    page = signed_in(moderator).get(reverse("moderation:queue")).content.decode()
    for name in (
        "members:people",
        "assurance:questions",
        "assurance:notices",
        "assurance:institutions",
        "registers:registers",
        "audit:log",
        "tracing:traces",
        "insights:years",
        "learning:drafts",
        "jobs:failed",
    ):
        assert f'href="{reverse(name)}"' in page, name
    assert "Evidence to look at: 1" in page


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
        with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
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
