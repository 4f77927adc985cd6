"""Addresses of the site. Each app has its own list; what is here only says where they begin."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("secondlook_web.members.urls")),
    path("", include("secondlook_web.checks.urls")),
    path("", include("secondlook_web.forum.urls")),
    path("", include("secondlook_web.moderation.urls")),
    path("", include("secondlook_web.jobs.urls")),
    path("", include("secondlook_web.concerns.urls")),
    path("", include("secondlook_web.api.urls")),
    path("", include("secondlook_web.erasure.urls")),
    path("", include("secondlook_web.shared.urls")),
]

handler400 = "secondlook_web.shared.errors.bad_request"
handler403 = "secondlook_web.shared.errors.not_allowed"
handler404 = "secondlook_web.shared.errors.not_found"
handler500 = "secondlook_web.shared.errors.failed"
