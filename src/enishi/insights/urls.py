"""Addresses of the answers over everything."""

from __future__ import annotations

from django.urls import URLPattern, path

from enishi.insights.views import introductions

app_name = "insights"
urlpatterns: list[URLPattern] = [
    path("introductions/pairs/", introductions.show_pairs, name="introduction_pairs"),
]
