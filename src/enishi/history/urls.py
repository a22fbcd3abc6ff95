"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from enishi.history.views import files, home, left_out, likely, mine, people, sources

app_name = "history"
urlpatterns = [
    path("history/", home.show_home, name="home"),
    path("history/likely/", likely.list_likely, name="likely"),
    path("history/likely/answers/", likely.answer_many, name="answer_many"),
    path("history/likely/back/", likely.take_back_many, name="take_back_many"),
    path("history/likely/<uuid:correspondent_id>/", likely.answer, name="answer"),
    path("history/likely/<uuid:correspondent_id>/who/", likely.choose_person, name="choose"),
    path("history/likely/<uuid:correspondent_id>/back/", likely.take_back, name="take_back"),
    path("history/left-out/", left_out.list_left_out, name="left_out"),
    path("history/senders/", left_out.list_words, name="senders"),
    path("history/senders/word/", left_out.decide_sender, name="decide_sender"),
    path("history/mine/", mine.list_own, name="mine"),
    path("history/mine/word/", mine.confirm_own, name="confirm_own"),
    path("history/mine/<uuid:correspondent_id>/", mine.confirm_own_name, name="confirm_own_name"),
    path("history/files/<uuid:source_id>/", files.drop_file, name="drop_file"),
    path("history/people/<uuid:contact_id>/", people.list_traces, name="person"),
    path("history/sources/", sources.list_sources, name="sources"),
    path("history/sources/new/<slug:kind>/", sources.connect_source, name="connect"),
    path("history/sources/<uuid:connection_id>/", sources.show_source, name="source"),
    path("history/sources/<uuid:connection_id>/now/", sources.show_now, name="source_now"),
    path("history/sources/<uuid:connection_id>/changes/", sources.follow_source, name="source_changes"),
    path("history/sources/<uuid:connection_id>/parts/", sources.choose_parts, name="source_parts"),
    path("history/sources/<uuid:connection_id>/own/", sources.say_own, name="source_own"),
    path("history/sources/<uuid:connection_id>/password/", sources.change_password, name="source_password"),
    path("history/sources/<uuid:connection_id>/change/", sources.change_source, name="source_change"),
    path("history/sources/<uuid:connection_id>/disconnect/", sources.disconnect_source, name="disconnect"),
]
