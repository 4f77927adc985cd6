from django.urls import path

from secondlook_web.members import views

app_name = "members"
urlpatterns = [
    path("waiting/", views.waiting, name="waiting"),
    path("me/", views.me, name="me"),
    path("me/username/", views.handle, name="handle"),
    path("me/mail/", views.digest, name="digest"),
    path("members/<str:handle>/", views.profile, name="profile"),
    path("moderation/members/", views.people, name="people"),
    path("moderation/members/<str:handle>/", views.person, name="person"),
    path("moderation/members/<str:handle>/let-in/", views.let_in, name="let_in"),
    path("moderation/members/<str:handle>/suspend/", views.suspend, name="suspend"),
    path("moderation/members/<str:handle>/lift/", views.lift, name="lift"),
]
