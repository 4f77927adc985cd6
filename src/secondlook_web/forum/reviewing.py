"""The review as the composer's page shows it: the part of `checks`, for title and text as readers see them."""

from secondlook import Review
from secondlook_web.checks.presenting import Shown, present
from secondlook_web.forum.checked import text_of
from secondlook_web.forum.forms import PostForm


def shown_review(review: Review, form: PostForm) -> Shown:
    text, title = text_of(form.submission_of(), opening=form.opening)
    return present(review, text, title=title)
