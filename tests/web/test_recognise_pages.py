"""Pages of "I recognise this": the tap, what happens now, and what an author reads."""

import re
from collections.abc import Callable
from random import Random

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.conftest import NOW

from secondlook_web.concerns.access import pass_for
from secondlook_web.concerns.actions import recognise
from secondlook_web.concerns.models import Concern, Recognised
from secondlook_web.forum.models import Post, State, Thread
from secondlook_web.members.models import Member
from secondlook_web.moderation import actions
from secondlook_web.moderation.models import Item

SignIn = Callable[[Member], Client]


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
