from django.urls import include, path

from secondlook_web.concerns import views

app_name = "concerns"
urlpatterns = [
    path("posts/<int:pk>/recognise/", views.recognise, name="recognise"),
    path("concerns/", views.mine, name="mine"),
    path("concerns/<int:pk>/", views.concern, name="concern"),
    path("", include("secondlook_web.concerns.public.urls")),
]
