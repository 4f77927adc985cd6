from django.urls import path

from secondlook_web.shared import views

app_name = "shared"
urlpatterns = [
    path("about/", views.about, name="about"),
    path("how-it-works/", views.how, name="how"),
    path("guidance/", views.guidance, name="guidance"),
    path("what-is-kept/", views.privacy, name="privacy"),
    path("rules/", views.rules, name="rules"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("service-worker.js", views.service_worker, name="service_worker"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("offline/", views.offline, name="offline"),
]
