"""The room's regular work, once a minute."""

from __future__ import annotations

from enishi.accounts import actions
from enishi.core import hosting


def tick() -> None:
    """Accounts whose address nobody confirmed within a week go."""
    if hosting.has_accounts():
        actions.purge_unconfirmed()
