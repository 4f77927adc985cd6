from django.urls import path

from secondlook_web.checks import health, live, views

app_name = "checks"
urlpatterns = [
    path("", views.page, name="page"),
    path("check/live/", live.live, name="live"),
    path("check/shared/", views.shared, name="shared"),
    path("health/checks/", health.health, name="health"),
]
