from django.urls import path

from secondlook_web.tracing import views

app_name = "tracing"
urlpatterns = [
    path("moderation/trace/", views.traces, name="traces"),
    path("moderation/trace/rooms/", views.rooms, name="rooms"),
    path("moderation/trace/rooms/<slug:slug>/", views.marks, name="marks"),
    path("moderation/trace/<int:pk>/", views.trace, name="trace"),
    path("moderation/trace/<int:pk>/agree/", views.agree, name="agree"),
    path("moderation/trace/<int:pk>/refuse/", views.refuse, name="refuse"),
    path("me/traces/", views.told, name="told"),
]
