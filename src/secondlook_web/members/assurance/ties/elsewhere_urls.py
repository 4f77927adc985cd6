from django.urls import path

from secondlook_web.members.assurance.views import sign_in as views

app_name = "elsewhere"
urlpatterns = [
    path("me/sign-ins/", views.sign_ins, name="sign_ins"),
    path("me/sign-ins/<slug:provider>/", views.show, name="show"),
    path("me/sign-ins/<slug:provider>/end/", views.disconnect, name="disconnect"),
    path("sign-in-at/<slug:provider>/", views.come_in, name="come_in"),
    path("sign-in-at/<slug:provider>/back/", views.back, name="back"),
]
