"""The library is anybody's; a lesson is published only when nothing speaks against it and nothing of the case is left."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.concerns_there import raised
from tests.web.conftest import NOW, STOPPED

from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.checks import engine
from secondlook_web.concerns.models import Concern, Conflict, WhyNot
from secondlook_web.forum.models import Post, State, Thread
from secondlook_web.learning import actions, library
from secondlook_web.learning.actions import NotYetBeyond, Written
from secondlook_web.learning.library import Asked
from secondlook_web.learning.models import Lesson
from secondlook_web.learning.models import State as Stands
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import AlreadyDone, NotYours, Refused

SignIn = Callable[[Member], Client]
GOOD = Written(
    title="A contest",
    telling="A learner posts the value of a test because nobody has met a larger one, and makes a contest of it.",
    discussion="The family knew the value by heart.",
    questions=(Asked(asks="What made it possible to tell?", answer="The value alone."),),
    guidance=("gmc-2024/19",),
)
TOLD_AGAIN = Written(
    title="A contest",
    telling=f"{GOOD.telling} It was a CA 19-9 of over 42,000.",
    discussion="",
    questions=GOOD.questions,
    guidance=("gmc-2024/19",),
)


@pytest.fixture
def post(thread: Thread, student: Member, make_post: Callable[..., Post]) -> Post:
    return make_post(thread, student, text=STOPPED)


@pytest.fixture
def concern(post: Post, gp: Member, moderator: Member) -> Concern:
    found = raised(post, gp)
    Concern.objects.filter(pk=found.pk).update(handler=moderator)
    found.refresh_from_db()
    return found


def form_of(said: Written) -> dict[str, Any]:
    asked = {f"asks_{n}": one.asks for n, one in enumerate(said.questions, start=1)}
    answers = {f"answer_{n}": one.answer for n, one in enumerate(said.questions, start=1)}
    rest = {"title": said.title, "telling": said.telling, "discussion": said.discussion}
    return {**rest, **asked, **answers, "guidance": list(said.guidance)}


@pytest.mark.django_db
def test_anybody_reads_every_lesson_and_takes_every_quiz(client: Client) -> None:
    """A student who is frightened tonight has no account here."""
    page = client.get(reverse("learning:library")).content.decode()
    for slug, told in library.lessons().items():
        assert reverse("learning:lesson", args=[slug]) in page
        assert told.questions[0].answer[:20] in client.get(reverse("learning:lesson", args=[slug])).content.decode()
    for slug in library.quizzes():
        assert client.get(reverse("learning:quiz", args=[slug])).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("sent", [{}, {"q1": "0"}, {"q1": "99", "q2": "x", "q400": "1"}, {"q1": "\x00"}])
def test_every_answer_is_explained_whatever_was_chosen(client: Client, sent: dict[str, str]) -> None:
    """Without JavaScript, with nothing chosen, with nonsense: the explanations come, and no page fails."""
    quiz = next(iter(library.quizzes().values()))
    response = client.post(reverse("learning:quiz", args=[quiz.slug]), sent)
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("this one") == len(quiz.questions)
    assert page.count("your answer") == (1 if sent.get("q1") == "0" else 0)


@pytest.mark.django_db
def test_a_quiz_keeps_nothing(client: Client, django_assert_num_queries: Any) -> None:
    """No score of anybody: not a row, not a session, not a cookie but the form's."""
    quiz = next(iter(library.quizzes()))
    with django_assert_num_queries(0):
        response = client.post(reverse("learning:quiz", args=[quiz]), {"q1": "1"})
    assert "sessionid" not in response.cookies


@pytest.mark.parametrize("slug", ["no-such", "write", "quiz"])
@pytest.mark.django_db
def test_what_is_not_there_is_not_found(client: Client, slug: str) -> None:
    assert client.get(f"/learning/{slug}/").status_code in (302, 404)


def test_a_draft_is_read_by_moderators_alone(client: Client, moderator: Member, gp: Member, signed_in: SignIn) -> None:
    draft = actions.write(GOOD, by=moderator, at=NOW)
    address = reverse("learning:lesson", args=[draft.slug])
    assert client.get(address).status_code == 404
    assert draft.title not in client.get(reverse("learning:library")).content.decode()
    assert signed_in(gp).get(reverse("learning:change", args=[draft.pk])).status_code == 404
    assert signed_in(moderator).get(reverse("learning:change", args=[draft.pk])).status_code == 200


def test_a_lesson_that_passes_is_published_and_read_by_anybody(
    client: Client, concern: Concern, moderator: Member, signed_in: SignIn
) -> None:
    """From the concern to the library; its number stands on no page."""
    browser = signed_in(moderator)
    address = f"{reverse('learning:new')}?concern={concern.pk}"
    assert browser.get(address).status_code == 200
    assert browser.post(address, form_of(GOOD)).status_code == 302
    lesson = Lesson.objects.get()
    assert lesson.made_from == concern.pk
    assert "Nothing speaks against it" in browser.post(reverse("learning:check", args=[lesson.pk])).content.decode()
    assert browser.post(reverse("learning:publish", args=[lesson.pk])).status_code == 302
    page = client.get(reverse("learning:lesson", args=[lesson.slug]))
    assert page.status_code == 200
    assert GOOD.telling[:30] in page.content.decode()
    [entry] = Entry.objects.filter(act=Act.LESSON_PUBLISHED)
    assert (entry.by, entry.row, entry.about) == (moderator.pk, f"lesson:{lesson.pk}", None)


def test_a_lesson_that_tells_the_case_again_is_not_published(concern: Concern, moderator: Member) -> None:
    """By itself the check may pass it; beside the post it does not."""
    lesson = actions.write(TOLD_AGAIN, by=moderator, at=NOW, made_from=concern)
    with pytest.raises(NotYetBeyond) as refused:
        actions.publish(lesson, by=moderator, at=NOW)
    assert {"result", "number"} <= set(refused.value.found.left.kinds)
    assert Lesson.objects.get().state == Stands.DRAFT
    assert not Entry.objects.filter(act=Act.LESSON_PUBLISHED).exists()


def test_a_lesson_that_the_check_stops_is_not_published(moderator: Member) -> None:
    lesson = actions.write(
        Written(title="x", telling=STOPPED, discussion="", questions=GOOD.questions, guidance=()), by=moderator, at=NOW
    )
    with pytest.raises(NotYetBeyond):
        actions.publish(lesson, by=moderator, at=NOW)


def test_the_page_shows_what_is_left_of_the_case(concern: Concern, moderator: Member, signed_in: SignIn) -> None:
    """A moderator with ten minutes has to see what to change."""
    lesson = actions.write(TOLD_AGAIN, by=moderator, at=NOW, made_from=concern)
    response = signed_in(moderator).post(reverse("learning:publish", args=[lesson.pk]))
    page = response.content.decode()
    assert response.status_code == 409
    assert "It could still be known again" in page
    assert "result, number" in page


def test_an_earlier_wording_of_the_post_is_compared_too(concern: Concern, post: Post, moderator: Member) -> None:
    """Readers saw it before it was edited."""
    post.versions.create(text="Our farmer with the parrot is back.", title="", written_at=NOW)
    said = Written(title="x", telling="Somebody kept a parrot.", discussion="", questions=GOOD.questions, guidance=())
    lesson = actions.write(said, by=moderator, at=NOW, made_from=concern)
    assert "parrot" in actions.check(lesson, at=NOW).left.words


def test_a_lesson_whose_case_has_been_erased_is_not_published(concern: Concern, post: Post, moderator: Member) -> None:
    """Nobody could show then that it does not tell the case again."""
    lesson = actions.write(GOOD, by=moderator, at=NOW, made_from=concern)
    Post.objects.filter(pk=post.pk).update(text="", erased_at=NOW, state=State.WITHDRAWN)
    found = actions.check(lesson, at=NOW)
    assert found.gone
    with pytest.raises(NotYetBeyond):
        actions.publish(lesson, by=moderator, at=NOW)


def test_who_is_part_of_a_concern_does_not_meet_the_lesson_made_from_it(
    concern: Concern, moderator: Member, make_member: Callable[..., Member], signed_in: SignIn
) -> None:
    """A moderator who is named in a concern would learn of it from the draft."""
    other = make_member(handle="mod_other", is_moderator=True)
    lesson = actions.write(GOOD, by=moderator, at=NOW, made_from=concern)
    address = reverse("learning:change", args=[lesson.pk])
    assert signed_in(other).get(address).status_code == 200
    Conflict.objects.create(concern=concern, member=other, why=WhyNot.NAMED)
    assert signed_in(other).get(address).status_code == 404
    assert lesson.title not in signed_in(other).get(reverse("learning:drafts")).content.decode()


def test_only_its_handler_begins_a_lesson_from_a_concern(
    concern: Concern, make_member: Callable[..., Member], signed_in: SignIn
) -> None:
    other = make_member(handle="mod_other", is_moderator=True)
    assert signed_in(other).get(f"{reverse('learning:new')}?concern={concern.pk}").status_code == 404


@pytest.mark.parametrize("query", ["concern=", "concern=x", "concern=999999", "concern=" + "9" * 40])
def test_an_odd_address_of_the_form_is_no_error(moderator: Member, signed_in: SignIn, query: str) -> None:
    assert signed_in(moderator).get(f"{reverse('learning:new')}?{query}").status_code in (200, 404)


def test_a_check_that_could_not_run_publishes_nothing(
    moderator: Member, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It never says that nothing was found."""

    def fails(*_: Any, **__: Any) -> None:
        raise engine.CheckCouldNotRun

    lesson = actions.write(GOOD, by=moderator, at=NOW)
    monkeypatch.setattr(engine, "run", fails)
    with pytest.raises(Refused, match="could not run"):
        actions.publish(lesson, by=moderator, at=NOW)
    for name in ("check", "publish"):
        page = signed_in(moderator).post(reverse(f"learning:{name}", args=[lesson.pk])).content.decode()
        assert "could not run" in page
        assert "Nothing speaks against it" not in page


def test_a_lesson_that_changed_while_it_was_checked_is_not_published(
    moderator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is published is what was checked."""
    lesson = actions.write(GOOD, by=moderator, at=NOW)
    check = actions.check

    def meanwhile(one: Lesson, *, at: Any) -> Any:
        found = check(one, at=at)
        Lesson.objects.filter(pk=one.pk).update(telling="Something else.", changed_at=at.replace(minute=59))
        return found

    monkeypatch.setattr(actions, "check", meanwhile)
    with pytest.raises(AlreadyDone, match="changed"):
        actions.publish(lesson, by=moderator, at=NOW)
    assert Lesson.objects.get().state == Stands.DRAFT


def test_a_published_lesson_is_taken_back_before_it_is_changed(moderator: Member, signed_in: SignIn) -> None:
    lesson = actions.write(GOOD, by=moderator, at=NOW)
    actions.publish(lesson, by=moderator, at=NOW)
    with pytest.raises(AlreadyDone):
        actions.change(lesson, TOLD_AGAIN, by=moderator, at=NOW)
    with pytest.raises(AlreadyDone):
        actions.drop(lesson, by=moderator)
    assert signed_in(moderator).post(reverse("learning:take_back", args=[lesson.pk])).status_code == 302
    actions.change(lesson, TOLD_AGAIN, by=moderator, at=NOW)
    assert Client().get(reverse("learning:lesson", args=[lesson.slug])).status_code == 404
    assert signed_in(moderator).post(reverse("learning:drop", args=[lesson.pk])).status_code == 302
    assert not Lesson.objects.exists()


def test_nothing_is_published_if_the_log_fails(moderator: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson = actions.write(GOOD, by=moderator, at=NOW)

    def fails(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(actions.log, "record", fails)
    with pytest.raises(RuntimeError):
        actions.publish(lesson, by=moderator, at=NOW)
    assert Lesson.objects.get().state == Stands.DRAFT


def test_members_write_no_lessons(gp: Member) -> None:
    with pytest.raises(NotYours):
        actions.write(GOOD, by=gp, at=NOW)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"title": " "}, "This field is required"),
        ({"asks_1": "", "answer_1": ""}, "one question at least"),
        ({"answer_1": ""}, "needs both"),
        ({"asks_2": "And?"}, "needs both"),
        ({"guidance": ["gmc-2024/91"]}, "not one of the available choices"),
        ({"telling": "x" * 6_001}, "at most 6000 characters"),
    ],
)
def test_a_form_that_is_not_whole_says_what_is_missing(
    moderator: Member, signed_in: SignIn, change: dict[str, Any], says: str
) -> None:
    response = signed_in(moderator).post(reverse("learning:new"), form_of(GOOD) | change)
    assert response.status_code == 400
    assert says in response.content.decode()
    assert not Lesson.objects.exists()


def test_two_lessons_with_one_title_have_addresses_of_their_own(moderator: Member) -> None:
    slugs = [actions.write(GOOD, by=moderator, at=NOW).slug for _ in range(3)]
    shipped = actions.write(
        Written(title="A number to beat", telling="x", discussion="", questions=GOOD.questions, guidance=()),
        by=moderator,
        at=NOW,
    )
    assert slugs == ["a-contest", "a-contest-2", "a-contest-3"]
    assert shipped.slug == "a-number-to-beat-2"


def test_markup_in_a_lesson_is_shown_as_it_was_written(moderator: Member, signed_in: SignIn) -> None:
    said = Written(
        title="<b>x</b>", telling="<script>alert(1)</script>", discussion="", questions=GOOD.questions, guidance=()
    )
    lesson = actions.write(said, by=moderator, at=NOW)
    Lesson.objects.filter(pk=lesson.pk).update(state=Stands.PUBLISHED, published_at=NOW)
    page = signed_in(moderator).get(reverse("learning:lesson", args=[lesson.slug])).content.decode()
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page
