"""What was put away."""

from __future__ import annotations

from collections.abc import Iterable

from enishi.accounts.models import User
from enishi.notices import rules


def list_put_away(actor: User, keys: Iterable[str]) -> frozenset[str]:
    """Those of these day notes that the owner is done with, in one query; none where there are no keys."""
    wanted = list(keys)
    if not wanted:
        return frozenset()
    return frozenset(rules.put_aways_undoable_by(actor).filter(key__in=wanted).values_list("key", flat=True))
