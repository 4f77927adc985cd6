from django.urls import include, path

from secondlook_web.api import v1, views

app_name = "api"
urlpatterns = [
    path("me/tokens/", views.tokens, name="tokens"),
    path("me/tokens/<int:pk>/revoke/", views.revoke, name="revoke"),
    path("api/", views.about, name="about"),
    path("api/v1/", include((v1.urls(), "ninja"), namespace="v1")),
]
