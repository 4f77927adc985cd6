"""The page on which moderators see what the site could not do, and have it tried again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from secondlook_web.jobs import queue
from secondlook_web.members.access import for_moderators

MOST_SHOWN = 100
LARGEST_ID = 2**63 - 1
WORK = {
    "forum.publish": "Publishing a post that was delayed",
    "forum.check_waiting": "Checking a post that waits for its check",
    "forum.digest": "Mailing what is new",
    "forum.erase": "Erasing posts that were withdrawn or removed",
    "forum.orphans": "Erasing pictures that belong to no post",
    "documents.end": "Throwing away a file whose half hour is over",
    "documents.tidy": "Throwing away files that were left behind",
    "concerns.remind": "Mailing what is late or due of concerns",
    "concerns.watch": "Watching the 72 hours of breaches",
    "concerns.nobody_left": "Looking whether somebody can handle each concern",
    "concerns.taken_from": "Telling a moderator that a concern was taken over",
    "concerns.handed_to": "Telling a moderator that a concern was handed to them",
    "concerns.tell_author": "Telling an author that there is news of a concern",
    "concerns.tell_reporter": "Telling whoever raised a concern that there is news",
    "concerns.tell_raised": "Telling the moderators that somebody raised a concern",
    "concerns.tell_handler": "Telling a handler that there is a message",
    "concerns.freeze": "Freezing a post that changed while a concern is open",
    "concerns.sweep": "Looking for concerns whose time is over",
    "concerns.erase": "Erasing a concern whose time is over",
    "insights.count_years": "Counting a year that is over",
    "moderation.tell_author": "Telling an author about a decision",
    "moderation.tell_moderators": "Telling the moderators that something waits",
    "moderation.remind": "Reminding the moderators",
    "audit.anchor": "Writing an anchor of the log",
    "audit.mail_anchor": "Mailing an anchor of the log",
    "registers.look": "Looking for new files of registers",
    "registers.take": "Reading a register’s file",
    "registers.tell_of_file": "Telling the moderators that a register’s file waits",
    "registers.tidy": "Deleting entries of registers that no longer count",
    "jobs.tidy": "Clearing old sessions",
}
"""A kind of work that is not here is shown by its name."""


@for_moderators
@require_GET
def failed(request: HttpRequest) -> HttpResponse:
    jobs = queue.given_up()[: MOST_SHOWN + 1]
    rows = [(job, WORK.get(job.name, job.name)) for job in jobs[:MOST_SHOWN]]
    return render(request, "jobs/failed.html", {"rows": rows, "more": len(jobs) > MOST_SHOWN})


@for_moderators
@require_POST
def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    if pk > LARGEST_ID or not queue.given_up().filter(pk=pk).exists():
        raise Http404
    if queue.try_again(pk, at=timezone.now()):
        messages.success(request, "It will be tried again in a moment.")
    else:
        messages.info(request, "The same work waits already, so this entry is gone.")
    return redirect("jobs:failed")
