"""Where the operations of this room are mounted."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["history"])
