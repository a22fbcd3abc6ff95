"""Addresses of the answers over everything."""

from __future__ import annotations

from django.urls import URLPattern, path

from enishi.insights.views import asking, introductions, network, sharing

app_name = "insights"
urlpatterns: list[URLPattern] = [
    path("ask/", asking.ask, name="ask"),
    path("ask/<uuid:consultation_id>/", asking.show_consultation, name="consultation"),
    path("ask/<uuid:consultation_id>/seek/", asking.seek_again, name="seek_again"),
    path("ask/<uuid:consultation_id>/close/", asking.close, name="close"),
    path("ask/<uuid:consultation_id>/reopen/", asking.reopen, name="reopen"),
    path("ask/<uuid:consultation_id>/delete/", asking.delete, name="delete"),
    path("ask/<uuid:consultation_id>/undelete/", asking.undelete, name="undelete"),
    path("ask/requests/<uuid:request_id>/choose/", asking.choose, name="choose"),
    path("ask/requests/<uuid:request_id>/drop/", asking.drop, name="drop"),
    path("ask/requests/<uuid:request_id>/asked/", asking.mark_asked, name="asked"),
    path("ask/requests/<uuid:request_id>/answer/", asking.answer, name="answer"),
    path("ask/requests/<uuid:request_id>/decline/", asking.decline, name="decline"),
    path("ask/requests/<uuid:request_id>/back/", asking.step_back, name="step_back"),
    path("share/", sharing.share, name="share"),
    path("introductions/pairs/", introductions.show_pairs, name="introduction_pairs"),
    path("network/", network.show_network, name="network"),
    path("network/ways/", network.show_funnel, name="funnel"),
]
