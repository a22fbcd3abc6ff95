"""Somebody who may be asked, and what speaks for them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import NamedTuple

from enishi.people.models import Contact


class Known(NamedTuple):
    """One text that says what somebody may know of."""

    contact_id: uuid.UUID
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Advisor:
    """Somebody who may be asked: the text that speaks for them, and why in whole sentences."""

    contact: Contact
    known: Known
    reasons: tuple[str, ...]

    @property
    def why(self) -> str:
        return "".join(self.reasons)
