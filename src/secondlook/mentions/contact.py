"""Ways to reach one person: telephone, e-mail, the web address of a person, a social media handle.

Found: numbers of the United Kingdom, Ireland, the United States, Australia and New Zealand in any grouping, with the
international prefix of any country, those of the ranges kept for fiction, extensions and bleeps; obfuscated e-mail
("jo at trust dot nhs dot uk"); profiles and fund-raising pages. Left alone: switchboards of nobody (111, 999, 2222),
web pages of publishers and organisations, handles of organisations, mailboxes of offices ("enquiries@").
"""

import re
from collections.abc import Iterator
from datetime import datetime

from secondlook.mentions import _digits
from secondlook.mentions._pattern import beside, sought
from secondlook.model import About, Attribute, Category, Fact, Mention, Origin, Softening

CATEGORY = Category.CONTACT

_EXT = r"(?:[ ,]{0,2}(?:x|ext\.?|extension)[ .:]?\d{1,6})?"
_NATIONAL = sought(rf"(?<![\w.,/\-])\(?0[ .\-]?[1-9](?:[ .\-()]{{0,2}}\d){{7,9}}{_EXT}(?![\w/])(?!\.\d)")
_INTERNATIONAL = sought(rf"(?<![\w])(?:\+[ ]?[1-9]|00[ \-]?[1-9]\d)(?:[ .\-()]{{0,3}}\d){{6,13}}{_EXT}(?![\w])")
_AMERICAN = sought(rf"(?<![\w\-])(?:1[ .\-])?(?:\(\d{{3}}\)[ ]?|\d{{3}}[ .\-])\d{{3}}[ .\-]\d{{4}}{_EXT}(?![\w\-])")
_ANY = sought(rf"(?<![\w.,])\(?\d(?:[ .\-()]{{0,2}}\d){{5,14}}{_EXT}(?![\w])(?!\.\d)")
_LETTER_O = sought(r"(?<!\w)[O0]7[\dO]{3}[ .\-]?[\dO]{3}[ .\-]?[\dO]{3}(?!\w)")
_LINE_BEFORE = beside(
    r"\b(?:phone|ph|tel(?:ephone)?|mobile|mob|mobs|moby|cell|landline|fax|whats ?app|call|calling|ring|rings?|rung"
    r"|text|txt|dial|desk|office"
    r"|home|contact|reach|number|messages? to|on|at)\b(?: (?:me|him|her|them|us|is|no|number|on|at|to|numbers?|the|my"
    r"|his))*[\s:.;#=(\-]{0,4}\Z",
    re.IGNORECASE,
)
_LINE_AFTER = beside(r"[ \-]{0,3}(?:\(?(?:mobile|mob|home|office|fax|cell|tel|work|landline))\b", re.IGNORECASE)
_NOT_A_LINE = beside(
    r"\b(?:NHS|CHI|MRN|H ?& ?C|hosp(?:ital)?|GMC|NMC|order|invoice|tracking|ref(?:erence)?|ISBN|PMID|account|policy"
    r"|sort code|card|ticket)"
    r"(?: (?:numbers?|no\.?|id|code|is))?[\s:#.]{0,3}\Z",
    re.IGNORECASE,
)
_DATE_LIKE = beside(
    r"\(?(?:\d{1,2}[.\-]\d{1,2}[.\-](?:19|20)?\d\d|(?:19|20)\d\d[.\-]\d{1,2}[.\-]\d{1,2}|\d{4}-\d\d-\d\d)(?:\D|\Z)"
)
_BLEEP = sought(
    r"\b(?:bleep|blp|bleeps|bleeped|pager|page|ext(?:ension|n)?|extn|dect|vocera|ascom)\b\.?[ ]?(?:numbers?|no\.?|is"
    r"|on|me|us|:|#|x|=)?"
    r"(?: on)?[ ]?[:#]?[ ]?(?P<line>[x#]?\d{3,6})\b(?![.,]?\d|%|mg|ml| ?(?:am|pm)\b)",
    re.IGNORECASE,
)
_RING_ON = sought(
    r"\b(?:ring|call|bleep|phone|contact|page|dial|rings?|get|catch|me|him|her|us|reg|sho|consultant"
    r"|matron)\b[^.;\n\d]{0,25}\bon "
    r"(?P<line>\d{4,6})\b(?![.,:/]?\d|%| ?(?:am|pm|mg|units|hours?|beds)\b)",
    re.IGNORECASE,
)
EMERGENCY = frozenset(
    {"111", "999", "112", "101", "911", "000", "988", "2222", "3333", "222", "333", "116123", "85258"}
)
"""Lines that reach a service, not a person; and years are no extensions."""

_MAIL = sought(r"(?<![\w.+%\-])[\w.+%\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,6}")
_MAIL_SAID = sought(
    r"(?<![\w.+%\-])[\w.+%\-]{1,64}(?: ?[\[(]at[\])] ?| at | ?@ ?)[\w\-]{1,63}(?:(?: ?[\[(]dot[\])] ?| dot "
    r"| ?\. ?)[\w\-]{1,20}){0,4}"
    r"(?: ?[\[(]dot[\])] ?| dot )[\w\-]{2,20}(?:(?: ?[\[(]dot[\])] ?| dot |\.)[\w\-]{2,20}){0,3}",
    re.IGNORECASE,
)
_OFFICE = beside(
    r"(?:info|enquir|admin|contact|hello|support|rota|recruit|no-?reply|office|reception|events?|member|press|editor"
    r"|jobs?|hr|pals|team|"
    r"service|bookings?|mail|help|education|courses?|conference|concerns|complaints|news|secretariat|training"
    r"|england\.)",
    re.IGNORECASE,
)
_WEB = sought(r"(?<![\w@.])(?:https?://|www\.)[^\s<>\"'\])]{3,300}", re.IGNORECASE)
_PERSONS_PAGE = beside(
    r"(?:linkedin\.com/in/|(?:facebook|fb|instagram|tiktok|threads|snapchat|mixcloud|soundcloud|onlyfans|patreon"
    r"|linktr|vinted|bsky)"
    r"\.(?:com|net|ee|app|me)/(?!groups?/|events?/|p/|reel|hashtag|share|watch)@?[\w.\-]{3,}"
    r"|(?:twitter|x)\.com/(?!i/|search|hashtag|intent)\w{2,}|(?:justgiving|gofundme|muchloved|everloved|crowdfunder"
    r"|caringbridge|legacy"
    r"|funeral-notices|strava|ancestry|github)\.[\w.]+/\w|/~\w+|/profile/|/u(?:ser)?/\w|/people/\w)",
    re.IGNORECASE,
)
_PAGE_SHORT = sought(
    r"(?<![\w@./])(?:linkedin\.com/in/|(?:facebook|instagram|tiktok|twitter)\.com/)@?[\w.\-]{3,60}", re.IGNORECASE
)
_OWN_PAGE = sought(
    r"\b(?:my|his|her|their) (?:website|site|blog|page|profile|channel)(?: is|:)? ?\Z|\b(?:posted a photo"
    r"|website:)\s?\Z",
    re.IGNORECASE,
)
_HANDLE = sought(r"(?<![\w@./+\-])@(?P<handle>[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?)(?![\w@])")
_HANDLE_NAMED = sought(
    r"\b(?:insta(?:gram)?|ig|snap(?:chat)?|twitter|tik ?tok|facebook|fb|discord|reddit|telegram|kik|bluesky|handle"
    r"|username|user name)\b"
    r"(?: (?:handle|name|account|username|profile|is|as|called|under))*[ :=\-]{1,3}"
    r"(?P<handle>[A-Za-z][A-Za-z0-9]*[_.\d][A-Za-z0-9_.]{1,25})(?<![.])",
    re.IGNORECASE,
)
_REDDIT = sought(r"(?<![\w/])/?u/(?P<handle>[\w\-]{3,20})\b")
_ORGANISATIONS_HANDLE = beside(
    r"nhs|bma|nice|gmc|nmc|rcn|rc[a-z]{1,3}(?:uk|\d|$|_)|trust|hosp|royal|colleg|news|bbc|itv|official|council|uni"
    r"(?:versity|$|_)|socie|journal|comms|gov"
    r"|charity|found(?:ation)|union|team|radio|press|department|dept|ward|institut|assoc|academy|alliance|network"
    r"|health|medical|school|club"
    r"|ambulance|police|fire|federation|campaign|support|forum|group|centre|center|clinic|pharm|unison|lancet|bmj"
    r"|nejm|jama|cochrane|foamed"
    r"|dhsc|ukhsa|cqc|mhra|hee|mps|mdu|mddus|who$|unicef|samaritans|cruk|england|scotland|wales|ireland|\buk$|_uk$"
    r"|^uk|training|conference|congress",
    re.IGNORECASE,
)
_EVERYONE = frozenset(
    [
        "everyone",
        "channel",
        "here",
        "all",
        "admin",
        "admins",
        "mods",
        "moderator",
        "moderators",
        "followers",
        "highlight",
        "home",
        "work",
        "night",
        "least",
        "last",
        "least",
        "the",
        "a",
        "me",
        "rest",
        "risk",
        "sign",
        "this",
        "that",
        "midnight",
        "noon",
        "lunch",
        "handover",
    ]
)


def find(text: str) -> Iterator[Mention]:
    """Yield each way to reach somebody."""
    taken = bytearray(len(text) + 1)
    for start, end, kind, certainty in [*_mail(text), *_pages(text), *_lines(text)]:
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\1" * (end - start)
        about = About.COLLEAGUE if kind == "bleep" else About.PATIENT
        yield Mention(
            category=CATEGORY, start=start, end=end, text=text[start:end], kind=kind, certainty=certainty, about=about
        )


_Found = tuple[int, int, str, float]


def _lines(text: str) -> Iterator[_Found]:
    """Telephone numbers, by country and by the words around them."""
    for match in _LETTER_O.finditer(text):
        if "O" in match[0]:
            yield *match.span(), "phone", 0.8
    for pattern, certainty in ((_INTERNATIONAL, 0.9), (_NATIONAL, 0.9), (_AMERICAN, 0.85), (_ANY, 0.7)):
        for match in pattern.finditer(text):
            start, end = match.start(), match.end()
            before = _digits.stands_after(text, start, _LINE_BEFORE)
            named = before or _LINE_AFTER.match(text, end) is not None
            if _DATE_LIKE.match(match[0]) or _digits.stands_after(text, start, _NOT_A_LINE):
                continue
            if _digits.stands_after(text, start, _digits.NOT_AN_IDENTIFIER):
                continue
            if pattern is _ANY and not (named and _plausible(match[0])):
                continue
            if pattern is _NATIONAL and not named and not _dialled(match[0]):
                continue
            if pattern is _AMERICAN and not named and match[0][0] in "01" and "(" not in match[0]:
                continue
            if match[0].startswith("(") and ")" not in match[0]:
                start += 1
            yield start, end, "phone", certainty
    for spoken in _digits.spoken_numbers(text):
        if spoken.digits[0] == "0" and len(spoken.digits) in (10, 11):
            yield spoken.start, spoken.end, "spoken", 0.8
    for pattern in (_BLEEP, _RING_ON):
        for match in pattern.finditer(text):
            number = match["line"].lstrip("x#X")
            if number not in EMERGENCY and not re.fullmatch(r"20[0-3]\d|19\d\d", number):
                yield *match.span("line"), "bleep", 0.8


def _plausible(number: str) -> bool:
    """Whether a number that is said to be a telephone line could be one: no decimals, no list of small numbers."""
    digits = _digits.digits_of(number)
    groups = re.findall(r"\d+", number)
    return 7 <= len(digits) <= 15 and (len(groups) <= 5 or all(len(g) <= 2 for g in groups)) and len(set(digits)) > 1


def _dialled(number: str) -> bool:
    """Whether a number without any word before it has the length and prefix of a national number."""
    digits = _digits.digits_of(number.split("x")[0].split("e")[0])
    if number.startswith("0."):
        return False
    if len(digits) == 11:
        return (digits[1] in "12357890" and not number.isdigit()) or digits[1] in "127"
    # Ten digits: some British lines, and Australia, New Zealand, Ireland; these are written in groups.
    return len(digits) == 10 and not number.isdigit() and digits[1] in "1234578"


def _mail(text: str) -> Iterator[_Found]:
    for match in _MAIL.finditer(text):
        if not _OFFICE.match(match[0]):
            yield match.start(), match.end() - (len(match[0]) - len(match[0].rstrip(".-"))), "mail", 1.0
    for match in _MAIL_SAID.finditer(text):
        yield *match.span(), "mail", 0.9


def _pages(text: str) -> Iterator[_Found]:
    for match in _WEB.finditer(text):
        end = match.start() + len(match[0].rstrip(".,;:!?"))
        if _PERSONS_PAGE.search(match[0]) or _digits.stands_after(text, match.start(), _OWN_PAGE):
            yield match.start(), end, "page", 0.9
    for match in _PAGE_SHORT.finditer(text):
        yield match.start(), match.start() + len(match[0].rstrip(".-")), "page", 0.9
    for pattern in (_HANDLE, _HANDLE_NAMED, _REDDIT):
        for match in pattern.finditer(text):
            handle = match["handle"]
            if _ORGANISATIONS_HANDLE.search(handle) or handle.lower() in _EVERYONE or handle.isdigit():
                continue
            if pattern is _HANDLE and (
                (handle.isupper() and len(handle) <= 6) or handle[0].isdigit() or len(handle) < 3
            ):
                continue
            start = match.start() if pattern is _HANDLE else match.start("handle")
            yield start, match.end("handle"), "handle", 0.8


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """Digits of a line in its international form where that is known; an address or handle in lower case."""
    if mention.kind == "phone":
        value = _international(mention.text)
    elif mention.kind == "bleep":
        value = _digits.digits_of(mention.text)
    elif mention.kind == "spoken":
        spoken = next(_digits.spoken_numbers(mention.text), None)
        value = _international(spoken.digits) if spoken else mention.text.lower()
    else:
        value = "".join(mention.text.lower().split()).lstrip("@")
    yield Fact(category=CATEGORY, attribute=Attribute.CONTACT, value=value, exact=True, origin=origin, mention=mention)


def _international(number: str) -> str:
    """The number in E.164 digits if a region that we know could dial it, else its digits."""
    import phonenumbers  # its tables take a while to load: only when a line was found

    plain = number.upper().replace("O", "0") if number[:1].isalnum() else number
    for region in ("GB", "IE", "US", "AU", "NZ"):
        try:
            parsed = phonenumbers.parse(plain, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(parsed):
            return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)).lstrip("+")
    return _digits.digits_of(plain)


def soften(mention: Mention) -> tuple[Softening, ...]:
    """A line or an address has no half: it goes."""
    return (Softening(text="[contact removed]", cost=0.0, loses="how to reach them"),)
