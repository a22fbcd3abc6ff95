"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from enishi.history.views import home

app_name = "history"
urlpatterns = [
    path("history/", home.show_home, name="home"),
]
