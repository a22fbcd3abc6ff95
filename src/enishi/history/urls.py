"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from enishi.history.views import home, sources

app_name = "history"
urlpatterns = [
    path("history/", home.show_home, name="home"),
    path("history/sources/", sources.list_sources, name="sources"),
    path("history/sources/new/<slug:kind>/", sources.connect_source, name="connect"),
    path("history/sources/<uuid:connection_id>/", sources.show_source, name="source"),
    path("history/sources/<uuid:connection_id>/now/", sources.show_now, name="source_now"),
    path("history/sources/<uuid:connection_id>/changes/", sources.follow_source, name="source_changes"),
    path("history/sources/<uuid:connection_id>/parts/", sources.choose_parts, name="source_parts"),
    path("history/sources/<uuid:connection_id>/password/", sources.change_password, name="source_password"),
    path("history/sources/<uuid:connection_id>/change/", sources.change_source, name="source_change"),
    path("history/sources/<uuid:connection_id>/disconnect/", sources.disconnect_source, name="disconnect"),
]
