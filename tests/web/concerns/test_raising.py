"""Raising a concern without an account: a link hides its post at once, nothing tells whether there was one."""

import re
from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.conftest import NOW

from secondlook_web.concerns import conflicts
from secondlook_web.concerns.models import Capacity, Concern, Event, Exhibit, Recognised, Reporter, Source
from secondlook_web.concerns.public import raising
from secondlook_web.concerns.public.links import post_of
from secondlook_web.concerns.public.raising import Said, raise_concern
from secondlook_web.concerns.receipts import new_form_number
from secondlook_web.forum.editing import withdraw
from secondlook_web.forum.models import Post, State, Thread
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Member
from secondlook_web.moderation import actions as deciding
from secondlook_web.moderation.models import Item
from secondlook_web.shared.refusals import TooOften

Raise = Callable[..., Concern]


@pytest.fixture
def post(thread: Thread, student: Member, make_post: Callable[..., Post]) -> Post:
    return make_post(thread, student)


@pytest.fixture
def raise_it(rng: Random) -> Raise:
    """Raise a concern as the public page does: `raise_it(post, says="That is my father.")`."""

    def make(post: Post | None = None, *, at: object = NOW, network: str = "203.0.113.9", **said: object) -> Concern:
        by = said.pop("by", None)
        given = {"form_number": new_form_number(), "says": "That is my father."} | said
        if post is not None:
            given["post_pk"] = post.pk
        return raise_concern(Said(**given), network=network, by=by, at=at, rng=rng).concern  # type: ignore[arg-type]

    return make


def form_of(browser: Client) -> dict[str, str]:
    """What stands in the form, as a browser would send it."""
    page = browser.get(reverse("concerns:raise")).content.decode()
    return {"form": re.search(r'name="form" value="(\w+)"', page)[1]}  # type: ignore[index]


def send(browser: Client, **said: str) -> object:
    return browser.post(reverse("concerns:raise"), form_of(browser) | said)


# -- what is left alone ------------------------------------------------------------------------------------------------


def test_opening_the_page_does_nothing_and_shows_no_post(post: Post) -> None:
    response = Client().get(reverse("concerns:raise"), {"link": f"/posts/{post.pk}/"})
    assert response.status_code == 200
    assert post.text not in response.content.decode()
    assert not Concern.objects.exists()


def test_a_form_with_nothing_in_it_raises_nothing(post: Post) -> None:
    response = send(Client(), recognised="relative")
    assert response.status_code == 400  # type: ignore[attr-defined]
    assert "A few words are enough" in response.content.decode()  # type: ignore[attr-defined]
    assert not Concern.objects.exists()


def test_what_was_written_survives_a_form_that_is_refused() -> None:
    """Somebody who is upset does not write it twice."""
    response = send(Client(), says="x" * 7_001, place="In the group of the year five students")
    assert response.status_code == 400  # type: ignore[attr-defined]
    page = response.content.decode()  # type: ignore[attr-defined]
    assert "x" * 7_001 in page
    assert "In the group of the year five students" in page


@pytest.mark.parametrize(
    "link",
    [
        "https://forum.example.net/posts/{pk}/",
        "http://[::1/posts/{pk}/",
        "javascript:/posts/{pk}/",
        "/threads/{pk}/",
        "/posts/{pk}/edit/more/",
        "posts {pk}",
    ],
)
def test_a_link_to_another_place_hides_nothing_here(link: str, post: Post) -> None:
    """The number of somebody else's post may be the number of one of ours."""
    assert post_of(link.format(pk=post.pk)) is None


# -- what happens ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link",
    [
        "http://localhost:8000/posts/{pk}/",
        "localhost:8000/posts/{pk}",
        "/posts/{pk}/",
        "/threads/3/#post-{pk}",
        "HTTP://TESTSERVER/posts/{pk}/",
        "testserver/threads/3#post-{pk}",
    ],
)
def test_a_link_to_a_post_here_is_understood_however_it_was_copied(link: str) -> None:
    assert post_of(link.format(pk=17)) == 17


def test_a_link_hides_the_post_at_once_and_freezes_it(post: Post, moderator: Member) -> None:
    response = send(
        Client(), link=f"http://testserver/posts/{post.pk}/", says="That is my father.", recognised="relative"
    )
    assert response.status_code == 200  # type: ignore[attr-defined]
    concern = Concern.objects.get()
    assert Post.objects.get(pk=post.pk).state == State.HIDDEN
    assert (concern.post, concern.source, concern.goes_on) == (post, Source.PUBLIC, True)
    assert (concern.recognised, concern.capacity) == (Recognised.RELATIVE, Capacity.RELATIVE)
    assert Exhibit.objects.filter(concern=concern, kind="post").count() == 1
    assert list(Item.objects.get().concerns.all()) == [concern]
    [event] = Event.objects.all()
    assert (event.side, event.by) == ("reporter", None)
    assert Job.objects.filter(name=raising.TELL_RAISED).exists()
    told = Job.objects.get(name=deciding.TELL_AUTHOR)
    assert timedelta(minutes=9) < told.due_at - concern.raised_at


def test_what_no_link_can_say_waits_for_a_moderator_to_find_it(moderator: Member) -> None:
    send(Client(), place="In a chat group of doctors, last night", says="They speak of my mother.")
    concern = Concern.objects.get()
    assert (concern.post, concern.place) == (None, "In a chat group of doctors, last night")
    assert concern.reporter.says == "They speak of my mother."
    assert not Item.objects.exists()


def test_a_link_to_another_place_is_kept_as_it_was_given(moderator: Member) -> None:
    send(Client(), link="https://example.net/p/1", place="In a chat", says="It is me.")
    concern = Concern.objects.get()
    assert concern.reporter.says == "https://example.net/p/1\n\nIt is me."
    send(Client(), link="https://example.net/p/1")
    assert Concern.objects.latest("id").place == "https://example.net/p/1"


@pytest.mark.parametrize(
    "breaks",
    [
        "secondlook_web.concerns.actions.open_item",
        "secondlook_web.jobs.queue.add",
        "secondlook_web.concerns.exhibits.freezing.freeze",
    ],
)
def test_nothing_is_kept_if_a_later_write_fails(
    post: Post, raise_it: Raise, monkeypatch: pytest.MonkeyPatch, breaks: str
) -> None:
    """A concern without its hidden post would calm nobody, and a hidden post without its concern would stay so."""

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("as asked")

    monkeypatch.setattr(breaks, fails)
    with pytest.raises(RuntimeError):
        raise_it(post)
    assert Post.objects.get(pk=post.pk).state == State.PUBLISHED
    assert not Concern.objects.exists()
    assert not Reporter.objects.exists()


def without_what_differs(page: str) -> str:
    page = re.sub(r'class="receipt-code".*?</p>', "", page, flags=re.DOTALL)
    return re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', "", page)


def test_nothing_tells_whether_there_was_such_a_post(
    thread: Thread, student: Member, gp: Member, make_post: Callable[..., Post]
) -> None:
    """Published, hidden, taken back, never shown, never there: the answer is the same, and so is its kind of cookie."""
    withdrawn = make_post(thread, student)
    withdraw(student, withdrawn, at=NOW)
    posts = [
        make_post(thread, student),
        make_post(thread, student, state="hidden"),
        withdrawn,
        make_post(thread, student, state="held"),
    ]
    answers = []
    for pk in [*(post.pk for post in posts), 987_654]:
        caches["limits"].clear()
        response = send(Client(), link=f"/posts/{pk}/")
        answers.append(
            (response.status_code, sorted(response.cookies), without_what_differs(response.content.decode()))
        )  # type: ignore[attr-defined]
    assert all(answer == answers[0] for answer in answers)
    assert Concern.objects.count() == 5


def test_a_post_that_was_never_shown_stays_its_authors(
    thread: Thread, student: Member, raise_it: Raise, make_post: Callable[..., Post]
) -> None:
    held = make_post(thread, student, state="held")
    assert raise_it(held).post is None
    assert Post.objects.get(pk=held.pk).state == State.HELD


def test_moderators_who_are_named_do_not_see_that_it_is_there(
    raise_it: Raise, moderator: Member, second_moderator: Member
) -> None:
    concern = raise_it(says="It was written by @mod_rowan.")
    assert list(conflicts.handlers_for(concern)) == [second_moderator]


def test_a_moderator_who_raises_one_here_does_not_handle_it(raise_it: Raise, moderator: Member, gp: Member) -> None:
    """They are known to nobody as the one who raised it; yet nobody decides on what they raised."""
    concern = raise_it(by=moderator)
    assert concern.raised_by is None
    assert not conflicts.may_handle(moderator, concern)
    assert not raise_it(by=gp).conflicts.exists()


# -- twice, and too often ----------------------------------------------------------------------------------------------


def test_a_form_that_is_sent_twice_raises_one_concern_and_shows_the_same_receipt(post: Post) -> None:
    """After a second press, or when the answer was lost on its way."""
    browser = Client()
    said = form_of(browser) | {"link": f"/posts/{post.pk}/", "says": "It is me."}
    codes = []
    for _ in range(2):
        page = browser.post(reverse("concerns:raise"), said).content.decode()
        codes.append(re.findall(r"<span>([0-9A-Z]{5})</span>", page))
    assert codes[0] == codes[1]
    assert len(codes[0]) == 5
    assert Concern.objects.count() == 1


def test_an_old_form_does_not_show_its_receipt_again(rng: Random) -> None:
    """On a computer that others use, somebody may press "back" the next day."""
    said = Said(form_number=new_form_number(), says="It is me.")
    raise_concern(said, network="a", by=None, at=NOW, rng=rng)
    with pytest.raises(raising.FormUsedUp):
        raise_concern(said, network="a", by=None, at=NOW + timedelta(minutes=16), rng=rng)
    assert Concern.objects.count() == 1


def test_a_thousand_in_a_minute_from_one_place_are_survived() -> None:
    """The first are taken; the others are told when to come back and where else to turn, with what they wrote."""
    browser = Client()
    statuses = []
    for number in range(14):
        response = send(browser, says=f"Number {number}")
        statuses.append(response.status_code)  # type: ignore[attr-defined]
    taken = raising.NETWORK_HOUR.times
    assert statuses == [200] * taken + [429] * (14 - taken)
    assert Concern.objects.count() == taken
    assert response["Retry-After"].isdecimal()  # type: ignore[index]
    page = response.content.decode()  # type: ignore[attr-defined]
    assert "Nothing was kept" in page
    assert "Number 13" in page
    assert "116 123" in page


def test_another_network_is_not_held_up_by_a_flood(raise_it: Raise) -> None:
    for _ in range(raising.NETWORK_HOUR.times):
        raise_it(network="203.0.113.9")
    with pytest.raises(TooOften):
        raise_it(network="203.0.113.9")
    raise_it(network="198.51.100.7")


def test_the_site_as_a_whole_takes_so_many_an_hour(raise_it: Raise, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raising, "SITE_HOUR", raising.Limit(name="raise-site", times=2, seconds=3600))  # type: ignore[attr-defined]
    for number in range(2):
        raise_it(network=str(number))
    with pytest.raises(TooOften):
        raise_it(network="other")


def test_beyond_so_many_an_hour_links_hide_nothing_by_themselves(
    thread: Thread, student: Member, raise_it: Raise, make_post: Callable[..., Post]
) -> None:
    """Somebody could silence a forum from outside, number by number. What they say still reaches the moderators."""
    posts = [make_post(thread, student) for _ in range(raising.HIDES_HOUR.times + 2)]
    for number, post in enumerate(posts):
        raise_it(post, network=str(number))
    states = [Post.objects.get(pk=post.pk).state for post in posts]
    assert states == [State.HIDDEN] * raising.HIDES_HOUR.times + [State.PUBLISHED] * 2
    assert Item.objects.count() == len(posts)
    assert Exhibit.objects.filter(kind="post").count() == len(posts)


def test_a_text_that_moderators_put_back_is_not_hidden_again_by_a_link(
    post: Post, raise_it: Raise, moderator: Member
) -> None:
    raise_it(post)
    deciding.approve(Item.objects.get(), by=moderator, at=NOW)
    concern = raise_it(post, network="other", at=NOW + timedelta(hours=1))
    assert Post.objects.get(pk=post.pk).state == State.PUBLISHED
    assert Item.objects.get(decided_at=None).concerns.get() == concern


def test_a_flood_fills_nobodys_mailbox(raise_it: Raise) -> None:
    for number in range(12):
        raise_it(network=str(number))
        Job.objects.filter(name=raising.TELL_RAISED, due_at__lte=NOW).delete()  # as if it had been sent
    later = Job.objects.filter(name=raising.TELL_RAISED)
    assert [job.due_at for job in later] == [NOW.replace(minute=0) + timedelta(hours=1)]


def test_finding_out_costs_the_same_number_of_queries_up_to_what_is_done(post: Post, rng: Random) -> None:
    """A post that is there costs more, which the page hides by answering after a fixed time; see the next test."""
    assert settings.ALIKE_SECONDS == 0
    with CaptureQueriesContext(
        connection,
    ) as there:
        raise_concern(Said(form_number=new_form_number(), post_pk=post.pk), network="a", by=None, at=NOW, rng=rng)
    with CaptureQueriesContext(connection) as missing:
        raise_concern(Said(form_number=new_form_number(), post_pk=987_654), network="b", by=None, at=NOW, rng=rng)
    assert len(there) > len(missing)
