"""A letter, and what somebody does with it: for tests of the pages of files."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.own_sandbox import PICTURE

from secondlook_web.documents.models import OpenFile

NAME = "Philippa Thornbury-Okafor"
LETTER = f"""Elm Hospital

Dear Dr Quarrington

Re: Mrs {NAME}, born 17/04/1951, NHS number 999 123 4567

She takes bisoprolol 2.5 mg for atrial fibrillation.

Yours sincerely
Dr Anselm Quarrington
"""
CANARIES = ("Thornbury", "Okafor", "999 123 4567", "17/04/1951", "bisoprolol", "mrs-smith")
SCAN = PICTURE + f"Re: Mrs {NAME}\nNHS number 999 123 4567\nbisoprolol 2.5 mg".encode()
HARMLESS = PICTURE + b"How to read a chest X-ray"
ABOUT_A_FILE = ("", "pages/0/", "new/0/", "download/", "certificate/", "key/")
WRITES = ("write/", "back/", "looked/", "leave/")


def give(browser: Client, data: bytes | str = LETTER, **fields: Any) -> str:
    """Give a file, and the address where it stands."""
    given = data.encode() if isinstance(data, str) else data
    answer = browser.post("/documents/", {"file": SimpleUploadedFile("mrs-smith-letter.pdf", given)} | fields)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def page(browser: Client, address: str) -> str:
    """What a page says, its main part alone."""
    text = browser.get(address).content.decode()
    return text[text.index("<main") : text.index("</main")]


def hidden(page: str) -> list[str]:
    """The marks that are ticked."""
    return re.findall(r'name="hide" value="(\d+)"[^>]* checked', page)


def write(browser: Client, address: str, **fields: Any) -> Any:
    """Have the new file written with the marks as they are ticked."""
    said = {"hide": hidden(page(browser, address)), "instead": "boxes", "boxes": "[]", "picked": "[]"} | fields
    return browser.post(f"{address}write/", said)


def only_file() -> OpenFile:
    return OpenFile.objects.get()
