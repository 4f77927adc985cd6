from django.urls import path

from secondlook_web.insights import views

app_name = "insights"
urlpatterns = [
    path("insights/", views.years, name="years"),
    path("insights/<int:year>/", views.year, name="year"),
    path("insights/<int:year>/<slug:table>.csv", views.table, name="table"),
]
