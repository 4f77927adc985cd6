from django.urls import path

from secondlook_web.members.assurance.views import vouching as views

app_name = "vouching"
urlpatterns = [
    path("me/vouchers/", views.mine, name="mine"),
    path("me/vouchers/<int:pk>/end/", views.withdraw, name="withdraw"),
    path("me/asked/", views.asked, name="asked"),
    path("me/asked/<int:pk>/", views.answer, name="answer"),
    path("me/asked/<int:pk>/decline/", views.decline, name="decline"),
]
