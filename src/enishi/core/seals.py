"""Secrets that must be read again (the password of a mailbox): sealed with the installation's own key file.

The key is made from `secret.key` in the data folder, which is in no export, no backup and no database. What is sealed
is bound to what it belongs to, so that it opens nowhere else.
"""

from __future__ import annotations

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_PREFIX = "v1:"
_NONCE = 12


class Lost(Exception):
    """Sealed by another installation, for something else, or damaged."""


def seal(secret: str, belongs_to: str) -> str:
    """A secret as text that can be stored; different each time."""
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(_key()).encrypt(nonce, secret.encode(), belongs_to.encode())
    return _PREFIX + base64.urlsafe_b64encode(nonce + sealed).decode("ascii")


def unseal(sealed: str, belongs_to: str) -> str:
    """The secret again. Raises Lost."""
    try:
        raw = base64.urlsafe_b64decode(sealed.removeprefix(_PREFIX).encode("ascii"))
        return AESGCM(_key()).decrypt(raw[:_NONCE], raw[_NONCE:], belongs_to.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise Lost from error


def signing_key() -> Ed25519PrivateKey:
    """What this installation signs packets with; the same as long as its key file stays."""
    return Ed25519PrivateKey.from_private_bytes(_derive(b"enishi signed packets"))


def _key() -> bytes:
    return _derive(b"enishi sealed secrets")


def _derive(purpose: bytes) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose)
    return made.derive(str(settings.SECRET_KEY).encode())
