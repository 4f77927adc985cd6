"""Members named in a post: "@handle". Only members are found; a name that is nobody's stays plain text."""

import re

from secondlook_web.forum.models import Post
from secondlook_web.members.models import Member, Standing

AT_HANDLE = re.compile(r"(?<![\w@./-])@([A-Za-z][A-Za-z0-9_.-]{1,28}[A-Za-z0-9_])")
MOST_MENTIONED = 20
"""Of one post; the rest are not told, so that nobody can call a whole room."""


def handles_in(text: str) -> list[str]:
    """Handles named in a text, each once, in order, in small letters."""
    return list(dict.fromkeys(match[1].lower() for match in AT_HANDLE.finditer(text)))[:MOST_MENTIONED]


def keep_mentions(post: Post) -> None:
    """Keep whom a post names, in place of whom it named before."""
    handles = handles_in(post.text)
    if not handles:
        post.mentions.clear()
        return
    named = Member.objects.filter(standing=Standing.MEMBER, handle__iregex=rf"^({'|'.join(map(re.escape, handles))})$")
    post.mentions.set(member for member in named if member.pk != post.author_id)
