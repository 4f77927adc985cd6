from django.urls import path

from secondlook_web.concerns.handling import views

app_name = "handling"
urlpatterns = [
    path("concerns/handling/", views.concerns, name="concerns"),
    path("concerns/handling/<int:pk>/", views.concern, name="concern"),
    path("concerns/handling/<int:pk>/take/", views.take, name="take"),
    path("concerns/handling/<int:pk>/step-aside/", views.step_aside, name="step_aside"),
    path("concerns/handling/<int:pk>/do/<slug:slug>/", views.step, name="step"),
    path("concerns/handling/<int:pk>/write/<slug:to>/", views.write, name="write"),
    path("concerns/handling/<int:pk>/files/<int:file>/", views.file, name="file"),
    path("concerns/handling/<int:pk>/response/", views.response, name="response"),
]
