"""What opens a connected source: sealed beside it, bound to it, and read by nobody but its own reader."""

from __future__ import annotations

import json
from collections.abc import Mapping

from enishi.core import seals
from enishi.history.models import Source
from enishi.history.peers.troubles import PeerTrouble

Secret = dict[str, str]


def seal_secret(source: Source, secret: Mapping[str, str]) -> str:
    """As it is stored with this source; nothing for no secret."""
    kept = {name: value for name, value in secret.items() if value}
    return seals.seal(json.dumps(kept), f"source:{source.pk}") if kept else ""


def open_secret(source: Source) -> Secret:
    """The secret again. Raises PeerTrouble where it is not there or was sealed elsewhere."""
    if not source.secret:
        return {}
    try:
        found = json.loads(seals.unseal(source.secret, f"source:{source.pk}"))
    except seals.Lost:
        raise PeerTrouble("secret_lost", str(source.config.get("host", ""))) from None
    return {str(name): str(value) for name, value in found.items()}
