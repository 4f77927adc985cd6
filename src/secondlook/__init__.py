"""Second Look: an impartial second look at what people in health care are about to share.

    from secondlook import check, Draft, Context
    review = check(Draft("..."), Context(...))
    review.verdict, review.rules, review.safer_text, review.subjects[0].crowds["colleague"].expected
"""

from secondlook.errors import SecondLookError
from secondlook.loading import context_from_mapping, load_context
from secondlook.model import Audience, Author, Context, Crowd, Draft, Mention, Post, Review, Verdict
from secondlook.review import check
from secondlook.version import VERSION

__version__ = VERSION

__all__ = [
    "Audience",
    "Author",
    "Context",
    "Crowd",
    "Draft",
    "Mention",
    "Post",
    "Review",
    "SecondLookError",
    "Verdict",
    "check",
    "context_from_mapping",
    "load_context",
]
