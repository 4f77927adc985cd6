"""Addresses of the site. Each app has its own list; what is here only says where they begin."""

from importlib import import_module

from django.urls import include, path

from secondlook_web.members.accounting import accounted

ACCOUNTS = import_module("allauth.urls").urlpatterns
accounted(ACCOUNTS)

urlpatterns = [
    path("accounts/", include(ACCOUNTS)),
    path("", include("secondlook_web.members.assurance.ties.elsewhere_urls")),
    path("", include("secondlook_web.members.assurance.ties.vouching_urls")),
    path("", include("secondlook_web.members.assurance.ties.inviting_urls")),
    path("", include("secondlook_web.members.urls")),
    path("", include("secondlook_web.members.assurance.urls")),
    path("", include("secondlook_web.checks.urls")),
    path("", include("secondlook_web.documents.urls")),
    path("", include("secondlook_web.forum.urls")),
    path("", include("secondlook_web.moderation.urls")),
    path("", include("secondlook_web.members.registers.urls")),
    path("", include("secondlook_web.jobs.urls")),
    path("", include("secondlook_web.audit.urls")),
    path("", include("secondlook_web.concerns.letters.urls")),
    path("", include("secondlook_web.concerns.exhibits.urls")),
    path("", include("secondlook_web.concerns.handling.urls")),
    path("", include("secondlook_web.concerns.authors.urls")),
    path("", include("secondlook_web.concerns.urls")),
    path("", include("secondlook_web.learning.urls")),
    path("", include("secondlook_web.insights.urls")),
    path("", include("secondlook_web.tracing.urls")),
    path("", include("secondlook_web.api.urls")),
    path("", include("secondlook_web.erasure.urls")),
    path("", include("secondlook_web.shared.urls")),
]

handler400 = "secondlook_web.shared.errors.bad_request"
handler403 = "secondlook_web.shared.errors.not_allowed"
handler404 = "secondlook_web.shared.errors.not_found"
handler500 = "secondlook_web.shared.errors.failed"
