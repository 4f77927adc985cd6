"""Every session of somebody, whichever way it began."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from secondlook_web.shared.personal import MOST_ROWS_AT_ONCE


def end_every(pk: int) -> None:
    """A session tells whose it is only once it is opened, so all of them are looked at."""
    UserSession.objects.filter(user=pk).delete()
    theirs = [
        session.pk
        for session in Session.objects.order_by("pk").iterator(chunk_size=MOST_ROWS_AT_ONCE)
        if session.get_decoded().get(SESSION_KEY) == str(pk)
    ]
    for start in range(0, len(theirs), MOST_ROWS_AT_ONCE):
        Session.objects.filter(pk__in=theirs[start : start + MOST_ROWS_AT_ONCE]).delete()
