"""The eighteen categories of mention of the standard (RUBRIC.md, section 1)."""

from enum import StrEnum


class Category(StrEnum):
    """What a mention says about a person. The first five identify directly, the others in sum."""

    NAME = "NAME"
    ID_NUMBER = "ID_NUMBER"
    CONTACT = "CONTACT"
    ADDRESS = "ADDRESS"
    BIRTH_DATE = "BIRTH_DATE"
    AGE = "AGE"
    PLACE = "PLACE"
    ORGANISATION = "ORGANISATION"
    TIME = "TIME"
    OCCUPATION = "OCCUPATION"
    DEMOGRAPHIC = "DEMOGRAPHIC"
    FAMILY = "FAMILY"
    CONDITION = "CONDITION"
    PROCEDURE = "PROCEDURE"
    RESULT = "RESULT"
    EVENT = "EVENT"
    APPEARANCE = "APPEARANCE"
    QUOTE = "QUOTE"

    @property
    def direct(self) -> bool:
        """Whether one such mention is enough to identify a person."""
        return self in DIRECT


DIRECT = frozenset({Category.NAME, Category.ID_NUMBER, Category.CONTACT, Category.ADDRESS, Category.BIRTH_DATE})
