"""Pages of a file go with a post once they are proven and their author has looked; R4 and the check follow from that."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from tests.web.conftest import SHARED
from tests.web.documents_there import HARMLESS, NAME, SCAN, give, hidden, only_file, page, write
from tests.web.own_sandbox import PICTURE

from secondlook.model import AttachmentState
from secondlook_web.checks.models import Choice, Outcome
from secondlook_web.documents import running
from secondlook_web.documents.models import OpenFile
from secondlook_web.forum.checking import check_stored
from secondlook_web.forum.models import Picture, PictureState, Thread
from secondlook_web.members.models import Member

SignIn = Callable[[Member], Client]


@pytest.fixture(autouse=True)
def _unsealed(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DOCUMENT_SANDBOX = "tests.web.own_sandbox.Unsealed"
    monkeypatch.setattr(running, "_sandbox", None)


def ready(browser: Client, data: bytes = HARMLESS, *, look: bool = True, **fields: Any) -> str:
    """A file for a post, written, and looked at; its key."""
    address = give(browser, data, **{"for": "post"})
    write(browser, address, **fields)
    if look:
        say_looked(browser, address)
    return address.split("/")[2]


def say_looked(browser: Client, address: str, shown: str = "") -> None:
    """Say that the pages were looked at, on the page that shows them now, or on one that was `shown` before."""
    new = re.search(r'name="new" value="(\w+)"', shown or page(browser, address))
    assert new is not None
    browser.post(f"{address}looked/", {"looked": "1", "new": new[1]})


def send(browser: Client, thread: Thread, *keys: str, **fields: Any) -> Any:
    said = {"text": SHARED, "submission": str(uuid4()), "do": "post", "attach": keys} | fields
    return browser.post(reverse("forum:reply", args=[thread.pk]), said)


def test_a_page_that_was_looked_at_goes_with_the_post_and_nothing_speaks_against_it(
    thread: Thread, student: Member, signed_in: SignIn
) -> None:
    """R4 asks whether somebody made sure: whoever did is not stopped."""
    browser = signed_in(student)
    key = ready(browser)
    form = browser.get(reverse("forum:reply", args=[thread.pk])).content.decode()
    assert f'name="attach" value="{key}"' in form
    assert send(browser, thread, key).status_code == 302
    picture = Picture.objects.get()
    assert (picture.state, picture.reads) == (PictureState.CHECKED, "How to read a chest X-ray")
    assert Outcome.objects.get().choice == Choice.SHARED
    with Image.open(picture.file) as image:
        assert (image.format, image.size) == ("JPEG", (picture.width, picture.height))
    assert not OpenFile.objects.exists(), "what is in the post is not kept beside it"


def test_looking_at_one_new_file_says_nothing_of_the_next(student: Member, signed_in: SignIn) -> None:
    """In a tab that was left open stands what was written before: other words were hidden then."""
    browser = signed_in(student)
    address = give(browser, SCAN, **{"for": "post"})
    write(browser, address)
    before = page(browser, address)
    browser.post(f"{address}back/")
    write(browser, address, hide=[])
    say_looked(browser, address, before)
    assert not only_file().looked
    say_looked(browser, address)
    assert only_file().looked


def test_a_page_that_was_not_looked_at_cannot_be_ticked(thread: Thread, student: Member, signed_in: SignIn) -> None:
    browser = signed_in(student)
    key = ready(browser, look=False)
    assert key not in browser.get(reverse("forum:reply", args=[thread.pk])).content.decode()
    answer = send(browser, thread, key)
    assert answer.status_code == 400
    assert "no longer here" in answer.content.decode()
    assert not Picture.objects.exists()


def test_readers_get_what_its_author_saw_and_nothing_that_was_hidden(
    thread: Thread, student: Member, signed_in: SignIn
) -> None:
    """The picture is the page that was proven and looked at, to the pixel but for its packing."""
    browser = signed_in(student)
    key = ready(browser, SCAN, also=f"Mrs {NAME}")
    before, seen = (pixels(browser.get(f"/documents/{key}/{kind}/0/").content) for kind in ("pages", "new"))
    assert send_knowingly(browser, thread, key).status_code == 302
    picture = Picture.objects.get()
    assert "Thornbury" not in picture.reads
    assert "bisoprolol" in picture.reads
    shown = pixels(picture.file.read())
    assert abs(shown - seen).mean() < 2
    assert abs(shown - before).mean() > 2


def pixels(data: bytes) -> "np.ndarray[Any, np.dtype[np.int64]]":
    with Image.open(BytesIO(data)) as image:
        return np.asarray(image.convert("L"), dtype=np.int64)


def send_knowingly(browser: Client, thread: Thread, *keys: str) -> Any:
    """As an author does it who has read the review and ticks its box."""
    first = send(browser, thread, *keys)
    if first.status_code != 422:
        return first
    return send(browser, thread, *keys, knowingly="on", read=first.context["form"].data["read"])


def test_words_that_are_left_in_a_picture_are_checked_with_the_post(
    thread: Thread, student: Member, signed_in: SignIn
) -> None:
    """A harmless line above a letter that says who it is about is not a harmless post."""
    browser = signed_in(student)
    telling = (
        PICTURE + b"I saw an 84 year old woman from Carlisle,\na retired organist, on Elm ward this evening:\n"
        b"hip fracture, potassium 7.9,\nthe highest I have seen."
    )
    key = ready(browser, telling, hide=[])
    answer = send(browser, thread, key)
    assert answer.status_code == 422
    assert "84 year old" in answer.content.decode()
    assert f'value="{key}" id="attach-{key}" checked' in answer.content.decode(), "the tick stays"
    assert not Picture.objects.exists()
    assert OpenFile.objects.get().pictures == 1, "and so does the file, for another try"


def test_a_name_that_was_left_in_a_picture_stops_the_post(thread: Thread, student: Member, signed_in: SignIn) -> None:
    browser = signed_in(student)
    key = ready(browser, SCAN, hide=[])
    answer = send(browser, thread, key)
    assert answer.status_code == 422
    assert answer.context["shown"].verdict.value == "stop"


def test_a_picture_with_a_face_left_is_not_called_checked(thread: Thread, student: Member, signed_in: SignIn) -> None:
    browser = signed_in(student)
    key = ready(browser, PICTURE + b"A poster with a (face)", hide=[])
    answer = send(browser, thread, key)
    assert answer.status_code == 422
    assert "R4" in [rule.id for rule in answer.context["shown"].rules]


def test_a_picture_as_it_is_still_counts_as_not_looked_at(thread: Thread, student: Member, signed_in: SignIn) -> None:
    """Also one that somebody covered with boxes of their own elsewhere: nobody here saw what is under them."""
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "white").save(drawn, "JPEG")
    answer = send(
        signed_in(student), thread, picture_1=SimpleUploadedFile("x.jpg", drawn.getvalue(), content_type="image/jpeg")
    )
    assert answer.status_code == 422
    assert "R4" in [rule.id for rule in answer.context["shown"].rules]


def test_the_state_stays_with_the_post_and_is_read_at_every_later_check(
    thread: Thread, student: Member, signed_in: SignIn
) -> None:
    browser = signed_in(student)
    send(browser, thread, ready(browser))
    post = Picture.objects.get().post
    assert "R4" not in [
        rule.id for rule in check_stored(student, post, title="", text=post.text, at=post.written_at).rules
    ]
    Picture.objects.update(state=PictureState.UNCHECKED)
    assert "R4" in [rule.id for rule in check_stored(student, post, title="", text=post.text, at=post.written_at).rules]


def test_the_states_are_the_engines(db: None) -> None:
    assert {state.value for state in PictureState} == {state.value for state in AttachmentState}


def test_marks_while_typing_count_what_is_ticked(thread: Thread, student: Member, signed_in: SignIn) -> None:
    browser = signed_in(student)
    key = ready(browser, SCAN, hide=[])
    asked = {"text": SHARED, "thread": thread.pk}
    without = browser.post("/check/live/", asked).json()
    with_it = browser.post("/check/live/", asked | {"attach": key}).json()
    assert without["verdict"] == "share"
    assert with_it["verdict"] == "stop"
    assert all(mark["end"] <= len(SHARED) for mark in with_it["marks"])


def test_nobody_attaches_what_is_somebody_elses(thread: Thread, student: Member, gp: Member, signed_in: SignIn) -> None:
    key = ready(signed_in(student))
    other = signed_in(gp)
    assert key not in other.get("/documents/attached/").content.decode()
    assert send(other, thread, key).status_code == 400
    assert not Picture.objects.exists()


def test_more_pictures_than_a_post_has_places_for_are_told(thread: Thread, student: Member, signed_in: SignIn) -> None:
    browser = signed_in(student)
    keys = [ready(browser) for _ in range(4)]
    OpenFile.objects.filter(key=keys[0]).update(pictures=2)
    answer = send(browser, thread, *keys)
    assert answer.status_code == 400
    assert not Picture.objects.exists()


def test_somebody_without_an_account_makes_no_pictures_for_posts(client: Client) -> None:
    give(client, HARMLESS, **{"for": "post"})
    assert not only_file().for_post


def test_a_file_without_pages_says_that_it_cannot_be_attached(student: Member, signed_in: SignIn) -> None:
    browser = signed_in(student)
    address = give(browser, "How to read a chest X-ray?", **{"for": "post"})
    write(browser, address)
    assert "no pages that could be attached" in page(browser, address)
    assert "looked/" not in page(browser, address)
    assert hidden(page(browser, address)) == []


def test_words_of_a_picture_stand_by_themselves_with_a_way_back_to_its_marks(
    thread: Thread, student: Member, signed_in: SignIn
) -> None:
    """A click in the draft does not reach them; at the file's marks they can be hidden."""
    browser = signed_in(student)
    key = ready(browser, SCAN, hide=[])
    answer = send(browser, thread, key, text="She is a farrier. How do you read this?")
    assert answer.status_code == 422
    said = answer.content.decode()
    own, picture = said.split("Your words, marked")[1].split("In your picture")
    assert "farrier" in own
    assert "Thornbury" not in own
    assert "Thornbury" in picture.split("legend")[0]
    assert f'href="/documents/{key}/"' in picture
    softer = picture.split("Soften one thing")[1].split("Who could recognise")[0] if "Soften one" in picture else ""
    assert "Thornbury" not in softer


def test_a_page_is_described_for_those_who_cannot_see_it(thread: Thread, student: Member, signed_in: SignIn) -> None:
    """What is written about it is checked with the post, and comes back with a form that comes back."""
    browser = signed_in(student)
    key = ready(browser)
    described = {f"describes-{key}": "A chest X-ray"}
    assert 'value="A chest X-ray"' in browser.get("/documents/attached/", described).content.decode()
    assert 'value="A chest X-ray"' in send(browser, thread, key, text="", **described).content.decode()
    assert send(browser, thread, key, **described).status_code == 302
    assert Picture.objects.get().describes == "A chest X-ray"


def test_a_raw_picture_is_folded_under_the_safe_way(thread: Thread, student: Member, signed_in: SignIn) -> None:
    form = signed_in(student).get(reverse("forum:reply", args=[thread.pk])).content.decode()
    folded = form[form.index("<summary>Or a picture as it is") :]
    assert 'name="picture_1"' in folded
    assert 'name="picture_1"' not in form[: form.index("<summary>Or a picture as it is")]
