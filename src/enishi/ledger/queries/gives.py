"""What the owner could give and put aside."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from enishi.accounts.models import User
from enishi.ledger.rules import put_aside_gives_changeable_by


def list_put_aside(actor: User, contact_ids: Collection[uuid.UUID]) -> set[tuple[uuid.UUID, str]]:
    """(person, key of the give) of all that was put aside for these people."""
    rows = put_aside_gives_changeable_by(actor).filter(contact__in=contact_ids)
    return set(rows.values_list("contact", "what_key"))
