"""Addresses of the entrance."""

from __future__ import annotations

from django.urls import path

from enishi.accounts import views

app_name = "accounts"
urlpatterns = [
    path("enter/", views.enter, name="entrance"),
    path("enter/<str:key>/", views.enter, name="enter"),
    path("leave/", views.leave, name="leave"),
]
