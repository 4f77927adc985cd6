"""Words that are part of a name, or none, by their place alone: roles for surnames, shortened first names, degrees."""

import re

from secondlook.mentions import _name_lists as lists

DEGREE = re.compile(r"(?:[BM]Sc|PhD|DPhil|MPhil|[BM]Ed|DipHE|MB ?ChB|MBBCh|[FM]RC[A-Z][A-Za-z]{0,4})(?![\w'’-])")
"""Behind a name and no part of it; what could be a name in capitals is not here."""
SHORTENED = frozenset("thos wm geo jas chas jos jno edw fredk hy robt richd saml danl benj alexr margt eliz".split())
"""First names as they are shortened with a full stop: "Thos. Field"."""
_ROLE = re.compile(r"(?i:nurse|sister|matron|doctor)(?![\w'’-])")
_ENDS_NAME = re.compile(r"[ \t]*(?:$|[\n,;()]| {2})")
GIVEN_BEHIND = re.compile(r", ?(?P<given>[A-Z][a-z'’-]+)")
_OF_PEOPLE = frozenset({"mr", "mrs", "ms", "miss", "mx", "master"})


def role_for_surname(text: str, at: int, end: int, title: str, words: list[str]) -> re.Match[str] | None:
    """A role that is somebody's surname by its place: "Miss Clodagh Nurse", "NURSE, Delroy"; not "Nurse Delroy"."""
    role = _ROLE.match(text, at, end)
    if role is None or not role[0][0].isupper():
        return None
    if not words and not title and role[0].isupper():
        given = GIVEN_BEHIND.match(text, role.end(), end)
        return role if given is not None and given["given"].lower() in lists.first_names() else None
    alone = len(words) == 1 and words[0].lower() in lists.first_names()
    ends = role.end() == end or _ENDS_NAME.match(text, role.end()) is not None
    return role if alone and ends and title in _OF_PEOPLE else None
