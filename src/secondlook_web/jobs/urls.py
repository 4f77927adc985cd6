from django.urls import path

from secondlook_web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("moderation/jobs/", views.failed, name="failed"),
    path("moderation/jobs/<int:pk>/again/", views.try_again, name="try_again"),
]
