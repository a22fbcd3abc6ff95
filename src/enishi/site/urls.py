"""Every address of the product, room by room. English paths, no language prefix."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

urlpatterns: list[URLPattern | URLResolver] = []
del path
