"""What the samples of text, RTF, mail and chats share."""

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont
from tests.documents.samples import ADDRESS, BORN, CLINICIAN, NHS_NUMBER, PATIENT

KEPT = ("metformin 500 mg", "community-acquired pneumonia")
BODY = (
    "Diagnosis: community-acquired pneumonia, type 2 diabetes.",
    "Current medication: metformin 500 mg twice daily, amoxicillin 500 mg three times daily.",
    "Blood pressure 132/78, oxygen saturation 95% on air. Chest clear by the third day.",
    "Please repeat the chest film in six weeks.",
)
LETTER = f"""Merrowdale Hospital

Dear Dr Pemberton

Re: Mrs {PATIENT}, born {BORN}, NHS number {NHS_NUMBER}
{ADDRESS}

{BODY[0]}
{BODY[1]}

{BODY[2]}
{BODY[3]}

Yours sincerely

{CLINICIAN}
"""
CLEAN = f"""Dear colleague

{BODY[0]}
{BODY[1]}

{BODY[2]}
{BODY[3]}
"""
HIDDEN = (PATIENT, NHS_NUMBER, BORN)


@cache
def picture(text: str) -> bytes:
    """A line of writing as a PNG, with room around it."""
    image = Image.new("L", (900, 160), 255)
    face = ImageFont.load_default(size=34)
    ImageDraw.Draw(image).text((40, 55), text, fill=0, font=face)
    data = io.BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


def tags(text: str) -> str:
    """Text in tag characters, which nobody sees."""
    return "".join(chr(0xE0000 + ord(sign)) for sign in text)


def without_width(text: str) -> str:
    """Text in noughts and ones of two characters without width."""
    bits = "".join(f"{byte:08b}" for byte in text.encode())
    return "".join("\u200b" if bit == "0" else "\u200c" for bit in bits)
