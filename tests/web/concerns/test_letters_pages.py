"""Pages of letters: moderators change a text and see what it becomes; a handler writes, reads, sends; nobody else does."""

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO

import docx as python_docx
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from tests.web.concerns.authors_there import explained
from tests.web.concerns_there import raised
from tests.web.conftest import NOW

from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.concerns.letters import queries
from secondlook_web.concerns.letters.actions import change, send, write
from secondlook_web.concerns.letters.places import PLANS
from secondlook_web.concerns.letters.shipped import shipped
from secondlook_web.concerns.models import Concern, Letter, LetterKind, LetterTemplate, Reporter, Source
from secondlook_web.forum.models import Post, Thread
from secondlook_web.members.models import Member, Standing

OUTCOME = reverse("letters:kind", args=["outcome"])
BAD = shipped("outcome").replace("{{ today }}", "{{ tomorrow }}")


@pytest.fixture
def browser(moderator: Member, signed_in: Callable[[Member], Client]) -> Client:
    return signed_in(moderator)


@pytest.fixture
def concern(thread: Thread, student: Member, moderator: Member, make_post: Callable[..., Post]) -> Concern:
    found = raised(make_post(thread, student, state="hidden"), None, source=Source.PUBLIC, handler=moderator)
    Reporter.objects.create(
        concern=found, receipt_hash="a" * 64, name="李 Owen", language="Cymraeg", needs="Large print, please."
    )
    return found


def page(response: object) -> str:
    return unescape(response.content.decode())  # type: ignore[attr-defined]


def test_every_kind_has_its_page_and_its_samples(browser: Client) -> None:
    listed = page(browser.get(reverse("letters:kinds")))
    for kind in PLANS:
        assert reverse("letters:kind", args=[kind]) in listed
        assert "that comes with the site is in use" in page(browser.get(reverse("letters:kind", args=[kind])))
        for extension, begins in (("pdf", b"%PDF"), ("docx", b"PK"), ("txt", b"")):
            answer = browser.get(reverse("letters:sample", args=[kind, extension]), {"large": "1", "named": "0"})
            assert answer.status_code == 200
            assert answer.content.startswith(begins)
            assert answer["Content-Disposition"] == f'attachment; filename="sample-{kind}-large.{extension}"'
            assert answer["Cache-Control"] == "no-store"


def test_a_text_is_tried_before_it_is_saved(browser: Client) -> None:
    """For a reporter with a name, and for one without."""
    answer = page(browser.post(OUTCOME, {"text": shipped("outcome") + "\nPS <b>ours</b>", "seen": "0", "try": "1"}))
    assert "Dear Mrs Łucja Owen," in answer
    assert "Dear reader," in answer
    assert "PS <b>ours</b>" in answer
    assert (
        "<p>PS <b>ours</b></p>"
        not in browser.post(
            OUTCOME, {"text": shipped("outcome") + "\n\nPS <b>ours</b>", "seen": "0", "try": "1"}
        ).content.decode()
    )
    assert not LetterTemplate.objects.exists()


def test_a_text_is_saved_shown_and_taken_back(browser: Client) -> None:
    own = shipped("outcome") + "\nPS"
    assert browser.post(OUTCOME, {"text": own.replace("\n", "\r\n"), "seen": "0"}).status_code == 302
    assert queries.text_of(LetterKind.OUTCOME) == own
    assert "Your own text is in use" in page(browser.get(OUTCOME))
    assert "your own text, since" in page(browser.get(reverse("letters:kinds")))
    own_text = queries.latest(LetterKind.OUTCOME)
    assert own_text is not None
    back = reverse("letters:go_back", args=["outcome"])
    assert browser.post(back, {"seen": own_text.pk}).status_code == 302
    assert queries.text_of(LetterKind.OUTCOME) == shipped("outcome")
    first, _ = reversed(queries.versions(LetterKind.OUTCOME))
    earlier = browser.get(reverse("letters:version", args=["outcome", first.pk]))
    assert "Use this text again" in page(earlier)
    assert page(earlier).count(own.splitlines()[-1]) >= 1


def test_nobody_goes_back_from_a_text_that_they_have_not_read(browser: Client) -> None:
    """The button stands on a page that may be an hour old, and somebody else may have changed the text since."""
    back = reverse("letters:go_back", args=["outcome"])
    browser.post(OUTCOME, {"text": shipped("outcome") + "\nOne.", "seen": "0"})
    on_the_page = re.search(r'go-back/">.*?name="seen" value="(\d+)"', page(browser.get(OUTCOME)))
    assert on_the_page is not None
    browser.post(OUTCOME, {"text": shipped("outcome") + "\nTwo.", "seen": on_the_page[1]})
    for seen in (on_the_page[1], "no number", ""):
        assert "Somebody else has changed this text" in page(browser.post(back, {"seen": seen}, follow=True))
        assert queries.text_of(LetterKind.OUTCOME).endswith("Two.")


@pytest.mark.parametrize("how", ["save", "try"])
def test_what_is_wrong_stands_beside_what_was_typed(browser: Client, how: str) -> None:
    """Nobody types two pages again because of one place."""
    answer = browser.post(OUTCOME, {"text": BAD, "seen": "0", **({"try": "1"} if how == "try" else {})})
    assert answer.status_code == 400
    text = page(answer)
    assert "Line 2, column 3: There is no place with this name." in text
    assert "{{ tomorrow }}" in text
    assert "{{ today }} is missing" in text
    assert not LetterTemplate.objects.exists()


def test_a_text_that_somebody_else_changed_is_not_overwritten(browser: Client, second_moderator: Member) -> None:
    change(LetterKind.OUTCOME, shipped("outcome") + "\nTheirs", by=second_moderator, at=NOW)
    answer = browser.post(OUTCOME, {"text": shipped("outcome") + "\nMine", "seen": "0"})
    assert answer.status_code == 409
    assert "Somebody else has changed this text" in page(answer)
    assert "\nMine" in page(answer)
    assert queries.text_of(LetterKind.OUTCOME).endswith("Theirs")


@pytest.mark.parametrize(
    "data", [{}, {"text": ""}, {"text": " \n "}, {"text": "x" * 12_001}, {"text": "x", "seen": "abc"}]
)
def test_an_odd_form_is_answered_with_words(browser: Client, data: dict[str, str]) -> None:
    assert browser.post(OUTCOME, data).status_code == 400


@pytest.mark.parametrize(
    "address",
    ["/concerns/letters/nonsense/", "/concerns/letters/outcome/sample.exe", "/concerns/letters/outcome/987654/"],
)
def test_what_is_not_there_is_not_found(browser: Client, address: str) -> None:
    assert browser.get(address).status_code == 404


def test_a_handler_writes_reads_and_sends_a_letter(browser: Client, concern: Concern) -> None:
    address = reverse("letters:letters", args=[concern.pk])
    assert "No letter yet" in page(browser.get(address))
    answer = browser.post(address, {"kind": "acknowledgement", "added": "Ring me."}, follow=True)
    text = page(answer)
    assert "Dear 李 Owen," in text
    assert "Ring me." in text
    assert "Not sent yet" in text
    assert "they would rather read <strong>cymraeg</strong>" in text.lower()
    assert "Large print, please." in text
    assert "<strong>[1 Chinese letter]</strong>" in text
    [letter] = Letter.objects.all()
    sent = browser.post(reverse("letters:send", args=[concern.pk, letter.pk]), follow=True)
    assert "Marked as sent" in page(sent)
    letter.refresh_from_db()
    assert letter.sent_at is not None
    again = browser.post(reverse("letters:send", args=[concern.pk, letter.pk]), follow=True)
    assert "sent already" in page(again)


def test_the_files_of_a_letter_say_what_it_says(browser: Client, concern: Concern, moderator: Member) -> None:
    letter = write(concern, LetterKind.ACKNOWLEDGEMENT, by=moderator, at=NOW)

    def got(extension: str, **asked: str) -> bytes:
        answer = browser.get(reverse("letters:file", args=[concern.pk, letter.pk, extension]), asked)
        assert answer["Content-Disposition"].startswith(f'attachment; filename="concern-{concern.pk}-acknowledgement-')
        assert answer["Cache-Control"] == "no-store"
        return bytes(answer.content)

    number = f"We have your concern: number {concern.pk}"
    assert number in pypdfium2.PdfDocument(BytesIO(got("pdf")))[0].get_textpage().get_text_range()
    assert len(pypdfium2.PdfDocument(BytesIO(got("pdf", large="1")))) > len(pypdfium2.PdfDocument(BytesIO(got("pdf"))))
    assert number in [paragraph.text for paragraph in python_docx.Document(BytesIO(got("docx"))).paragraphs]
    assert number in got("txt").decode()


def test_whoever_reads_a_letter_has_looked_at_the_concern(
    browser: Client,
    concern: Concern,
    moderator: Member,
    second_moderator: Member,
    signed_in: Callable[[Member], Client],
) -> None:
    """It says what the concern says. Again within the hour is the same look; who finds nothing has looked at nothing."""
    letter = write(concern, LetterKind.ACKNOWLEDGEMENT, by=moderator, at=NOW)
    address = reverse("letters:file", args=[concern.pk, letter.pk, "txt"])
    signed_in(second_moderator).get(address)
    for _ in range(2):
        browser.get(address)
        browser.get(reverse("letters:letter", args=[concern.pk, letter.pk]))
    assert [entry.by for entry in Entry.objects.filter(act=Act.CONCERN_LOOKED_AT)] == [moderator.pk]


def test_what_is_missing_for_a_letter_is_said(browser: Client, concern: Concern) -> None:
    answer = browser.post(reverse("letters:letters", args=[concern.pk]), {"kind": "outcome", "added": "Kept words."})
    assert answer.status_code == 409
    assert "What was found" in page(answer)
    assert "Kept words." in page(answer)


def test_a_cover_letter_is_written_with_its_export_alone(browser: Client, concern: Concern) -> None:
    assert browser.post(reverse("letters:letters", args=[concern.pk]), {"kind": "cover"}).status_code == 400


def test_a_moderator_who_does_not_handle_it_finds_nothing(
    concern: Concern, moderator: Member, second_moderator: Member, signed_in: Callable[[Member], Client]
) -> None:
    letter = write(concern, LetterKind.ACKNOWLEDGEMENT, by=moderator, at=NOW)
    browser = signed_in(second_moderator)
    for name, args in (
        ("letters", [concern.pk]),
        ("letter", [concern.pk, letter.pk]),
        ("file", [concern.pk, letter.pk, "pdf"]),
    ):
        assert browser.get(reverse(f"letters:{name}", args=args)).status_code == 404
    assert browser.post(reverse("letters:send", args=[concern.pk, letter.pk])).status_code == 404


def test_a_letter_of_another_concern_is_not_found(
    browser: Client,
    concern: Concern,
    moderator: Member,
    thread: Thread,
    student: Member,
    make_post: Callable[..., Post],
) -> None:
    """Both are this handler's: the address has to be right all the same."""
    other = raised(make_post(thread, student, state="hidden"), None, handler=moderator)
    letter = write(other, LetterKind.ACKNOWLEDGEMENT, by=moderator, at=NOW)
    assert browser.get(reverse("letters:letter", args=[concern.pk, letter.pk])).status_code == 404
    assert browser.get(reverse("letters:file", args=[concern.pk, letter.pk, "txt"])).status_code == 404


def test_a_member_finds_no_page_of_letters(gp: Member, signed_in: Callable[[Member], Client]) -> None:
    browser = signed_in(gp)
    for address in (reverse("letters:kinds"), OUTCOME):
        assert browser.get(address).status_code == 404
    assert browser.post(OUTCOME, {"text": shipped("outcome") + "\nMine", "seen": "0"}).status_code == 404


def test_the_author_finds_their_letter_on_their_page_and_no_other(
    concern: Concern,
    moderator: Member,
    student: Member,
    gp: Member,
    suspended: Member,
    thread: Thread,
    make_post: Callable[..., Post],
    signed_in: Callable[[Member], Client],
) -> None:
    """Also while they are suspended: an outcome without its letter is no fair process."""
    about = explained(make_post(thread, student, state="hidden"), gp, moderator)
    Concern.objects.filter(pk=about.pk).update(finding="It was a sum.", outcome="learning", kind="sum")
    about.refresh_from_db()
    theirs = write(about, LetterKind.AUTHOR, by=moderator, at=NOW)
    other = write(about, LetterKind.ACKNOWLEDGEMENT, by=moderator, at=NOW)
    send(other, by=moderator, at=NOW)
    browser, address = signed_in(student), reverse("letters:to_author", args=[about.pk, theirs.pk, "txt"])
    assert browser.get(address).status_code == 404
    assert address not in page(browser.get(reverse("authors:concern", args=[about.pk])))
    send(theirs, by=moderator, at=NOW)
    Member.objects.filter(pk=student.pk).update(standing=Standing.SUSPENDED)
    shown = page(browser.get(reverse("authors:concern", args=[about.pk])))
    assert address in shown
    assert f"/letters/{other.pk}." not in shown
    assert "It was a sum." in page(browser.get(address))
    assert browser.get(reverse("letters:to_author", args=[about.pk, theirs.pk, "pdf"])).content.startswith(b"%PDF")
    assert browser.get(reverse("letters:to_author", args=[about.pk, other.pk, "txt"])).status_code == 404
    for member in (gp, moderator, suspended):
        assert signed_in(member).get(address).status_code == 404
