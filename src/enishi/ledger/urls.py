"""Addresses of give and take."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "ledger"
FAVOURS: list[URLPattern] = []
INTRODUCTIONS: list[URLPattern] = []
CONSULTATIONS: list[URLPattern] = []
urlpatterns: list[URLPattern] = [
    *FAVOURS,
    *INTRODUCTIONS,
    *CONSULTATIONS,
]
