"""This room at the API: one module for each of favours, introductions and consultations."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["ledger"])
