"""Addresses of give and take."""

from __future__ import annotations

from django.urls import URLPattern, path

from enishi.ledger.views import introductions

app_name = "ledger"
FAVOURS: list[URLPattern] = []
INTRODUCTIONS: list[URLPattern] = [
    path("introductions/", introductions.list_introductions, name="introductions"),
    path("introductions/new/", introductions.add_introduction, name="add_introduction"),
    path("introductions/<uuid:introduction_id>/", introductions.show_introduction, name="introduction"),
    path("introductions/<uuid:introduction_id>/undo/", introductions.undo_step, name="undo_step"),
    path(
        "introductions/<uuid:introduction_id>/why/",
        introductions.change_introduction,
        name="change_introduction",
    ),
    path(
        "introductions/<uuid:introduction_id>/delete/",
        introductions.delete_introduction,
        name="delete_introduction",
    ),
    path(
        "introductions/<uuid:introduction_id>/undelete/",
        introductions.undelete_introduction,
        name="undelete_introduction",
    ),
    path("people/<uuid:contact_id>/told/", introductions.tell_introducer, name="tell_introducer"),
]
CONSULTATIONS: list[URLPattern] = []
urlpatterns: list[URLPattern] = [
    *FAVOURS,
    *INTRODUCTIONS,
    *CONSULTATIONS,
]
