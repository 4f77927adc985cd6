"""A file is given, looked at, written anew and handed out: to whoever gave it, and only when it is proven."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.documents_there import (
    ABOUT_A_FILE,
    CANARIES,
    LETTER,
    NAME,
    SCAN,
    WRITES,
    give,
    hidden,
    only_file,
    page,
    write,
)
from tests.web.own_sandbox import Unsealed

from secondlook.documents.formats import Options
from secondlook.documents.model import Block, BlockKind, Document, Fault, Mark, Opening, Run, Where
from secondlook.documents.proof import Proof
from secondlook.model import Category
from secondlook_web.checks.engine import CheckCouldNotRun
from secondlook_web.documents import access, counting, engine_work, running
from secondlook_web.documents.choosing import first_choices
from secondlook_web.documents.models import OpenFile, Step
from secondlook_web.documents.presenting import PartShown, look_of, words_left
from secondlook_web.documents.tables import TableShown, laid_out
from secondlook_web.members.models import Member

SignIn = Callable[[Member], Client]


@pytest.fixture(autouse=True)
def _unsealed(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DOCUMENT_SANDBOX = "tests.web.own_sandbox.Unsealed"
    monkeypatch.setattr(running, "_sandbox", None)


def test_what_points_to_nobody_stays_and_what_points_to_the_patient_goes(client: Client) -> None:
    """The whole way of a letter, without an account and without a script."""
    address = give(client)
    shown = page(client, address)
    assert NAME in shown
    assert "Dark marks" in shown
    assert write(client, address).status_code == 302
    result = page(client, address)
    assert "Your new file is ready" in result
    assert "a name of the patient" in result
    new = client.get(f"{address}download/")
    assert new.headers["Content-Disposition"] == 'attachment; filename="redacted.txt"'
    assert new.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in new.headers["Cache-Control"]
    text = new.content.decode()
    assert "bisoprolol 2.5 mg for atrial fibrillation" in text
    assert not re.search("Thornbury|Okafor|999 123|1951", text + result), "nor on the page that says what is left"


def test_the_file_that_was_made_belongs_to_its_certificate(client: Client) -> None:
    """It can be shown to anybody: it says what was looked for, and no word of anybody."""
    from secondlook.documents.proof.certificate import speaks_of

    address = give(client)
    write(client, address)
    said = client.get(f"{address}certificate/?as=json").content
    assert speaks_of(said, client.get(f"{address}download/").content)
    assert json.loads(said)["made_at"]
    shown = page(client, f"{address}certificate/")
    assert not [word for word in CANARIES if word in said.decode() + shown]


def test_placeholders_come_with_a_list_that_stays_with_their_maker(client: Client) -> None:
    address = give(client)
    write(client, address, instead="names")
    assert "Patient A" in client.get(f"{address}download/").content.decode()
    key = client.get(f"{address}key/")
    assert NAME in json.dumps(key.json())
    assert key.headers["Content-Disposition"] == 'attachment; filename="key.json"'
    write(client, address, instead="boxes")
    assert client.get(f"{address}key/").status_code == 404


def test_what_somebody_keeps_stays_and_what_they_name_goes(client: Client) -> None:
    address = give(client)
    write(client, address, hide=[], also="bisoprolol")
    text = client.get(f"{address}download/").content.decode()
    assert NAME in text
    assert "bisoprolol" not in text
    write(client, address, hide=[], also=f"mrs  {NAME.lower()}")
    assert NAME not in client.get(f"{address}download/").content.decode()


def test_what_is_chosen_while_a_file_is_written_changes_nothing(client: Client) -> None:
    """The page that shows the new file draws it by what was chosen for it."""
    address = give(client)
    shown = hidden(page(client, address))
    OpenFile.objects.update(step=Step.WRITING)
    answer = client.post(f"{address}write/", {"hide": [], "instead": "names", "boxes": "[]", "picked": "[]"})
    assert answer.status_code == 409
    OpenFile.objects.update(step=Step.LOOK)
    assert hidden(page(client, address)) == shown != []


def test_staff_go_where_somebody_asks_for_it(client: Client) -> None:
    address = give(client)
    write(client, address)
    assert "Quarrington" in client.get(f"{address}download/").content.decode()
    write(client, address, staff="on")
    assert "Quarrington" not in client.get(f"{address}download/").content.decode()


def test_words_that_were_selected_go(client: Client) -> None:
    address = give(client)
    part = int(re.search(r'data-words="(\d+)"><span data-start="0">She takes', page(client, address))[1])  # type: ignore[index]
    write(client, address, picked=json.dumps([[part, 10, 20]]))
    assert "She takes" in client.get(f"{address}download/").content.decode()
    assert "bisoprolol" not in client.get(f"{address}download/").content.decode()


def test_a_box_that_was_drawn_covers_what_is_under_it(client: Client) -> None:
    """The page that comes out is pixels: what was under the box is in none of them."""
    from io import BytesIO

    from PIL import Image

    address = give(client, SCAN)
    assert 'data-sheet="0"' in page(client, address)
    before = Image.open(BytesIO(client.get(f"{address}pages/0/").content)).convert("L")
    write(client, address, hide=[], boxes=json.dumps([[0, 0, 55, 400, 80]]))
    after = Image.open(BytesIO(client.get(f"{address}new/0/").content)).convert("L")
    assert before.size == after.size
    under = (120, 58, 240, 76)
    assert before.crop(under).getextrema()[1] > 200
    assert after.crop(under).getextrema()[1] < 60


def test_choices_are_still_there_after_a_look_at_the_new_file(client: Client) -> None:
    """Whoever sees that a date gives it away goes back and presses it: nothing has to be done twice."""
    address = give(client)
    kept = hidden(page(client, address))[1:]
    write(client, address, hide=kept, also="atrial")
    assert client.post(f"{address}back/").status_code == 302
    again = page(client, address)
    assert hidden(again) == kept
    assert "atrial</textarea>" in again.replace("\n", "")
    assert client.get(f"{address}download/").status_code == 404


def test_what_the_new_file_still_says_can_be_pressed_afterwards(client: Client) -> None:
    address = give(client, LETTER.replace("She takes", "On 12 March 2026 she takes"))
    before = page(client, address).count('name="hide"')
    write(client, address)
    client.post(f"{address}back/")
    assert page(client, address).count('name="hide"') > before


def test_a_file_that_is_not_proven_is_not_handed_out(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Promise 3: withheld on doubt, and it says what to do."""
    fault = Fault(opening=Opening.LEFT_OVER, where=Where.SHOWN, reader="a test 1.0")
    monkeypatch.setattr(Unsealed, "verify", lambda *_, **__: Proof(faults=(fault,), readers=("a test 1.0",)))
    address = give(client)
    write(client, address)
    shown = page(client, address)
    assert "can still be read" in shown
    assert "Back to the marks" in shown
    for name in ("download/", "certificate/", "new/0/", "key/"):
        assert client.get(f"{address}{name}").status_code == 404
    assert only_file().step == Step.WITHHELD


def test_a_file_that_could_not_be_looked_through_is_not_shown_as_clean(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Promise 7: a check that could not run never reports that nothing was found."""

    def fails(*_: object) -> None:
        raise CheckCouldNotRun("as asked")

    monkeypatch.setattr(engine_work, "marks_of", fails)
    address = give(client)
    assert "could not be looked through" in page(client, address)
    assert only_file().step == Step.REFUSED


@pytest.mark.parametrize(("data", "says"), [(b"\x00\x01\x02" * 50, "none of the kinds"), (b"%PDF-1.7", "")])
def test_what_cannot_be_read_is_refused_with_the_reason(client: Client, data: bytes, says: str) -> None:
    address = give(client, data)
    shown = page(client, address)
    assert "This file was not read" in shown
    assert says in shown
    assert "Traceback" not in shown


def test_no_file_and_an_empty_one_are_told_so(client: Client) -> None:
    assert "Choose a file first" in client.post("/documents/", {}).content.decode()
    empty = client.post("/documents/", {"file": SimpleUploadedFile("x.txt", b"")})
    assert empty.status_code == 400
    assert "empty" in empty.content.decode()
    assert not OpenFile.objects.exists()


def test_a_file_that_is_too_large_is_told_so_and_never_on_the_disk(
    client: Client, settings: LazySettings, tmp_path: Path
) -> None:
    """Nor is a large one that is read: Django would write it into a folder that is not there."""
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "not-there")
    give(client, "She takes bisoprolol. " * 150_000)
    assert only_file().step == Step.REFUSED  # more words than are read, not a folder that is missing
    assert "characters" in only_file().says
    settings.MAX_DOCUMENT_BYTES = 1024 * 1024
    answer = client.post("/documents/", {"file": SimpleUploadedFile("x.txt", b"x" * 1024 * 1025)})
    assert answer.status_code == 400
    assert "A file may have 1 MB here" in answer.content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {"hide": ["99"]},
        {"hide": ["-1"]},
        {"hide": ["x"]},
        {"boxes": "[[0,1,1,9,9]]"},
        {"picked": "[[0,5,4]]"},
        {"picked": "[[0,0,100000]]"},
        {"picked": "[[77,0,1]]"},
        {"picked": "{}"},
        {"picked": "[[0,0,true]]"},
        {"boxes": "[[[[[["},
        {"also": "x"},
        {"also": "\n".join(f"word {n}" for n in range(100))},
    ],
)
def test_choices_that_cannot_be_of_this_file_write_nothing(client: Client, fields: dict[str, Any]) -> None:
    address = give(client)
    answer = write(client, address, **fields)
    assert answer.status_code in (400, 409)
    assert 'role="alert"' in answer.content.decode()
    assert only_file().step == Step.LOOK


# -- whose it is -------------------------------------------------------------------------------------------------------


def test_nobody_else_opens_it(client: Client, student: Member, signed_in: SignIn) -> None:
    """Not with the address, not with a key of their own, not as another member, not once the key is gone."""
    address = give(client)
    write(client, address, instead="names")
    other, member, without = Client(), signed_in(student), Client()
    give(other)
    member.cookies[access.COOKIE] = client.cookies[access.COOKIE].value
    for browser in (other, member, without):
        for name in ABOUT_A_FILE:
            assert browser.get(f"{address}{name}").status_code == 404, name
        for name in WRITES:
            assert browser.post(f"{address}{name}", {"looked": "1"}).status_code == 404, name
    assert client.get(address).status_code == 200


def test_the_key_is_out_of_reach_of_scripts_and_of_other_sites(client: Client) -> None:
    give(client)
    cookie = client.cookies[access.COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert int(cookie["max-age"]) <= 2 * 3600


def test_a_form_from_elsewhere_gives_no_file(db: None) -> None:
    """The page sets its own reader of files before the form is read; the protection must come after that, and come."""
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/documents/", {"file": SimpleUploadedFile("x.txt", LETTER.encode())})
    assert answer.status_code == 403
    assert not OpenFile.objects.exists()


def test_giving_is_counted(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from secondlook_web.shared.limits import Limit

    monkeypatch.setattr(counting, "BY_ADDRESS", Limit(name="documents-address", times=1, seconds=3600))
    give(client)
    answer = client.post("/documents/", {"file": SimpleUploadedFile("x.txt", LETTER.encode())})
    assert answer.status_code == 429
    assert "Try again in" in answer.content.decode()
    assert OpenFile.objects.count() == 1


def test_a_table_is_shown_as_one(client: Client) -> None:
    """Whose a value is stands in its row."""
    cells = (("Name", 0, 0, 1), (NAME, 0, 1, 1), ("Seen in clinic, well", 1, 1, 2), ("after", 0, 0, 1))
    blocks = [
        Block(kind=BlockKind.CELL, table=1, row=row, column=column, across=across, runs=(Run(text=text),))
        for text, row, column, across in cells[:3]
    ]
    document = Document(format="docx", blocks=(*blocks, Block(runs=(Run(text="after"),))))
    marks = (Mark(part=1, start=0, end=len(NAME), text=NAME, category=Category.NAME),)
    table, after = laid_out(look_of(document, marks, first_choices(marks)).parts)
    assert isinstance(table, TableShown)
    assert isinstance(after, PartShown)
    assert [[len(cell.parts) for cell in row] for row in table.rows] == [[1, 1], [0, 1]]
    assert table.rows[1][1].across == 2
    [left, _] = laid_out(words_left(document, marks, Options()))
    assert isinstance(left, TableShown)
    assert left.rows[0][1].parts[0].pieces[0].text == "█████"


def test_whoever_writes_in_a_chat_is_somebody_in_it(client: Client) -> None:
    """Nobody knows how they are related to whom."""
    chat = "[12/03/2024, 09:14:02] Mum: Hello\n[12/03/2024, 09:15:02] Ines Larkwhistle: How is he?\n"
    said = page(client, give(client, chat))
    assert "a name of somebody in the chat" in said
    assert "relative" not in said
