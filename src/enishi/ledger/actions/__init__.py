"""Writing give and take."""

from enishi.ledger.actions.erasing import erase_people

__all__ = ["erase_people"]
