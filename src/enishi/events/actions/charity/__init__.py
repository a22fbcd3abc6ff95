"""What a gathering for a good cause needs besides: its account, its receipts, helpers by shift, and a safe day."""

from enishi.events.actions.charity.account import add_raised, change_raised, delete_raised, set_charity

__all__ = ["add_raised", "change_raised", "delete_raised", "set_charity"]
