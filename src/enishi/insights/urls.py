"""Addresses of the answers over everything."""

from __future__ import annotations

from django.urls import path

from enishi.insights import views

app_name = "insights"
urlpatterns = [
    path("ask/", views.ask, name="ask"),
    path("ask/<uuid:consultation_id>/", views.show_consultation, name="consultation"),
    path("ask/<uuid:consultation_id>/seek/", views.seek_again, name="seek_again"),
    path("ask/<uuid:consultation_id>/close/", views.close, name="close"),
    path("ask/<uuid:consultation_id>/reopen/", views.reopen, name="reopen"),
    path("ask/<uuid:consultation_id>/delete/", views.delete, name="delete"),
    path("ask/<uuid:consultation_id>/undelete/", views.undelete, name="undelete"),
    path("ask/requests/<uuid:request_id>/choose/", views.choose, name="choose"),
    path("ask/requests/<uuid:request_id>/drop/", views.drop, name="drop"),
    path("ask/requests/<uuid:request_id>/asked/", views.mark_asked, name="asked"),
    path("ask/requests/<uuid:request_id>/answer/", views.answer, name="answer"),
    path("ask/requests/<uuid:request_id>/decline/", views.decline, name="decline"),
    path("ask/requests/<uuid:request_id>/back/", views.step_back, name="step_back"),
]
