"""Keys in links: made from the row and the gathering's secret, never stored, void once the row's version goes up.

sign-up keys (s) show how a sign-up stands and cancel it; badge keys (b) are printed, and only offer an exchange or open
the guest's page once; guest keys (g) open that page; staff keys (t) open a helper's. Who is not let in gets a key to
the page of their objection: by mail (a) it shows all, from a refusal (r), which others may cause, only the form.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import uuid
from typing import Literal

from django.conf import settings

Purpose = Literal["s", "b", "g", "t", "a", "r"]
_ID_LETTERS = 22


def make_key(purpose: Purpose, secret: str, row_id: uuid.UUID, version: int) -> str:
    """The key: the id and 16 bytes of proof, 44 letters of base64url."""
    return _letters(row_id.bytes) + _letters(_proof(purpose, secret, row_id, version))


def read_id(key: str) -> uuid.UUID | None:
    """The id that a key speaks of; whether it is genuine says `is_genuine`."""
    try:
        return uuid.UUID(bytes=base64.urlsafe_b64decode(key[:_ID_LETTERS] + "=="))
    except ValueError:
        return None


def is_genuine(key: str, purpose: Purpose, secret: str, row_id: uuid.UUID, version: int) -> bool:
    """Whether the key was made for this, compared in constant time."""
    return hmac.compare_digest(key.encode(), make_key(purpose, secret, row_id, version).encode())


def _proof(purpose: str, secret: str, row_id: uuid.UUID, version: int) -> bytes:
    words = f"{purpose}:{row_id}:{version}".encode()
    own = f"{settings.SECRET_KEY}:{secret}".encode()
    return hmac.new(own, words, hashlib.sha256).digest()[:16]


def _letters(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode("ascii").rstrip("=")
