"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from enishi.history.views import files, home, left_out, likely, mine, people

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
    path("history/files/<uuid:source_id>/", files.drop_file, name="drop_file"),
    path("history/people/<uuid:contact_id>/", people.list_traces, name="person"),
]
