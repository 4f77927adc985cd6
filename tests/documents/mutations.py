"""Damage to files, for fuzzing: what wires, careless programs and attackers do to them.

Every kind of damage takes dice, a file and another one, and gives a file back. Those that know a format unpack it,
damage what is inside, and pack it again, so that the damage gets past the first check.
"""

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random

Damage = Callable[[Random, bytes, bytes], bytes]

EXTREMES = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x10000)
NUMBERS = (b"0", b"-1", b"1", b"99999999", b"4294967295", b"2147483648", b"1e309", b"NaN", b"0000000000", b"")
TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", "\u202e".encode(), "\u200b".encode(), b"\xed\xa0\x80", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;",
    b"<a>" * 500, b"[" * 3_000, b"<<" * 2_000, b"(" * 2_000, b"{" * 3_000, b"/Filter[" + b"/FlateDecode" * 50 + b"]",
    b"endobj", b"endstream", b"%%EOF", b"\\bin99999999 ", b"\\u-1?", b"\\'", b"\r\n\r\n", b"--", b"Content-Type: multipart/mixed; boundary=a\r\n",
    b"\xff\xd8\xff\xe1\xff\xff", b"\xff\xda", b"IEND", b"IDAT", b"II*\x00", b"RIFF", b"DICM",
)  # fmt: skip


def flip(dice: Random, data: bytes, _: bytes) -> bytes:
    """A few bytes become others."""
    changed = bytearray(data)
    for _time in range(dice.choice((1, 1, 2, 4, 16, 64))):
        changed[dice.randrange(len(changed))] = dice.choice((dice.randrange(256), 0, 255, 128))
    return bytes(changed)


def cut_end(dice: Random, data: bytes, _: bytes) -> bytes:
    """A download that broke off."""
    return data[: dice.randrange(len(data))]


def cut_inside(dice: Random, data: bytes, _: bytes) -> bytes:
    """A part is missing."""
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.choice((1, 2, 4, 16, 256, 4096)) :]


def repeat(dice: Random, data: bytes, _: bytes) -> bytes:
    """A part is there many times."""
    start = dice.randrange(len(data))
    part = data[start : start + dice.choice((1, 4, 32, 512))]
    return data[:start] + part * dice.choice((2, 10, 1_000)) + data[start:]


def splice(dice: Random, data: bytes, other: bytes) -> bytes:
    """A part of another file."""
    at, start = dice.randrange(len(data)), dice.randrange(len(other))
    part = other[start : start + dice.choice((8, 64, 1_024, 100_000))]
    return data[:at] + part + data[at + dice.choice((0, len(part))) :]


def append(dice: Random, data: bytes, other: bytes) -> bytes:
    """Two files in one."""
    return data + other if dice.random() < 0.7 else other[:64] + data


def extreme(dice: Random, data: bytes, _: bytes) -> bytes:
    """A length, a count or an offset at the end of its range."""
    width, sign = dice.choice(((2, "H"), (4, "I"), (8, "Q")))
    packed = struct.pack(dice.choice("<>") + sign, dice.choice(EXTREMES) & (2 ** (8 * width) - 1))
    # Such fields stand in the first part more often than anywhere else.
    at = dice.randrange(min(len(data), 512)) if dice.random() < 0.5 else dice.randrange(len(data))
    return data[:at] + packed + data[at + width :]


def number(dice: Random, data: bytes, _: bytes) -> bytes:
    """A number in writing becomes an odd one."""
    found = list(re.finditer(rb"\d+", data))
    if not found:
        return flip(dice, data, b"")
    match = dice.choice(found)
    return data[: match.start()] + dice.choice(NUMBERS) + data[match.end() :]


def token(dice: Random, data: bytes, _: bytes) -> bytes:
    """Something that means something to somebody."""
    at = dice.randrange(len(data))
    return data[:at] + dice.choice(TOKENS) + data[at:]


def name(dice: Random, data: bytes, _: bytes) -> bytes:
    """A word of the format stands in the place of another."""
    found = list(re.finditer(rb"[/\\<]?[A-Za-z:]{2,20}", data[:200_000]))
    if len(found) < 2:
        return flip(dice, data, b"")
    one, other = dice.choice(found), dice.choice(found)
    return data[: one.start()] + other[0] + data[one.end() :]


def in_package(dice: Random, data: bytes, other: bytes) -> bytes:
    """Of a ZIP: one part is damaged, missing, there twice, or called something else."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [(info.filename, package.read(info)) for info in package.infolist()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, zlib.error, EOFError, RuntimeError):
        return extreme(dice, data, other)
    at = dice.randrange(len(parts))
    title, inside = parts[at]
    what = dice.random()
    if what < 0.7 and inside:
        parts[at] = (title, dice.choice(PLAIN)(dice, inside, other))
    elif what < 0.8:
        del parts[at]
    elif what < 0.9:
        parts.append((title, inside[: len(inside) // 2]))
    else:
        parts[at] = (dice.choice(("../" + title, "/" + title, title.upper(), "\x00" + title, title * 20)), inside)
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore")  # a name that is there twice is what is wanted
        for title, inside in parts:
            package.writestr(zipfile.ZipInfo(title[:60_000]), inside)
    return target.getvalue()


def in_stream(dice: Random, data: bytes, other: bytes) -> bytes:
    """Of a PDF: what a packed stream holds is damaged, and its length is right again."""
    streams = list(re.finditer(rb"(/Length )(\d+)(.{0,300}?>>\s*stream\r?\n)", data, re.DOTALL))
    if not streams:
        return number(dice, data, other)
    match = dice.choice(streams)
    end = match.end() + int(match[2])
    packed = data[match.end() : end]
    try:
        inside = dice.choice(PLAIN)(dice, zlib.decompress(packed) or b" ", other)
        packed = zlib.compress(inside)
    except zlib.error:
        packed = dice.choice(PLAIN)(dice, packed or b" ", other)
    return data[: match.start(2)] + str(len(packed)).encode() + match[3] + packed + data[end:]


def in_chunk(dice: Random, data: bytes, other: bytes) -> bytes:
    """Of a PNG: a chunk is damaged, and its check sum is right again."""
    if not data.startswith(b"\x89PNG"):
        return extreme(dice, data, other)
    chunks: list[tuple[bytes, bytes]] = []
    at = 8
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    which = dice.randrange(len(chunks))
    kind, body = chunks[which]
    chunks[which] = (kind, dice.choice((flip, extreme, cut_end, repeat))(dice, body or b"\0", other))
    if dice.random() < 0.2:
        dice.shuffle(chunks)
    return data[:8] + b"".join(
        len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big") for kind, body in chunks
    )


PLAIN: Sequence[Damage] = (flip, cut_end, cut_inside, repeat, splice, extreme, number, token, name)
KNOWING: Sequence[Damage] = (in_package, in_stream, in_chunk)


def damaged(dice: Random, data: bytes, other: bytes) -> bytes:
    """A file with one to three kinds of damage."""
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        fitting = [
            kind
            for kind, opens in zip(KNOWING, (b"PK\x03\x04", b"%PDF", b"\x89PNG"), strict=True)
            if data.startswith(opens)
        ]
        kinds = [*PLAIN, append, *fitting * 5]
        data = dice.choice(kinds)(dice, data or b"\0", other or b"\0")[: 4 * 1024**2]
    return data
