"""A moderator raises what was published in another place, from a picture of it. Others handle it."""

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from secondlook_web.concerns.public import actions, files
from secondlook_web.concerns.public.forms import ElsewhereForm
from secondlook_web.members.access import for_moderators, member_of
from secondlook_web.shared.refusals import Refused


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def _elsewhere(request: HttpRequest) -> HttpResponse:
    """The form; afterwards the page of the concern."""
    form, status = ElsewhereForm(), 200
    if request.method == "POST":
        form, status = ElsewhereForm(request.POST, request.FILES), 400
        if files.too_large(request):
            form.errors.pop("picture", None)
            form.add_error("picture", files.TOO_LARGE)
        if form.is_valid():
            said = form.cleaned_data
            try:
                raised = actions.raise_elsewhere(
                    member_of(request),
                    files.ready_picture(said["picture"]),
                    place=said["place"],
                    says=said["says"],
                    protected=said["protected"],
                    at=timezone.now(),
                )
            except Refused as refused:
                form.add_error(None, str(refused))
                status = refused.status
            else:
                notices.success(request, "It is with the other moderators now.")
                return redirect("concerns:concern", pk=raised.pk)
    return render(request, "concerns/public/elsewhere.html", {"form": form}, status=status)


elsewhere = for_moderators(_elsewhere)
