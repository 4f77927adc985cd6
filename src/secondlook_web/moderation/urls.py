from django.urls import path

from secondlook_web.moderation import views

app_name = "moderation"
urlpatterns = [
    path("moderation/", views.queue, name="queue"),
    path("moderation/items/<int:pk>/", views.item, name="item"),
    path("moderation/items/<int:pk>/take-up/", views.take_up, name="take_up"),
    path("moderation/items/<int:pk>/hand-back/", views.hand_back, name="hand_back"),
    path("moderation/items/<int:pk>/remark/", views.remark, name="remark"),
    path("moderation/items/<int:pk>/approve/", views.approve, name="approve"),
    path("moderation/items/<int:pk>/return/", views.return_with_advice, name="return_with_advice"),
    path("moderation/items/<int:pk>/remove/", views.remove, name="remove"),
    path("posts/<int:pk>/appeal/", views.appeal, name="appeal"),
]
