from django.urls import path

from secondlook_web.members import security_views, views

app_name = "members"
urlpatterns = [
    path("waiting/", views.waiting, name="waiting"),
    path("me/", views.me, name="me"),
    path("me/username/", views.handle, name="handle"),
    path("me/signed-in/<int:pk>/end/", security_views.end_session, name="end_session"),
    path("me/address-back/<str:token>/", security_views.address_back, name="address_back"),
    path("me/mail/", views.digest, name="digest"),
    path("members/<str:handle>/", views.profile, name="profile"),
    path("moderation/members/", views.people, name="people"),
    path("moderation/members/<str:handle>/", views.person, name="person"),
    path("moderation/members/<str:handle>/let-in/", views.let_in, name="let_in"),
    path("moderation/members/<str:handle>/suspend/", views.suspend, name="suspend"),
    path("moderation/members/<str:handle>/sign-out/", security_views.sign_out, name="sign_out"),
    path("moderation/members/<str:handle>/lift/", views.lift, name="lift"),
]
