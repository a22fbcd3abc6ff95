"""Parsed and cleaned, nothing saved: devices and their lock here, accounts in `entry` and `running`."""

from enishi.accounts.forms.devices import AFTER, LockForm, PairForm, pin_widget

__all__ = ["AFTER", "LockForm", "PairForm", "pin_widget"]
