from django.urls import path

from secondlook_web.members.registers import views

app_name = "registers"
urlpatterns = [
    path("moderation/registers/", views.registers, name="registers"),
    path("moderation/registers/<int:pk>/confirm/", views.confirm, name="confirm"),
    path("moderation/registers/<int:pk>/discard/", views.discard, name="discard"),
]
