from django.urls import path

from secondlook_web.concerns.exhibits import views

app_name = "exhibits"
urlpatterns = [
    path("concerns/handling/<int:pk>/exhibits/<int:number>/", views.exhibit, name="exhibit"),
    path("concerns/handling/<int:pk>/exhibits/<int:number>/file/", views.data, name="data"),
    path("concerns/handling/<int:pk>/export/", views.export, name="export"),
]
