"""One writer of a notebook's history at a time: everything that is worked out from everything stands still."""

from __future__ import annotations

from enishi.accounts.models import User
from enishi.core import db


def hold_history(actor: User) -> None:
    """Until the transaction ends. The owner's row comes before contacts and before every row of this room."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
