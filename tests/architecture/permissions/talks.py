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
GET,POST  row    hosting/<uuid:gathering_id>/talk/exchange/
GET,POST  row    hosting/<uuid:gathering_id>/room/
POST      row    hosting/room/<uuid:post_id>/hide/
GET,POST  row    hosting/<uuid:gathering_id>/materials/
GET       row    hosting/materials/<uuid:material_id>/
POST      row    hosting/materials/<uuid:material_id>/when/
POST      row    hosting/materials/<uuid:material_id>/drop/
GET,POST  open   staff/<str:key>/room/ key=wrong
GET,POST  open   guest/<str:key>/room/ key=wrong
POST      open   guest/<str:key>/room/<uuid:post_id>/delete/ key=wrong
GET       open   guest/<str:key>/materials/ key=wrong
GET       open   guest/<str:key>/materials/<uuid:material_id>/ key=wrong
"""
