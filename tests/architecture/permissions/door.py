"""The pages of staff and of the reception (see the package for what the words mean)."""

from __future__ import annotations

DOOR_PAGES = """
GET,POST  row    hosting/<uuid:gathering_id>/staff/
GET       row    hosting/staff/<uuid:staff_id>/
POST      row    hosting/staff/<uuid:staff_id>/renew/
POST      row    hosting/staff/<uuid:staff_id>/remove/
POST      row    hosting/staff/<uuid:staff_id>/undo/
GET,POST  row    hosting/staff/<uuid:staff_id>/hand-over/
GET       row    hosting/<uuid:gathering_id>/badges/
GET       row    hosting/<uuid:gathering_id>/door/
POST      row    hosting/<uuid:gathering_id>/door/press/
POST      row    hosting/<uuid:gathering_id>/door/sync/
GET       open   staff/worker.js
GET       open   staff/shell/
GET       open   staff/<str:key>/ key=wrong
POST      open   staff/<str:key>/press/ key=wrong
POST      open   staff/<str:key>/sync/ key=wrong
POST      open   staff/<str:key>/mine/ key=wrong
"""
