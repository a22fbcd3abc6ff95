"""The pages of a gathering for a good cause (see the package for what the words mean)."""

from __future__ import annotations

CHARITY_PAGES = """
GET,POST  row    hosting/<uuid:gathering_id>/charity/
POST      row    hosting/<uuid:gathering_id>/charity/lines/
GET,POST  row    hosting/raised/<uuid:raised_id>/
POST      row    hosting/raised/<uuid:raised_id>/delete/
GET,POST  row    hosting/<uuid:gathering_id>/shifts/
GET,POST  row    hosting/shifts/<uuid:shift_id>/
POST      row    hosting/shifts/<uuid:shift_id>/delete/
POST      row    hosting/duties/<uuid:duty_id>/off/
POST      row    hosting/duties/<uuid:duty_id>/roll/
POST      row    hosting/duties/<uuid:duty_id>/hours/
GET,POST  row    hosting/<uuid:gathering_id>/teams/
POST      row    hosting/teams/<uuid:team_id>/delete/
GET       row    hosting/<uuid:gathering_id>/roll/
GET       row    hosting/<uuid:gathering_id>/hours/
GET       row    hosting/<uuid:gathering_id>/hours.csv
GET,POST  row    hosting/<uuid:gathering_id>/day/
POST      row    hosting/<uuid:gathering_id>/weather/
GET       row    hosting/<uuid:gathering_id>/bibs/
POST      row    hosting/guests/<uuid:sign_up_id>/consent/
GET,POST  open   sign-ups/<str:key>/safety/ key=wrong
GET,POST  open   sign-ups/<str:key>/consent/ key=wrong
GET,POST  open   g/<slug:code>/help/ code=wrong
POST      open   staff/<str:key>/shifts/<uuid:shift_id>/take/ key=wrong
GET,POST  open   staff/<str:key>/duties/<uuid:duty_id>/drop/ key=wrong
POST      open   staff/<str:key>/duties/<uuid:duty_id>/roll/ key=wrong
POST      open   staff/<str:key>/shown/ key=wrong
GET       open   staff/<str:key>/hours/ key=wrong
GET,POST  open   staff/<str:key>/thanks/ key=wrong
GET,POST  open   staff/<str:key>/forget/ key=wrong
GET       open   g/<slug:code>/raised/ code=wrong
"""
