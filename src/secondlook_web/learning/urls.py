from django.urls import path

from secondlook_web.learning import views

app_name = "learning"
urlpatterns = [
    path("learning/", views.library, name="library"),
    path("learning/write/", views.drafts, name="drafts"),
    path("learning/write/new/", views.new, name="new"),
    path("learning/write/<int:pk>/", views.change, name="change"),
    path("learning/write/<int:pk>/check/", views.check, name="check"),
    path("learning/write/<int:pk>/publish/", views.publish, name="publish"),
    path("learning/write/<int:pk>/take-back/", views.take_back, name="take_back"),
    path("learning/write/<int:pk>/drop/", views.drop, name="drop"),
    path("learning/quiz/<slug:slug>/", views.quiz, name="quiz"),
    path("learning/<slug:slug>/", views.lesson, name="lesson"),
]
