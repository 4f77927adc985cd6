from django.urls import path

from secondlook_web.concerns.authors import views

app_name = "authors"
urlpatterns = [
    path("concerns/about-me/", views.concerns, name="concerns"),
    path("concerns/about-me/<int:pk>/", views.concern, name="concern"),
    path("concerns/about-me/<int:pk>/account/", views.account, name="account"),
    path("concerns/about-me/<int:pk>/response/", views.response, name="response"),
    path("concerns/about-me/<int:pk>/appeal/", views.appeal, name="appeal"),
    path("concerns/about-me/<int:pk>/write/", views.write, name="write"),
]
