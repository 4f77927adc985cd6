"""The file of an export: what is in it, in one order, unpacked as it is packed, with a signature over all of it.

Made the same from the same contents, byte for byte: so a verifier packs it again and sees whether anything beside its
contents was changed. Pure: no Django.
"""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from secondlook_web.audit import heads
from secondlook_web.audit.chain import framed

FORMAT = b"second-look export 1"
FORMAT_NAME = "second-look export 1"
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
LOG, HEAD, KEY, ANCHOR = "proof/log.jsonl", "proof/head.json", "proof/key.pem", "proof/anchor.jsonl"
LARGEST_BYTES = 500_000_000
"""Of all that is in it. Pictures are at most some megabytes, letters some kilobytes."""
MOST_FILES = 5_000
_DAY = (1980, 1, 1, 0, 0, 0)
_REGULAR = 0o100644 << 16


class BadExport(ValueError):
    """A file is no export as the site makes them. Says why, without what it holds."""


def manifest(files: Mapping[str, bytes], about: Mapping[str, Any]) -> bytes:
    """What is signed: of what the export is, and the SHA-256 of each file."""
    digests = {place: hashlib.sha256(data).hexdigest() for place, data in files.items()}
    said = {"export": FORMAT_NAME, **about, "files": digests}
    return as_json(said)


def signature(manifest: bytes, key: Ed25519PrivateKey) -> bytes:
    signed = key.sign(framed((FORMAT, manifest))).hex()
    return as_json({"key": heads.name_of(key.public_key()), "signature": signed})


def fits(manifest: bytes, signature: str, key: Ed25519PublicKey) -> bool:
    try:
        key.verify(bytes.fromhex(signature), framed((FORMAT, manifest)))
    except (InvalidSignature, ValueError):
        return False
    return True


def packed(files: Mapping[str, bytes]) -> bytes:
    """The file, the same for the same contents."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for place in sorted(files):
            entry = zipfile.ZipInfo(place, _DAY)
            entry.create_system, entry.external_attr = 3, _REGULAR
            archive.writestr(entry, files[place])
    return out.getvalue()


def unpacked(untrusted: IO[bytes]) -> tuple[dict[str, bytes], bool]:
    """The contents of an export, and whether the file is just what packing them gives."""
    raw = untrusted.read(LARGEST_BYTES + 1)
    if len(raw) > LARGEST_BYTES:
        raise BadExport("The file is larger than any export.")
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > LARGEST_BYTES:
                raise BadExport("The file says that it holds more than any export.")
            if any(entry.compress_type != zipfile.ZIP_STORED or entry.flag_bits & 1 for entry in entries):
                raise BadExport("The file is packed in another way than exports are. It was unpacked and packed again.")
            files = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, KeyError) as error:
        if isinstance(error, BadExport):
            raise
        raise BadExport("The file cannot be opened as an export: it is none, or it was broken or changed.") from None
    return files, len(files) == len(entries) and packed(files) == raw


def as_json(said: Any) -> bytes:
    """For people too: keys in order, a line for each."""
    return (json.dumps(said, sort_keys=True, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()
