"""The check page: what anybody can have checked without an account, and that nothing of it stays."""

import pytest
from django.test import Client
from tests.web.conftest import SHARED, STOPPED

from secondlook_web.checks.models import Outcome
from secondlook_web.forum.models import Post

pytestmark = pytest.mark.django_db


def test_a_harmless_draft_is_left_alone() -> None:
    answer = Client().post("/", {"text": SHARED})
    assert answer.status_code == 200
    assert "Nothing to change" in answer.content.decode()


def test_the_worked_story_is_stopped_with_its_reasons() -> None:
    """The story the site exists for: the profile closes the jigsaw, and the page says so."""
    said = {"text": STOPPED, "role": "medical student", "workplace": "Elm Road Surgery", "town": "Merrowdale"}
    page = Client().post("/", said).content.decode()
    assert "Do not post this, nor anything close to it." in page
    assert "What closes the jigsaw" in page
    assert "your profile" in page.lower()


def test_nothing_of_a_checked_draft_is_stored() -> None:
    Client().post("/", {"text": STOPPED})
    assert not Outcome.objects.exists()
    assert not Post.objects.exists()
