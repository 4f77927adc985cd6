"""Lessons and quizzes that come with the site: each passes the check it teaches, each rests on guidance that exists."""

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest

from secondlook import Context, Draft, Verdict, check
from secondlook.model import Audience
from secondlook.model.context import AudienceKind
from secondlook.rulebooks import guidance
from secondlook_web.learning import library
from secondlook_web.learning.library import BadTeaching, lesson_from, lessons, quiz_from, quizzes

AT = datetime(2026, 11, 28, 17, tzinfo=UTC)
PUBLIC = Context(audience=Audience(kind=AudienceKind.PUBLIC), posted_at=AT)
LESSON: dict[str, Any] = {
    "title": "A title",
    "telling": "Somebody posted something.",
    "discussion": "It was read.",
    "guidance": ["gmc-2024/19"],
    "question": [{"asks": "What now?", "answer": "Tell somebody."}],
}
QUIZ: dict[str, Any] = {
    "title": "A title",
    "says": "Two questions.",
    "for": "students",
    "question": [
        {
            "asks": "May I?",
            "guidance": "gmc-2024/19",
            "options": [{"says": "Yes"}, {"says": "No", "right": True}],
            "explains": "Since it tells.",
        }
    ],
}


@pytest.mark.parametrize("slug", lessons())
def test_every_shipped_lesson_passes_the_check_for_everybody(slug: str) -> None:
    """What teaches not to tell tells nothing itself: neither as a whole nor the case alone."""
    told = lessons()[slug]
    for text in (told.whole, told.telling):
        review = check(Draft(text), PUBLIC)
        assert review.verdict is Verdict.SHARE, [rule.id for rule in review.rules]
        assert review.recognisable_by == ()
        assert review.coverage.understood


def test_there_is_enough_to_teach_with() -> None:
    assert len(lessons()) >= 10
    assert {quiz.readers for quiz in quizzes().values()} == set(library.READERS)
    assert sum(len(quiz.questions) for quiz in quizzes().values()) >= 25


def test_every_question_rests_on_guidance_that_is_in_force() -> None:
    """A don't that rests on a withdrawn line would be taught as if it held."""
    for quiz in quizzes().values():
        for question in quiz.questions:
            assert guidance()[question.guidance.key] is question.guidance
            assert question.guidance.document.in_force, (quiz.slug, question.guidance.key)


def test_the_right_answer_is_not_always_at_one_place_nor_always_the_longest() -> None:
    """Otherwise a quiz is passed without reading it."""
    for quiz in quizzes().values():
        places = [next(i for i, one in enumerate(q.options) if one.right) for q in quiz.questions]
        assert all(places.count(place) >= 2 for place in range(3)), quiz.slug


@pytest.mark.parametrize("table", [LESSON, QUIZ])
def test_a_whole_file_is_read(table: dict[str, Any]) -> None:
    read = lesson_from if table is LESSON else quiz_from
    assert read(table, slug="x").title == "A title"


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("guidance",), ["gmc-2024/91"], "Did you mean gmc-2024/"),
        (("guidance",), [], "a list of keys"),
        (("guidance",), "gmc-2024/19", "a list of keys"),
        (("title",), "  ", "needs title"),
        (("telling",), 3, "needs telling"),
        (("question",), [], "needs one question or more"),
        (("question",), "Mrs Tansy", "needs one question or more"),
        (("question", 0, "answer"), "", "question 1: needs answer"),
        (("question", 0, "hint"), "x", "are not known"),
        (("colour",), "Mrs Tansy", "are not known"),
    ],
)
def test_a_bad_lesson_is_refused_with_what_to_do(path: tuple[Any, ...], value: object, says: str) -> None:
    """Loading fails: a page with a missing reference is never shown. The message holds no words of the file."""
    _refused(lesson_from, LESSON, path, value, says)


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("question", 0, "guidance"), "gmc-2025/19", "not in _guidance.toml"),
        (("question", 0, "options"), [{"says": "Yes", "right": True}], "two options or more"),
        (("question", 0, "options"), [{"says": "Yes"}, {"says": "No"}], "one of them with right"),
        (("question", 0, "options", 0, "right"), True, "one of them with right"),
        (("question", 0, "explains"), "", "needs explains"),
        (("for",), "everybody", "one of students, graduates"),
    ],
)
def test_a_bad_quiz_is_refused_with_what_to_do(path: tuple[Any, ...], value: object, says: str) -> None:
    _refused(quiz_from, QUIZ, path, value, says)


def _refused(read: Any, whole: dict[str, Any], path: tuple[Any, ...], value: object, says: str) -> None:
    table: Any = deepcopy(whole)
    inner = table
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(BadTeaching, match=says) as refused:
        read(table, slug="x")
    assert str(refused.value).startswith("x.toml")
    assert "Tansy" not in str(refused.value)


def test_a_file_that_is_no_toml_is_refused(tmp_path: Any) -> None:
    path = tmp_path / "broken.toml"
    path.write_bytes(b"\xff\xfe title = ")
    with pytest.raises(BadTeaching, match=r"broken\.toml: not TOML"):
        library._read(path)
