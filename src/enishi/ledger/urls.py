"""Addresses of give and take."""

from __future__ import annotations

from django.urls import URLPattern, path

from enishi.ledger.views import favours, gives, introductions

app_name = "ledger"
FAVOURS: list[URLPattern] = [
    path("favours/", favours.list_favours, name="favours"),
    path("favours/new/", favours.add_favour, name="add_favour"),
    path("favours/<uuid:favour_id>/", favours.show_favour, name="favour"),
    path("favours/<uuid:favour_id>/mark/<slug:mark>/", favours.mark_favour, name="mark_favour"),
    path(
        "favours/received/<uuid:encounter_id>/<uuid:contact_id>/<slug:mark>/",
        favours.mark_received,
        name="mark_received",
    ),
    path("favours/<uuid:favour_id>/delete/", favours.delete_favour, name="delete_favour"),
    path("favours/<uuid:favour_id>/undelete/", favours.undelete_favour, name="undelete_favour"),
]
GIVES: list[URLPattern] = [
    path("people/<uuid:contact_id>/gives/put-aside/", gives.put_aside, name="put_aside_give"),
    path("people/<uuid:contact_id>/gives/take-up/", gives.take_up, name="take_up_give"),
]
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
urlpatterns: list[URLPattern] = [
    *FAVOURS,
    *GIVES,
    *INTRODUCTIONS,
]
