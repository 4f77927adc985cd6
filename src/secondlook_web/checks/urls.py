from django.urls import path

from secondlook_web.checks import views

app_name = "checks"
urlpatterns = [
    path("", views.page, name="page"),
    path("check/shared/", views.shared, name="shared"),
]
