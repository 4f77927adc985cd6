from django.urls import path

from secondlook_web.documents import views

app_name = "documents"
urlpatterns = [
    path("documents/", views.page, name="page"),
    path("documents/attached/", views.attached, name="attached"),
    path("documents/<uuid:key>/", views.file, name="file"),
    path("documents/<uuid:key>/write/", views.write, name="write"),
    path("documents/<uuid:key>/back/", views.back, name="back"),
    path("documents/<uuid:key>/looked/", views.looked, name="looked"),
    path("documents/<uuid:key>/leave/", views.leave, name="leave"),
    path("documents/<uuid:key>/pages/<int:part>/", views.picture, name="picture"),
    path("documents/<uuid:key>/new/<int:part>/", views.new_picture, name="new_picture"),
    path("documents/<uuid:key>/download/", views.download, name="download"),
    path("documents/<uuid:key>/certificate/", views.certificate, name="certificate"),
    path("documents/<uuid:key>/key/", views.placeholders_key, name="placeholders_key"),
]
