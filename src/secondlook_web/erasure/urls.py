from django.urls import path

from secondlook_web.erasure import views

app_name = "erasure"
urlpatterns = [
    path("me/data/", views.data, name="data"),
    path("me/data/<int:pk>/", views.download, name="download"),
    path("me/leave/", views.leave, name="leave"),
    path("left/", views.left, name="left"),
    path("moderation/members/<str:handle>/erase/", views.by_letter, name="by_letter"),
    path("moderation/members/<str:handle>/erase/agree/", views.agree, name="agree"),
    path("moderation/members/<str:handle>/erase/take-back/", views.take_back, name="take_back"),
]
