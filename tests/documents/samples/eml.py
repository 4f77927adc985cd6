"""Mails that hide somebody in each place that a mail has, as mail programs write them, and mails about nobody."""

import base64
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP

from tests.documents.samples import CLINICIAN, NHS_NUMBER, PATIENT, Sample
from tests.documents.samples._plain import BODY, CLEAN, HIDDEN, KEPT, LETTER, picture

SECRET = f"Seen with Mrs {PATIENT}."
HTML = "<p>" + "</p>\n<p>".join(BODY) + "</p>"


def hiding() -> Iterator[Sample]:
    """One for each place."""
    yield _sample("letter", _mail(LETTER), hides=HIDDEN)
    yield _sample("subject", _mail(CLEAN, subject=f"Mrs {PATIENT}, NHS number {NHS_NUMBER}"), hides=HIDDEN[:2])
    for encoding in ("base64", "quoted-printable"):
        yield _sample(f"text-in-{encoding}", _mail(LETTER, encoding=encoding), hides=HIDDEN)
    earlier = "\n> ".join(["", *LETTER.split("\n")])
    yield _sample("quoted", _mail(f"{CLEAN}\nOn Thu, 12 Mar 2026 at 21:40, a colleague wrote:{earlier}"), hides=HIDDEN)
    rows = f"<table><tr><td>Patient name</td><td>{PATIENT}</td></tr><tr><td>NHS number</td><td>{NHS_NUMBER}</td></tr></table>"
    yield _sample("table", _mail("", html=rows + HTML), hides=HIDDEN[:2])
    broken = "<b>" + "</b><b>".join(PATIENT) + "</b>"
    yield _sample("name-between-tags", _mail("", html=f"<p>Dear Mrs {broken},</p>{HTML}"))
    for name, piece, place in (
        ("not-displayed", f'<div style="display:none">{SECRET}</div>', "hidden"),
        ("hidden-by-a-sheet", f"<style>.gone {{ display: none }}</style><p class='gone'>{SECRET}</p>", "hidden"),
        ("white-on-white", f'<p style="color:#ffffff">{SECRET}</p>', "hidden"),
        ("one-pixel-high", f'<span style="font-size:1px">{SECRET}</span>', "hidden"),
        ("without-height", f'<div style="max-height:0;overflow:hidden">{SECRET}</div>', "hidden"),
        ("clear", f'<p style="opacity:0">{SECRET}</p>', "hidden"),
        ("black-on-black", f'<p style="background:#000;color:black">{SECRET}</p>', "covered"),
        ("beside-the-page", f'<div style="position:absolute;left:-9999px">{SECRET}</div>', "off_page"),
        ("comment", f"<!-- {SECRET} -->", "comment"),
        ("comment-for-outlook", f"<!--[if mso]><p>{SECRET}</p><![endif]-->", "comment"),
        ("style", f"<style>/* {SECRET} */ p {{ margin: 0 }}</style>", "script"),
        ("script", f"<script>var patient = '{PATIENT}'</script>", "script"),
        ("alternative-text", f'<img src="https://merrowdale.example/logo.png" alt="{SECRET}">', "alternative"),
        ("tooltip", f'<span title="{SECRET}">Seen</span>', "alternative"),
        ("data-attribute", f'<span data-patient="{PATIENT}">Seen</span>', "alternative"),
        ("tracking-pixel", f'<img width="1" height="1" src="https://merrowdale.example/p?{PATIENT}">', "link"),
        ("link", f'<a href="mailto:{PATIENT}">write</a>', "link"),
        ("form", f'<input type="hidden" name="p" value="{PATIENT}">', "field"),
        ("frame", f"<iframe src='about:blank'>{SECRET}</iframe>", "attached"),
    ):  # fmt: skip
        yield _sample(name, _mail("", html=f"<html><body>{HTML}{piece}</body></html>"), place)
    yield _sample(
        "title", _mail("", html=f"<html><head><title>{SECRET}</title></head><body>{HTML}</body></html>"), "property"
    )
    yield _sample("plain-text-beside-html", _mail(LETTER, html=HTML), "alternative")
    for name, value in (
        ("Received", f"from [10.0.0.1] by mx.merrowdale.example for <{PATIENT}>; Thu, 12 Mar 2026 21:40:11 +0000"),
        ("Message-ID", f"<{PATIENT}@merrowdale.example>"),
        ("X-Patient", SECRET),
        ("Bcc", f"{PATIENT} <p@merrowdale.example>"),
        ("Thread-Topic", SECRET),
    ):
        yield _sample(f"header-{name.lower()}", f"{name}: {value}\r\n".encode() + _mail(CLEAN), "hidden")
    yield _sample(
        "second-subject",
        _mail(CLEAN).replace(b"Subject:", f"Subject: Plan\r\nSubject: {SECRET}\r\nX-Was:".encode()),
        "hidden",
    )
    mixed = _mail(CLEAN, attached=(b"%PDF-1.4", "application/pdf", "report.pdf"))
    first = mixed.index(b"\r\n--====")
    yield _sample("before-the-parts", mixed[:first] + f"\r\n{SECRET}\r\n".encode() + mixed[first:], "trailing")
    yield _sample("after-the-parts", mixed + f"\r\n{SECRET}\r\n".encode(), "trailing")
    yield _sample(
        "name-of-a-file", _mail(CLEAN, attached=(b"%PDF-1.4", "application/pdf", f"{PATIENT}.pdf")), "attached"
    )
    yield _sample(
        "attached-text", _mail(CLEAN, attached=(LETTER.encode(), "text/plain", "letter.txt")), "attached", hides=HIDDEN
    )
    yield _sample(
        "attached-mail", _mail(CLEAN, attached=(_mail(LETTER), "message/rfc822", "")), "attached", hides=HIDDEN
    )
    yield _sample(
        "winmail",
        _mail(CLEAN, attached=(b"\x78\x9f\x3e\x22" + SECRET.encode(), "application/ms-tnef", "winmail.dat")),
        "attached",
    )
    yield _sample("picture-in-the-text", _with_picture(f"Name: {PATIENT}"))
    address = base64.b64encode(picture(f"Name: {PATIENT}")).decode()
    yield _sample("picture-in-the-mark-up", _mail("", html=f'{HTML}<img src="data:image/png;base64,{address}">'))
    yield _sample("name-of-a-picture", _with_picture("Sinus rhythm", name=f"{PATIENT}.png"), "property")
    locked = _mail(CLEAN).replace(
        b'Content-Type: text/plain; charset="utf-8"', b'Content-Type: application/pkcs7-mime; name="smime.p7m"'
    )
    yield Sample(name="locked.eml", format="eml", data=locked, refused=True)
    yield Sample(
        name="empty.eml",
        format="eml",
        data=b"MIME-Version: 1.0\r\nReceived: x\r\nMessage-ID: <1@x>\r\n\r\n",
        refused=True,
    )


def clean() -> Iterator[Sample]:
    """Mails of which everything is seen."""
    yield _clean("question", _mail(CLEAN))
    yield _clean("html", _mail("", html=f'<html><body style="color:#222">{HTML}</body></html>'))
    head = '<table><tr bgcolor="#000000"><td><font color="#ffffff">Result</font></td></tr><tr><td>Potassium 4.1</td></tr></table>'
    yield _clean("table-with-a-black-head", _mail("", html=head + HTML), "Result", "Potassium 4.1")
    yield _clean(
        "encoded",
        _mail(CLEAN.replace("Dear", "Café-au-lait spots ≥ 5 mm. Dear"), encoding="base64"),
        "Café-au-lait spots",
    )
    yield _clean("trace", _with_picture("Sinus rhythm 64 per minute"), "Sinus rhythm")
    saved = (
        "From: duty.doctor@merrowdale.example\nTo: team@merrowdale.example\nSubject: Plan\n\nStart ramipril 2.5 mg.\n"
    )
    yield _clean("saved-as-text", saved.encode(), "ramipril 2.5 mg")


def leaks(output: bytes, text: str) -> Iterator[tuple[str, bytes]]:
    """A finished file with a text planted where its kind, plain text or RTF, could keep it."""
    from tests.documents.samples import rtf as rtf_samples
    from tests.documents.samples import text as text_samples

    yield from (rtf_samples if output.startswith(b"{\\rtf") else text_samples).leaks(output, text)


def _mail(
    text: str,
    *,
    html: str = "",
    subject: str = "Plan",
    encoding: str | None = None,
    attached: tuple[bytes, str, str] | None = None,
) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = f"{CLINICIAN} <a.quarrington@merrowdale.example>"
    message["To"] = "Dr Pemberton <pemberton@elmroad.example>"
    message["Date"] = "Thu, 12 Mar 2026 21:40:11 +0000"
    message["Subject"] = subject
    if text:
        message.set_content(text, cte=encoding)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    if attached is not None:
        data, kind, name = attached
        main, _, sub = kind.partition("/")
        if main == "message":
            from email import message_from_bytes
            from email.policy import default

            message.add_attachment(message_from_bytes(data, policy=default))
        else:
            message.add_attachment(data, maintype=main, subtype=sub, filename=name)
        _same_boundary(message)
    return message.as_bytes()


def _with_picture(text: str, *, name: str = "") -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = f"{CLINICIAN} <a.quarrington@merrowdale.example>"
    message["To"] = "Dr Pemberton <pemberton@elmroad.example>"
    message["Subject"] = "Trace"
    message.set_content(f'{HTML}<p><img src="cid:trace@merrowdale.example"></p>', subtype="html")
    named = {"filename": name} if name else {}
    message.add_related(picture(text), "image", "png", cid="<trace@merrowdale.example>", **named)
    _same_boundary(message)
    return message.as_bytes()


def _same_boundary(message: EmailMessage) -> None:
    """The same bytes each time."""
    for number, part in enumerate(message.walk()):
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            part.set_boundary(f"===={number}====")


def _sample(name: str, data: bytes, place: str = "shown", *, hides: tuple[str, ...] = (PATIENT,)) -> Sample:
    return Sample(name=f"{name}.eml", format="eml", data=data, hides=hides, keeps=KEPT, place=place)


def _clean(name: str, data: bytes, *keeps: str) -> Sample:
    return Sample(name=f"{name}.eml", format="eml", data=data, keeps=keeps or KEPT)
