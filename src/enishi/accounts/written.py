"""A device as the doors for programs write it; never its key."""

from __future__ import annotations

from enishi.accounts.models import Device


def describe_device(row: Device) -> dict[str, object]:
    """A device as JSON."""
    return {
        "id": str(row.pk),
        "name": row.name,
        "agent": row.agent,
        "is_paired": row.is_paired,
        "paired_at": row.created_at.isoformat(),
        "last_used_at": row.last_used_at.isoformat() if row.last_used_at else None,
        "revoked_at": row.revoked_at.isoformat() if row.revoked_at else None,
    }
