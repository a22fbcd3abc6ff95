"""The pages of the tables of a gathering (see the package for what the words mean)."""

from __future__ import annotations

SEAT_PAGES = """
GET       row    hosting/<uuid:gathering_id>/seats/
POST      row    hosting/<uuid:gathering_id>/seats/room/
POST      row    hosting/<uuid:gathering_id>/seats/plan/
POST      row    hosting/<uuid:gathering_id>/seats/change/
POST      row    hosting/<uuid:gathering_id>/seats/undo/<int:version>/ version=1
POST      row    hosting/<uuid:gathering_id>/seats/begin/<int:number>/ number=1
POST      row    hosting/<uuid:gathering_id>/seats/back/<int:number>/ number=1
POST      row    hosting/<uuid:gathering_id>/seats/present/
GET       row    hosting/<uuid:gathering_id>/seats/paper/
GET,POST  row    hosting/<uuid:gathering_id>/seats/wishes/
POST      row    hosting/<uuid:gathering_id>/seats/wishes/<uuid:wish_id>/drop/
POST      row    hosting/guests/<uuid:sign_up_id>/seat/
POST      row    hosting/guests/<uuid:sign_up_id>/stay/
GET       row    hosting/<uuid:gathering_id>/screen/
GET       row    hosting/<uuid:gathering_id>/screen/changes/
GET       open   staff/<str:key>/screen/ key=wrong
GET       open   staff/<str:key>/screen/changes/ key=wrong
GET       open   guest/<str:key>/table/ key=wrong
"""
