from django.urls import path

from secondlook_web.audit import views

app_name = "audit"
urlpatterns = [
    path("moderation/log/", views.log, name="log"),
    path("moderation/log/copy/", views.copy, name="copy"),
]
