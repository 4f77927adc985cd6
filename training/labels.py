"""The label sets of the tagger, in the order of its outputs. Shipped beside the model as `tagger.json`."""

CATEGORIES = (
    "NAME ID_NUMBER CONTACT ADDRESS BIRTH_DATE AGE PLACE ORGANISATION TIME OCCUPATION DEMOGRAPHIC FAMILY CONDITION "
    "PROCEDURE RESULT EVENT APPEARANCE QUOTE"
).split()
TAGS = ["O"] + [f"{prefix}-{category}" for category in CATEGORIES for prefix in "BI"]
ABOUT = ["patient", "relative", "colleague", "author", "institution", "public", "none"]
TELLING = [
    "one_case",
    "composite",
    "invented",
    "published",
    "own_story",
    "general",
    "group",
    "about_colleague",
    "protest",
]
CONDUCT = [
    "derogatory_patient",
    "derogatory_colleague",
    "game",
    "discriminatory",
    "boundary",
    "undeclared_interest",
    "distress",
]
ONLOOKERS = ["self_or_family", "colleague", "stranger"]
