from django.urls import path

from secondlook_web.concerns.letters import to_author, views

app_name = "letters"
urlpatterns = [
    path("concerns/letters/", views.kinds, name="kinds"),
    path("concerns/letters/<slug:kind>/", views.kind, name="kind"),
    path("concerns/letters/<slug:kind>/go-back/", views.go_back, name="go_back"),
    path("concerns/letters/<slug:kind>/sample.<slug:extension>", views.sample, name="sample"),
    path("concerns/letters/<slug:kind>/<int:pk>/", views.version, name="version"),
    path("concerns/<int:concern>/letters/", views.letters, name="letters"),
    path("concerns/<int:concern>/letters/<int:pk>/", views.letter, name="letter"),
    path("concerns/<int:concern>/letters/<int:pk>/send/", views.send, name="send"),
    path("concerns/<int:concern>/letters/<int:pk>.<slug:extension>", views.file, name="file"),
    path("concerns/about-me/<int:concern>/letters/<int:pk>.<slug:extension>", to_author.file, name="to_author"),
]
