"""Pictures that go with posts: pixels and nothing else, only for those who see the post, no file left without its row."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image, PngImagePlugin
from tests.web.conftest import NOW, SHARED

from secondlook_web.forum import pictures, submitting
from secondlook_web.forum.checked import Submission
from secondlook_web.forum.models import Picture, Post, State, Thread
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import Refused, TooLong

SignIn = Callable[[Member], Client]
MakePost = Callable[..., Post]
ORIENTATION, GPS, MAKE, COMMENT = 0x0112, 0x8825, 0x010F, 0x9286
KNOWINGLY = {"knowingly": "on"}


def picture_bytes(
    kind: str = "JPEG", mode: str = "RGB", size: tuple[int, int] = (40, 30), fill: Any = None, **options: Any
) -> bytes:
    out = BytesIO()
    Image.new(mode, size, fill).save(out, kind, **options)
    return out.getvalue()


def ready(data: bytes, describes: str = "") -> pictures.ReadyPicture:
    return pictures.ready(BytesIO(data), size_bytes=len(data), describes=describes)


def opened(made: pictures.ReadyPicture) -> Image.Image:
    image = Image.open(BytesIO(made.data))
    image.load()
    return image


def test_camera_place_and_comment_are_gone() -> None:
    exif = Image.Exif()
    exif[MAKE] = "Canary camera"
    exif.get_ifd(GPS)[2] = (51.0, 30.0, 12.0)
    exif.get_ifd(0x8769)[COMMENT] = b"ASCII\x00\x00\x00Canary patient"
    data = picture_bytes(exif=exif, comment=b"Canary comment", icc_profile=b"Canary profile" * 10)
    assert b"Canary" in data
    made = ready(data)
    assert b"Canary" not in made.data
    assert not opened(made).getexif()
    assert set(opened(made).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_text_in_other_formats_is_gone(kind: str) -> None:
    options: dict[str, Any] = {"xmp": b"Canary xmp"} if kind == "WEBP" else {}
    if kind == "PNG":
        chunks = PngImagePlugin.PngInfo()
        chunks.add_text("Comment", "Canary text")
        chunks.add_itxt("Title", "Canary title", zip=True)
        options["pnginfo"] = chunks
    data = picture_bytes(kind, **options)
    made = ready(data)
    assert b"Canary" not in made.data
    assert opened(made).format == "JPEG"


def test_what_is_appended_to_a_file_is_gone() -> None:
    for tail in (b"Canary: <script>alert(1)</script>", b"PK\x03\x04Canary" * 50, picture_bytes()):
        made = ready(picture_bytes() + tail)
        assert b"Canary" not in made.data
        assert made.data.endswith(b"\xff\xd9")
        assert made.data.count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + bytes(40),
        picture_bytes("GIF"),
        picture_bytes("BMP"),
        picture_bytes("TIFF"),
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.7 Canary",
        b"PK\x03\x04" + bytes(100),
        picture_bytes()[:200],
        picture_bytes("PNG")[:60],
        b"\xff\xd8\xff" + bytes(500),
        bytes(1000),
    ],
)
def test_other_files_are_refused_without_their_words(data: bytes) -> None:
    """Half a picture is refused too: what could not be read was not seen."""
    with pytest.raises(Refused) as refused:
        ready(data)
    assert "Canary" not in str(refused.value)


@pytest.mark.parametrize("name", ["x.exe", "x.html", "x.jpg.svg", "x.pdf", "x.HEIC"])
def test_a_picture_that_calls_itself_something_else_is_refused(name: str) -> None:
    """Whoever sent it may have meant another file."""
    drawn = BytesIO()
    Image.new("RGB", (4, 4), "white").save(drawn, "PNG")
    drawn.seek(0)
    drawn.name = name
    with pytest.raises(Refused):
        pictures.ready(drawn, size_bytes=100)
    drawn.seek(0)
    drawn.name = "x.PNG"
    assert pictures.ready(drawn, size_bytes=100).width == 4


def test_a_small_file_that_unfolds_to_gigabytes_is_refused_before_it_is_decoded() -> None:
    bomb = bytearray(picture_bytes("PNG", "1"))
    at = bomb.index(b"IHDR") + 4
    bomb[at : at + 8] = (60_000).to_bytes(4, "big") * 2
    import zlib

    bomb[at + 13 : at + 17] = zlib.crc32(bomb[at - 4 : at + 13]).to_bytes(4, "big")
    with pytest.raises(Refused):
        ready(bytes(bomb))


def test_a_file_that_is_too_large_is_not_opened() -> None:
    with pytest.raises(TooLong):
        pictures.ready(BytesIO(b""), size_bytes=settings.MAX_PICTURE_BYTES + 1)


def test_one_picture_is_decoded_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of four kilobytes takes half a gigabyte while it is decoded."""
    data = picture_bytes()
    monkeypatch.setattr(pictures, "WAIT_SECONDS", 0.05)
    with pictures._one_at_a_time(), pytest.raises(Refused):
        pictures.ready(BytesIO(data), size_bytes=len(data))
    assert pictures.ready(BytesIO(data), size_bytes=len(data)).width == 40


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_stands_upright_without_its_note_on_how_to_turn_it(turn: int) -> None:
    image = Image.new("RGB", (40, 20), "white")
    image.paste("black", (0, 0, 10, 10))
    exif = Image.Exif()
    exif[ORIENTATION] = turn
    out = BytesIO()
    image.save(out, "JPEG", exif=exif, quality=95)
    made = ready(out.getvalue())
    assert (made.width, made.height) == ((40, 20) if turn <= 4 else (20, 40))
    assert ORIENTATION not in opened(made).getexif()
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(Image.open(BytesIO(out.getvalue()))).convert("L")
    shown = opened(made).convert("L")
    for corner in ((2, 2), (made.width - 3, made.height - 3), (2, made.height - 3), (made.width - 3, 2)):
        assert abs(int(upright.getpixel(corner)) - int(shown.getpixel(corner))) < 60  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "P"), ("PNG", "RGBA"), ("PNG", "LA"), ("PNG", "1"), ("PNG", "I;16"), ("WEBP", "RGBA")],
)  # fmt: skip
def test_every_way_of_keeping_colours_is_read(kind: str, mode: str) -> None:
    made = ready(picture_bytes(kind, mode, (1, 1)))
    assert (opened(made).mode, made.width, made.height) == ("RGB", 1, 1)


def test_what_is_transparent_becomes_white_and_shows_nothing_that_was_hidden() -> None:
    """The colour under full transparency is there in the file, and nobody saw it."""
    image = Image.new("RGBA", (16, 16), (255, 0, 0, 0))
    out = BytesIO()
    image.save(out, "PNG")
    assert opened(ready(out.getvalue())).getpixel((8, 8)) == (255, 255, 255)


def test_only_the_first_of_several_frames_is_kept() -> None:
    frames = [Image.new("RGB", (16, 16), colour) for colour in ("red", "blue")]
    out = BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    red, _, blue = opened(ready(out.getvalue())).getpixel((8, 8))  # type: ignore[misc]
    assert red > 200 > 60 > blue


def test_a_long_picture_is_made_smaller_and_keeps_its_shape() -> None:
    made = ready(picture_bytes(size=(4000, 100)))
    assert (made.width, made.height) == (2000, 50)


def test_the_name_of_the_file_is_ours() -> None:
    """A camera's file name can hold a date, and a person's a name."""
    first, second = ready(picture_bytes()), ready(picture_bytes())
    assert first.name != second.name
    assert len(first.name) == 36
    assert "Canary" not in repr(ready(picture_bytes(), describes="Canary"))


def upload(data: bytes, name: str = "mrs-smith-scan.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def send(browser: Client, thread: Thread, **fields: Any) -> Any:
    address = reverse("forum:reply", args=[thread.pk])
    said = {"text": SHARED, "submission": str(uuid4()), "do": "post"} | fields
    answer = browser.post(address, said)
    if answer.status_code == 422:
        again = {"picture_1": upload(picture_bytes())} if "picture_1" in fields else {}
        sign = answer.context["form"].data["read"]
        answer = browser.post(address, said | again | KNOWINGLY | {"read": sign})
    return answer


@pytest.fixture
def picture(thread: Thread, student: Member, signed_in: SignIn) -> Picture:
    answer = send(
        signed_in(student), thread, picture_1=upload(picture_bytes()), describes_1='A chart "><script>x</script>'
    )
    assert answer.status_code == 302
    return Picture.objects.get()


def test_a_picture_is_shown_with_its_description_as_text(picture: Picture, gp: Member, signed_in: SignIn) -> None:
    page = signed_in(gp).get(reverse("forum:thread", args=[picture.post.thread_id])).content.decode()
    assert reverse("forum:picture", args=[picture.pk]) in page
    assert "<script>x" not in page
    assert "smith" not in page + picture.file.name


def test_a_picture_is_served_as_a_picture_and_kept_by_no_cache(picture: Picture, gp: Member, signed_in: SignIn) -> None:
    answer = signed_in(gp).get(reverse("forum:picture", args=[picture.pk]))
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == f'inline; filename="picture-{picture.pk}.jpg"'
    assert "no-store" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")  # type: ignore[attr-defined]


@pytest.mark.parametrize("state", [State.HIDDEN, State.REMOVED, State.WITHDRAWN])
def test_a_picture_is_seen_by_those_who_see_its_post(
    picture: Picture, student: Member, gp: Member, moderator: Member, signed_in: SignIn, state: State
) -> None:
    from secondlook_web.forum import states

    states.take_away(picture.post, to=state, from_states=(State.PUBLISHED,), at=NOW)
    address = reverse("forum:picture", args=[picture.pk])
    statuses = [signed_in(member).get(address).status_code for member in (student, gp, moderator)]
    assert statuses == ([404, 404, 404] if state == State.WITHDRAWN else [200, 404, 200])
    assert Client().get(address).status_code == 302


def test_a_refused_file_comes_back_with_the_text(thread: Thread, gp: Member, signed_in: SignIn) -> None:
    answer = send(signed_in(gp), thread, picture_1=upload(b"%PDF-1.7", "letter.pdf"))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Only pictures can be attached here" in page
    assert "Choose your picture again" in page
    assert SHARED in page
    assert thread.posts.count() == 1


def files() -> set[Path]:
    return set(Path(settings.MEDIA_ROOT).rglob("*.jpg"))


def test_a_post_that_is_not_stored_leaves_no_file(
    thread: Thread, student: Member, rng: Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is not part of a transaction: what was written for a post that never came must go."""

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("as asked")

    before = files()
    monkeypatch.setattr(submitting, "keep_mentions", fails)
    said = Submission(text=SHARED, pictures=(ready(picture_bytes()),), knowingly=True)
    with pytest.raises(RuntimeError):
        submitting.reply(student, thread, said, at=NOW, rng=rng)
    assert files() == before


def test_an_author_takes_a_picture_away_and_the_file_goes(
    picture: Picture, student: Member, gp: Member, signed_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    path = Path(picture.file.path)
    address = reverse("forum:remove_picture", args=[picture.pk])
    assert signed_in(gp).post(address).status_code == 404
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert signed_in(student).post(address).status_code == 302
    assert not path.exists()
    assert not Picture.objects.exists()
