"""How a stored card stands now: as it was read, with its back, and with what the owner wrote."""

from __future__ import annotations

from enishi.cards.engine import fields_from_json
from enishi.cards.models import CardScan
from enishi.cards.readers.fields import CardFields
from enishi.cards.sheets import CardSheet, make_sheet, sheet_from_json


def card_now(scan: CardScan) -> CardFields:
    """What was read, both sides together."""
    return fields_from_json(scan.joined or scan.fields)


def sheet_now(scan: CardScan) -> CardSheet:
    """What the owner wrote, else what was read."""
    return sheet_from_json(scan.sheet) if scan.sheet is not None else make_sheet(card_now(scan))
