"""Files that come with a concern: written anew or refused with the reason, whatever is in them."""

from collections.abc import Callable
from io import BytesIO
from uuid import uuid4

import pypdfium2
import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st
from PIL import Image
from tests.documents.pdfs import all_samples
from tests.web.concerns.raising_there import closed, picture, raised_there, taken
from tests.web.conftest import NOW
from tests.web.own_sandbox import page_saying

from secondlook.documents.model import Document, Removed
from secondlook.documents.proof import Proof, outside
from secondlook.documents.sandbox import Read
from secondlook_web.concerns import conflicts
from secondlook_web.concerns.models import Concern, Exhibit, GivenFile, Message, Reporter, Source
from secondlook_web.concerns.public import actions, files
from secondlook_web.documents import running
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import Refused, TooLong

SignIn = Callable[[Member], Client]
MORE, MESSAGE = "/concerns/receipt/more/", "/concerns/receipt/message/"


@pytest.fixture(autouse=True)
def _unsealed(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sealed processes take seconds: they are for the nightly test at the end. Other programs take tenths each."""
    settings.DOCUMENT_SANDBOX = "tests.web.own_sandbox.Unsealed"
    monkeypatch.setattr(running, "_sandbox", None)
    monkeypatch.setattr(outside, "read_by", lambda *_, **__: None)


@pytest.fixture
def reporter(moderator: Member) -> Client:
    browser = Client()
    raised_there(browser)
    return browser


def sample(name: str) -> bytes:
    return all_samples()[name].data


def upload(data: bytes, name: str = "holiday.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


# -- what is refused ---------------------------------------------------------------------------------------------------

HOSTILE = {
    "empty": b"",
    "words": b"Dear all",
    "a page of the web": b"<html><script>alert(1)</script></html>",
    "a drawing with a script": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "a program": b"MZ\x90\x00" + b"\x00" * 500,
    "an archive": b"PK\x03\x04" + b"\x00" * 500,
    "half a picture": picture()[:60],
    "a picture in name": b"\x89PNG\r\n\x1a\n" + b"\xff" * 300,
    "a PDF in name": b"%PDF-1.7\n" + b"\xff" * 300,
}


def test_what_is_no_picture_and_no_pdf_is_refused_plainly(reporter: Client) -> None:
    for kind, data in HOSTILE.items():
        said = {"text": "Here it is.", "submission": uuid4(), "attached": upload(data)}
        response = reporter.post(MESSAGE, said)
        page = response.content.decode()
        assert response.status_code in (400, 409), kind
        assert "Here it is." in page, kind
        assert 'role="alert"' in page, kind
    assert not Message.objects.exists()
    assert not GivenFile.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "locked.pdf",
        "xfa-form.pdf",
        "portfolio.pdf",
        "cut-off.pdf",
        "huge-page.pdf",
        pytest.param("bomb.pdf", marks=pytest.mark.nightly),
    ],
)
def test_a_pdf_that_cannot_be_read_whole_is_refused_with_what_to_do(name: str) -> None:
    with pytest.raises(Refused, match=r"The PDF was not taken\. .{40,}"):
        files.ready([BytesIO(sample(name))])


def test_what_is_too_large_is_refused_before_it_is_read(reporter: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files.InMemoryOnly, "largest_bytes", 10_000)
    response = reporter.post(MORE, {"wants": "An apology", "attached": upload(b"%PDF-" + b"x" * 20_000)})
    assert "A file can have 8 MB" in response.content.decode()
    assert "An apology" in response.content.decode()
    assert not GivenFile.objects.exists()


def test_a_picture_that_unfolds_to_gigabytes_is_refused() -> None:
    bomb = BytesIO()
    Image.new("1", (9_000, 9_000)).save(bomb, "PNG")
    with pytest.raises(TooLong, match="40 million pixels"):
        files.ready([BytesIO(bomb.getvalue())])


class Pages:
    """As the sealed process, for files that say how many pages they have."""

    def read(self, untrusted_data: bytes, *, progress: Callable[[int], None], coming: object = None) -> Read:
        many = int(untrusted_data.removeprefix(b"%PDF-"))
        for number in range(many):
            progress(number + 1)
        return Read(document=Document(format="pdf", pages=(page_saying("A page"),) * many), sha256="")

    def verify(self, data: bytes, removed: Removed, *, of: str) -> Proof:
        return Proof(faults=(), readers=())


def test_more_pages_than_somebody_waits_for_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "sandbox", Pages)
    [made] = files.ready([BytesIO(b"%PDF-8")])
    assert made.media == "application/pdf"
    for pages in ((9,), (5, 4), (1, 7, 1)):
        with pytest.raises(TooLong, match="8 pages in all"):
            files.ready([BytesIO(b"%%PDF-%d" % number) for number in pages])


def test_more_files_than_a_message_has_are_refused_and_the_words_stay(reporter: Client) -> None:
    many = [upload(picture(size=(size, 9))) for size in range(10, 14)]
    response = reporter.post(MESSAGE, {"text": "All of them.", "submission": uuid4(), "attached": many})
    assert "Up to 3 files at a time" in response.content.decode()
    assert "All of them." in response.content.decode()
    assert not Message.objects.exists()


def test_a_concern_has_so_many_files_and_no_more(reporter: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secondlook_web.concerns.messages.MOST_FILES_OF_A_CONCERN", 2)
    for size in (10, 11):
        assert reporter.post(MORE, {"attached": upload(picture(size=(size, 9)))}).status_code == 302
    response = reporter.post(
        MESSAGE, {"text": "One more.", "submission": uuid4(), "attached": upload(picture(size=(12, 9)))}
    )
    assert "2 files" in response.content.decode()
    assert not Message.objects.exists()


@tried(max_examples=25)
@given(
    data=st.binary(max_size=400), head=st.sampled_from([b"", b"%PDF-1.4\n", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n"])
)
def test_any_bytes_are_taken_or_refused_and_nothing_else(data: bytes, head: bytes) -> None:
    says, made = "", []
    try:
        made = files.ready([BytesIO(head + data)])
    except Refused as refused:
        says = str(refused)
    assert len(says) > 20 or made[0].media in ("image/jpeg", "application/pdf")


# -- what is kept ------------------------------------------------------------------------------------------------------


def test_a_picture_is_encoded_anew_and_keeps_no_place_or_name(reporter: Client) -> None:
    """A photograph knows where it was taken."""
    source = BytesIO()
    told = Image.Exif()
    told[0x010E] = "Elm Road, Merrowdale"
    Image.new("RGB", (40, 30), "teal").save(source, "JPEG", exif=told)
    assert b"Merrowdale" in source.getvalue()
    reporter.post(MORE, {"attached": upload(source.getvalue(), "my-father.jpg")})
    kept = GivenFile.objects.get()
    assert kept.media == "image/jpeg"
    assert b"Merrowdale" not in bytes(kept.data)
    assert kept.digest == files.hashlib.sha256(bytes(kept.data)).hexdigest()


@pytest.mark.parametrize(
    "name",
    [
        "attached-file.pdf",
        *(
            pytest.param(name, marks=pytest.mark.nightly)
            for name in ("script.pdf", "title.pdf", "data-after-the-end.pdf", "xmp.pdf")
        ),
    ],
)
def test_of_a_pdf_its_pages_are_kept_and_nothing_out_of_sight(name: str) -> None:
    [made] = files.ready([BytesIO(sample(name))])
    assert made.media == "application/pdf"
    assert made.data.startswith(b"%PDF-")
    for thing in (b"/JavaScript", b"/EmbeddedFile", b"/AA", b"/OpenAction", b"/Metadata"):
        assert thing not in made.data
    assert len(pypdfium2.PdfDocument(made.data)) == 1


def test_a_file_with_the_concern_is_frozen_and_one_given_twice_is_kept_once(reporter: Client) -> None:
    for _ in range(2):
        reporter.post(MORE, {"attached": upload(picture())})
    assert GivenFile.objects.count() == 1
    assert Exhibit.objects.filter(kind="file").count() == 1


def test_whoever_gave_a_file_gets_it_back_as_a_download(reporter: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "sandbox", Pages)
    reporter.post(
        MESSAGE,
        {"text": "Here.", "submission": uuid4(), "attached": [upload(picture()), upload(b"%PDF-1")]},
    )
    first, second = GivenFile.objects.order_by("pk")
    for file, media in ((first, "image/jpeg"), (second, "application/pdf")):
        response = reporter.get(reverse("concerns:receipt_file", args=[file.pk]))
        assert response.content == bytes(file.data)
        assert response["Content-Type"] == media
        assert response["Content-Disposition"].startswith("attachment")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]


def test_nobody_gets_a_file_of_another_concern_or_of_the_other_side(reporter: Client) -> None:
    other = Client()
    raised_there(other)
    other.post(MORE, {"attached": upload(picture())})
    mine = Concern.objects.earliest("id")
    authors = Message.objects.create(concern=mine, of="author", to="handler", text="Mine")
    GivenFile.objects.create(concern=mine, message=authors, media="image/jpeg", data=b"x", digest="0" * 64)
    for file in GivenFile.objects.all():
        assert reporter.get(reverse("concerns:receipt_file", args=[file.pk])).status_code == 404


def test_files_lie_on_no_disk_on_their_way(reporter: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file")

    monkeypatch.setattr("django.core.files.uploadhandler.TemporaryUploadedFile", refuses)
    big = picture(kind="BMP", size=(1_000, 900))
    assert len(big) > 2_600_000
    assert reporter.post(MORE, {"attached": upload(big)}).status_code == 409


# -- from another place ------------------------------------------------------------------------------------------------


def test_a_moderator_raises_what_was_published_elsewhere_and_others_handle_it(
    moderator: Member, second_moderator: Member, gp: Member, signed_in: SignIn
) -> None:
    address = reverse("concerns:elsewhere")
    assert signed_in(gp).get(address).status_code == 404
    browser = signed_in(moderator)
    said = {
        "picture": upload(picture()),
        "place": "A group of another site, last week",
        "says": "A whole letter shows.",
    }
    response = browser.post(address, said)
    concern = Concern.objects.get()
    assert response["Location"] == reverse("concerns:concern", args=[concern.pk])
    assert (concern.source, concern.raised_by, concern.goes_on) == (Source.ELSEWHERE, moderator, True)
    assert Exhibit.objects.get().kind == "file"
    assert not conflicts.may_handle(moderator, concern)
    assert conflicts.may_handle(second_moderator, concern)
    assert Reporter.objects.get().receipt_hash is None
    assert "How far it is" in browser.get(response["Location"]).content.decode()
    taken(concern, second_moderator)
    closed(concern, second_moderator)
    assert "Your concern is closed" in browser.get(response["Location"]).content.decode()


@pytest.mark.parametrize("wrong", [{"place": ""}, {"picture": b""}, {"picture": b"no picture"}, {"picture": None}])
def test_without_a_picture_or_a_place_nothing_is_raised(
    moderator: Member, signed_in: SignIn, wrong: dict[str, object]
) -> None:
    data = wrong.get("picture", picture())
    said = {"place": wrong.get("place", "Another site"), "says": "A letter."}
    if data is not None:
        said["picture"] = upload(data)  # type: ignore[arg-type]
    response = signed_in(moderator).post(reverse("concerns:elsewhere"), said)
    assert response.status_code in (400, 409)
    assert "A letter." in response.content.decode()
    assert not Concern.objects.exists()


def test_a_member_who_moderates_no_more_raises_nothing_from_elsewhere(gp: Member) -> None:
    with pytest.raises(Refused):
        actions.raise_elsewhere(
            gp, files.ready_picture(BytesIO(picture())), place="x", says="", protected=False, at=NOW
        )


@pytest.mark.nightly
def test_the_sealed_process_itself_takes_and_refuses_the_same(settings: LazySettings) -> None:
    settings.DOCUMENT_SANDBOX = "secondlook.documents.sandbox.Sandbox"
    refused = []
    for name, one in all_samples().items():
        try:
            files.ready([BytesIO(one.data)])
        except Refused:
            refused.append(name)
    assert set(refused) >= {"locked.pdf", "xfa-form.pdf", "portfolio.pdf", "cut-off.pdf", "huge-page.pdf", "bomb.pdf"}
    assert len(refused) < 10
