"""Every address of the product, room by room. English paths, no language prefix."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("enishi.accounts.urls")),
]
