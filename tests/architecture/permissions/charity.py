"""The pages of a gathering for a good cause (see the package for what the words mean)."""

from __future__ import annotations

CHARITY_PAGES = """
GET,POST  row    hosting/<uuid:gathering_id>/charity/
POST      row    hosting/<uuid:gathering_id>/charity/lines/
GET,POST  row    hosting/raised/<uuid:raised_id>/
POST      row    hosting/raised/<uuid:raised_id>/delete/
GET       open   g/<slug:code>/raised/ code=wrong
"""
