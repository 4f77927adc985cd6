from django.urls import path

from secondlook_web.members.assurance.views import inviting as views

app_name = "inviting"
urlpatterns = [
    path("me/invitations/", views.mine, name="mine"),
    path("me/invitations/<int:pk>/end/", views.revoke, name="revoke"),
    path("join/<str:token>/", views.join, name="join"),
    path("moderation/invitations/", views.everybodys, name="everybodys"),
]
