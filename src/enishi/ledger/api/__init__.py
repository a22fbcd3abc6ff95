"""This room at the API: one module for each of favours, introductions and consultations."""

from __future__ import annotations

from ninja import Router

from enishi.ledger.api.favours import router as favours
from enishi.ledger.api.introductions import router as introductions

router = Router(tags=["ledger"])
router.add_router("", favours)
router.add_router("", introductions)
