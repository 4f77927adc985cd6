"""The named places of letters: what each stands for, an invented value to try it with, and which letter may have it.

The set is closed. What would tell the author who raised a concern, or tell a regulator more than the facts, is not
among the places of that letter, so that no template can ask for it. What each letter must have is what makes it one:
SI 2009/309 regulations 13 and 14, the Ombudsman's guide to a final response, UK GDPR article 33(3).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What is filled in where a template says `{{ name }}`."""

    name: str
    says: str
    """What stands there, for whoever edits a template."""
    sample: str = field(repr=False)
    """An invented value, to try a template with."""
    long: bool = False
    """May have several paragraphs and lists, so it stands on lines of its own."""
    may_be_empty: bool = False
    """Then the paragraph that it stands in goes, and a heading with nothing else below it."""

    @property
    def alone(self) -> bool:
        """Must stand in a paragraph of its own."""
        return self.long or self.may_be_empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the template of one kind of letter may and must have."""

    to: str
    """Who reads it, in words."""
    places: tuple[str, ...]
    must_have: tuple[str, ...]
    """Must stand in the template, and must have a value when the letter is written."""


UNNAMED = "Dear reader,"
"""How a letter to somebody begins who gave no name."""
WITHOUT_NAME = (
    "You wrote to us without your name. That is quite all right: it makes no difference to how we look into this."
)

_ALL = (
    Place(name="site", says="What this forum is called.", sample="The Merrowdale Common Room"),
    Place(name="page", says="The address at which the reader comes back.", sample="https://forum.example/r/"),
    Place(name="today", says="The day of the letter.", sample="3 March 2031"),
    Place(name="number", says="The number of the concern.", sample="27"),
    Place(
        name="signed",
        says="Who signs: the name of the handler as members see it.",
        sample="Rhiannon Ŵyn",
    ),
    Place(
        name="added",
        says="What the handler adds for this one letter.",
        sample="I will be here on Thursdays, should you wish to ring.",
        long=True,
        may_be_empty=True,
    ),
    Place(
        name="greeting",
        says="“Dear” with the reporter's name, or words for somebody who gave none.",
        sample="Dear Mrs Łucja Owen,",
    ),
    Place(
        name="without_name",
        says="A sentence for somebody who gave no name.",
        sample=WITHOUT_NAME,
        may_be_empty=True,
    ),
    Place(name="raised_on", says="The day on which the concern was raised.", sample="28 February 2031"),
    Place(name="recognised", says="Who was recognised, as the reporter said.", sample="somebody close to you"),
    Place(
        name="reported",
        says="What the reporter wrote, so that they see it was read.",
        sample="I know the man in this post. He is my father.\n\nHe did not know that he was written about.",
        long=True,
        may_be_empty=True,
    ),
    Place(
        name="wanted",
        says="What the reporter would like to come of it.",
        sample="An apology, and that it does not happen to anybody else.",
        long=True,
        may_be_empty=True,
    ),
    Place(
        name="needs",
        says="What makes it easier for the reporter to take part.",
        sample="Letters in large print.",
        long=True,
        may_be_empty=True,
    ),
    Place(
        name="hidden",
        says="A sentence that says whether others can read the post now.",
        sample="Other members can no longer read the post.",
    ),
    Place(
        name="kept",
        says="A sentence that says until when the papers are kept.",
        sample="We keep what is written about this concern until 3 March 2033, and erase it then.",
    ),
    Place(
        name="acknowledged_on", says="The day on which a person first took the concern up.", sample="28 February 2031"
    ),
    Place(
        name="finding",
        says="What was found, apart from what is alleged.",
        sample="The post gave an age, a ward and an exact result. Together they pointed to one man. They should not "
        "have been shared.",
        long=True,
        may_be_empty=True,
    ),
    Place(name="outcome", says="How it ended, in a few words.", sample="put right, no further action"),
    Place(
        name="response",
        says="The written response of the author, as it was approved, with their name as members see it.",
        sample="On 28 February I shared a result of your father's, on this forum, where 143 people could read it.\n\n"
        "That was wrong. I am sorry.\n\nA. Student",
        long=True,
    ),
    Place(
        name="meeting",
        says="When, where and with whom a meeting is offered.",
        sample="Monday 10 March 2031 at 17:30, in the library or by telephone, with Dr Ana Ó Briain.",
        long=True,
    ),
    Place(
        name="meeting_result",
        says="Whether a meeting was held or declined.",
        sample="We met on 10 March 2031.",
        may_be_empty=True,
    ),
    Place(
        name="author_greeting", says="“Dear” with the author's name as members see it.", sample="Dear Siân Kowalczyk,"
    ),
    Place(name="posted_on", says="The day on which the post was published.", sample="28 February 2031"),
    Place(
        name="about_post",
        says="What the concern is about, as it was assessed.",
        sample="somebody could be recognised from details together",
    ),
    Place(name="aware_on", says="When the forum became aware of the breach.", sample="28 February 2031, 21:40"),
    Place(name="tell_by", says="When 72 hours from then are over.", sample="3 March 2031, 21:40"),
    Place(
        name="nature",
        says="What happened, and to what kind of data.",
        sample="A post gave a result of one patient, with age and ward.",
        long=True,
    ),
    Place(name="people", says="About how many people's data.", sample="about 1"),
    Place(name="records", says="About how many records.", sample="about 1"),
    Place(name="readers", says="How many people could have read it.", sample="about 143"),
    Place(name="consequences", says="What is likely to follow.", sample="Distress of the family.", long=True),
    Place(name="measures", says="What has been done and will be done.", sample="The post was hidden.", long=True),
    Place(name="contact", says="The data protection lead.", sample="privacy@forum.example"),
    Place(name="risk", says="A sentence on the risk to people.", sample="The risk to the people is not high."),
    Place(name="reasons", says="Why it is told, or told late.", sample="", long=True, may_be_empty=True),
    Place(
        name="notified",
        says="A sentence that says when the regulator was told, and under which reference.",
        sample="Told on 1 March 2031, reference EX-1.",
        may_be_empty=True,
    ),
    Place(name="recipient", says="To whom the export goes.", sample="The Dean\nMerrowdale Medical School", long=True),
    Place(
        name="contents",
        says="What is in the export, file by file.",
        sample="- concern.pdf: the concern and what was done\n- log.jsonl: the entries of the log",
        long=True,
    ),
    Place(
        name="left_out",
        says="What is left out or blacked out, and why.",
        sample="Names of people who have no part in it.",
        long=True,
        may_be_empty=True,
    ),
    Place(
        name="proof",
        says="The digest of the export, and how to check it.",
        sample="SHA-256 5f0c…\n\nRun: secondlook verify-export export.zip",
        long=True,
    ),
)
PLACES: Mapping[str, Place] = {place.name: place for place in _ALL}

_EVERYWHERE = ("site", "today", "number", "signed", "added")
_REPORTER = (
    *_EVERYWHERE,
    "page",
    "greeting",
    "without_name",
    "raised_on",
    "acknowledged_on",
    "recognised",
    "reported",
    "wanted",
    "needs",
    "hidden",
    "kept",
)
_BREACH = ("nature", "people", "records", "readers", "consequences", "measures", "contact")

PLANS: Mapping[str, Plan] = {
    "acknowledgement": Plan(
        to="the reporter", places=_REPORTER, must_have=("today", "number", "greeting", "page", "signed")
    ),
    "response": Plan(
        to="the reporter",
        places=(*_REPORTER, "finding", "response", "meeting_result"),
        must_have=("today", "number", "greeting", "response", "page", "signed"),
    ),
    "meeting": Plan(
        to="the reporter",
        places=(*_REPORTER, "meeting"),
        must_have=("today", "number", "greeting", "meeting", "page", "signed"),
    ),
    "outcome": Plan(
        to="the reporter",
        places=(*_REPORTER, "finding", "outcome", "meeting_result"),
        must_have=("today", "number", "greeting", "finding", "outcome", "page", "signed"),
    ),
    "author": Plan(
        to="the author",
        places=(
            *_EVERYWHERE,
            "page",
            "author_greeting",
            "posted_on",
            "about_post",
            "finding",
            "outcome",
            "hidden",
            "kept",
        ),
        must_have=("today", "number", "author_greeting", "finding", "outcome", "page", "signed"),
    ),
    "breach": Plan(
        to="the data protection regulator",
        places=(*_EVERYWHERE, "aware_on", "tell_by", *_BREACH, "risk", "reasons", "notified"),
        must_have=("today", "number", "aware_on", "tell_by", *_BREACH),
    ),
    "cover": Plan(
        to="a regulator, school or employer",
        places=(*_EVERYWHERE, "recipient", "raised_on", "contents", "left_out", "proof"),
        must_have=("today", "number", "recipient", "contents", "left_out", "proof", "signed"),
    ),
}
"""By kind of letter: `concerns.models.LetterKind`."""


def samples(kind: str, *, named: bool = True) -> dict[str, str]:
    """Invented values for every place of a letter, to try its template with: for a reporter with a name, or without."""
    values = {name: PLACES[name].sample for name in PLANS[kind].places}
    return values | ({"without_name": ""} if named else {"greeting": UNNAMED})
