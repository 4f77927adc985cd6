"""Everything a rule may ask about a draft, and nothing else: the closed list, each with the sentence a review shows.

A finding is true or false of one draft in one context. The engine (`review.py`) decides which are true; a rulebook
decides what follows. A finding that is not here cannot be asked for.
"""

from enum import StrEnum


class Finding(StrEnum):
    """One question about a draft. What is said when the answer is yes stands in `SENTENCES`."""

    RECOGNISABLE_BY_SELF_OR_FAMILY = "recognisable_by_self_or_family"
    RECOGNISABLE_BY_COLLEAGUE = "recognisable_by_colleague"
    RECOGNISABLE_BY_STRANGER = "recognisable_by_stranger"
    DIRECT_IDENTIFIER_OF_PATIENT = "direct_identifier_of_patient"
    HARD_IDENTIFIER_OF_PATIENT = "hard_identifier_of_patient"
    NAME_OF_PATIENT = "name_of_patient"
    DIRECT_IDENTIFIER_OF_COLLEAGUE_HARMED = "direct_identifier_of_colleague_harmed"
    ONE_PATIENT_IN_PUBLIC = "one_patient_in_public"
    PATIENT_MOCKED = "patient_mocked"
    PATIENTS_AS_GAME = "patients_as_game"
    BOUNDARY_BREACH = "boundary_breach"
    HATE_OR_DISCRIMINATION = "hate_or_discrimination"
    PROFILE_FIXES_PLACE_OR_DAY = "profile_fixes_place_or_day"
    GROUPS_OR_COLLEAGUES_DISPARAGED = "groups_or_colleagues_disparaged"
    ATTACHMENT_NOT_CHECKED = "attachment_not_checked"
    INTEREST_UNDECLARED = "interest_undeclared"
    CONSENT_FOR_THIS_AUDIENCE = "consent_for_this_audience"
    CONSENT_COVERS_NAME = "consent_covers_name"
    AUTHOR_IN_DISTRESS = "author_in_distress"

    @property
    def sentence(self) -> str:
        """For the review, of this draft, when the finding is true."""
        return SENTENCES[self]


SENTENCES: dict[Finding, str] = {
    Finding.RECOGNISABLE_BY_SELF_OR_FAMILY: "The patient, or somebody close to them, could recognise their own case.",
    Finding.RECOGNISABLE_BY_COLLEAGUE: "Somebody who works or trains where you do could tell who it is.",
    Finding.RECOGNISABLE_BY_STRANGER: (
        "A stranger with a search engine, local news and your public profile could find out who it is."
    ),
    Finding.DIRECT_IDENTIFIER_OF_PATIENT: "The draft itself names or numbers a patient or a relative.",
    Finding.HARD_IDENTIFIER_OF_PATIENT: (
        "The draft gives a number, a contact, an address or a date of birth or death of a patient or a relative."
    ),
    Finding.NAME_OF_PATIENT: "The draft gives the name, the initials or a nickname of a patient or a relative.",
    Finding.DIRECT_IDENTIFIER_OF_COLLEAGUE_HARMED: (
        "The draft names a colleague whom it belittles, accuses, or whose health or private life it tells."
    ),
    Finding.ONE_PATIENT_IN_PUBLIC: "It tells one real patient's case where the public can read it.",
    Finding.PATIENT_MOCKED: "It mocks or belittles one patient or relative.",
    Finding.PATIENTS_AS_GAME: "It makes a contest, a bet or a quiz of patients or their data.",
    Finding.BOUNDARY_BREACH: "It contacts, looks up or advises a real patient through social media.",
    Finding.HATE_OR_DISCRIMINATION: (
        "It threatens, or holds people in contempt for what they are: their age, disability, race, "
        "religion, sex, orientation or gender identity."
    ),
    Finding.PROFILE_FIXES_PLACE_OR_DAY: (
        "It is about one real patient, and your profile, the thread or earlier posts fix the place or "
        "the day: one more detail would identify."
    ),
    Finding.GROUPS_OR_COLLEAGUES_DISPARAGED: "It runs down a group of patients, or unnamed colleagues or teams.",
    Finding.ATTACHMENT_NOT_CHECKED: "An attachment has not been checked for what it shows, or was only covered over.",
    Finding.INTEREST_UNDECLARED: "It promotes something in which you have a stake that it does not state.",
    Finding.CONSENT_FOR_THIS_AUDIENCE: "The patient's consent for this audience is recorded.",
    Finding.CONSENT_COVERS_NAME: "The recorded consent covers the patient's name.",
    Finding.AUTHOR_IN_DISTRESS: "You may not be well or safe yourself.",
}

NAMES = tuple(finding.value for finding in Finding)
