"""The headers of a mail: which ones people see, and what they say, however badly they are written."""

import re
from email.header import decode_header
from email.message import Message

SHOWN = ("from", "to", "cc", "date", "subject")
"""What every mail program shows, in this order."""
OTHERS = {
    "received": "Received", "return-path": "Return-Path", "message-id": "Message-ID", "in-reply-to": "In-Reply-To",
    "references": "References", "reply-to": "Reply-To", "sender": "Sender", "bcc": "Bcc",
    "delivered-to": "Delivered-To",
    "x-originating-ip": "X-Originating-IP", "x-mailer": "X-Mailer", "user-agent": "User-Agent",
    "thread-topic": "Thread-Topic", "thread-index": "Thread-Index", "x-original-to": "X-Original-To",
    "dkim-signature": "DKIM-Signature", "authentication-results": "Authentication-Results",
    "received-spf": "Received-SPF", "disposition-notification-to": "Disposition-Notification-To",
    "keywords": "Keywords", "comments": "Comments", "organization": "Organization",
    "list-unsubscribe": "List-Unsubscribe",
    "resent-from": "Resent-From", "resent-to": "Resent-To", "mime-version": "MIME-Version",
    "content-type": "Content-Type", "content-transfer-encoding": "Content-Transfer-Encoding",
    "content-disposition": "Content-Disposition", "content-id": "Content-ID",
    "content-description": "Content-Description",
    "x-priority": "X-Priority", "importance": "Importance",
}  # fmt: skip
"""Names that may be said of a header; one that is not here may hold somebody's words, and is "a header"."""
PLAIN = frozenset({"mime-version", "content-type", "content-transfer-encoding", "x-priority", "importance"})
"""They say nothing of anybody."""

_NAME = re.compile(rb"[!-9;-~]{1,76}[ \t]*:")
_MBOX = re.compile(rb"From [^\r\n]*\r?\n")
_KNOWN = frozenset({*SHOWN, *OTHERS})


def is_mail(untrusted_data: bytes) -> float:
    """How surely bytes are a mail, by how they begin."""
    head = untrusted_data[:16_384].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    mbox = _MBOX.match(head)
    lines = re.split(rb"\r\n|\r|\n", head[mbox.end() :] if mbox else head)
    names: list[str] = []
    for line in lines:
        if not line.strip():
            break
        if line[:1] in (b" ", b"\t"):
            if not names:
                return 0.0
            continue
        match = _NAME.match(line)
        if match is None:
            return 0.0
        names.append(match[0][:-1].decode("ascii").strip().lower())
    known = set(names) & _KNOWN
    if len(known) >= 2 and known & {"from", "to", "subject", "received", "message-id", "return-path", "date"}:
        return 0.9 if known & {"mime-version", "received", "message-id", "content-type", "return-path"} else 0.6
    return 0.0


def said(name: str, value: object) -> str:
    """What a header says, decoded; as it stands where it cannot be."""
    text = str(value)
    if "=?" in text:
        try:
            pieces = decode_header(text)
            text = "".join(
                piece.decode(charset or "ascii", errors="replace") if isinstance(piece, bytes) else piece
                for piece, charset in pieces
            )
        except (ValueError, LookupError, TypeError):
            pass
    text = text.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")
    return " ".join(text.split())


def headers(message: Message) -> list[tuple[str, str]]:
    """Each header with its name in lower case, in the order of the file."""
    found = []
    for name, value in message.raw_items():
        found.append((str(name).lower(), said(str(name), value)))
    return found
