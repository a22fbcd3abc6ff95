"""The pages of a talk: questions, the room, what there is to read (see the package for what the words mean)."""

from __future__ import annotations

TALK_PAGES = """
GET       row    hosting/<uuid:gathering_id>/talk/
GET,POST  row    hosting/<uuid:gathering_id>/talk/edit/
GET       row    hosting/<uuid:gathering_id>/talk/screen/
POST      row    hosting/talk/<uuid:talk_question_id>/answer/
POST      row    hosting/talk/<uuid:talk_question_id>/hide/
POST      row    hosting/talk/<uuid:talk_question_id>/merge/
GET       open   staff/<str:key>/talk/ key=wrong
GET       open   staff/<str:key>/talk/screen/ key=wrong
POST      open   staff/<str:key>/talk/<uuid:talk_question_id>/ key=wrong
GET,POST  open   guest/<str:key>/talk/ key=wrong
GET       open   guest/<str:key>/talk/list/ key=wrong
GET,POST  open   guest/<str:key>/talk/<uuid:talk_question_id>/ key=wrong
POST      open   guest/<str:key>/talk/<uuid:talk_question_id>/vote/ key=wrong
POST      open   guest/<str:key>/talk/<uuid:talk_question_id>/withdraw/ key=wrong
"""
