"""What texts mean, as far as it has been made out."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from enishi.accounts.models import User
from enishi.search.encoder import Vector, digest_of, unpack
from enishi.search.models import Meaning
from enishi.search.rules import meanings_readable_by

FEW = 400  # up to so many texts are asked for by name; of more, everything is read in one query


def read_meanings(owner: User, texts: Iterable[str]) -> dict[str, Vector]:
    """text: vector, for those that are known, in one query."""
    wanted = {digest_of(text): text for text in texts}
    rows = meanings_readable_by(owner).filter(vector__isnull=False)
    if len(wanted) <= FEW:
        rows = rows.filter(digest__in=list(wanted))
    found = rows.values_list("digest", "vector")
    return {wanted[digest]: unpack(bytes(vector)) for digest, vector in found if digest in wanted and vector}


def list_waiting_texts(owner: User, limit: int) -> list[str]:
    """Texts whose meaning the worker is still to make out."""
    rows = meanings_readable_by(owner).filter(vector__isnull=True).order_by("pk")
    return list(rows.values_list("text", flat=True)[:limit])


def list_owners_waiting() -> list[uuid.UUID]:
    """Whose texts wait."""
    return list(Meaning.objects.filter(vector__isnull=True).values_list("owner", flat=True).distinct())
