"""What opens a mail server, a chat or a browser: sealed beside it, bound to it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from enishi.core import seals
from enishi.notices.models import MailAccount, PushKey, Target

Sealed = MailAccount | Target | PushKey


def seal_secret(row: Sealed, secret: Mapping[str, str]) -> str:
    """As it is stored with this row."""
    return seals.seal(json.dumps(dict(secret)), _bond(row))


def open_secret(row: Sealed) -> dict[str, str]:
    """The secret again; empty where it is not there or was sealed elsewhere (a restored notebook)."""
    try:
        found = json.loads(seals.unseal(row.secret, _bond(row))) if row.secret else {}
    except seals.Lost:
        return {}
    return {str(name): str(value) for name, value in found.items()}


def _bond(row: Sealed) -> str:
    return f"{row._meta.db_table}:{row.pk}"
