"""Hears when an import meets Enishi's own export, and restores it whole where the notebook is empty."""

from __future__ import annotations

from pathlib import Path

from django.dispatch import receiver

from enishi.accounts.models import User
from enishi.imports.signals import own_export_found
from enishi.privacy import actions
from enishi.privacy.reading import Archive, open_archive, open_path

MOST_ROWS = 20_000  # about two seconds of one transaction


@receiver(own_export_found)
def restore_own_export(*, owner: User, path: Path, **_: object) -> tuple[int, int] | None:
    """(people, encounters) brought in, or None: then the import takes people and encounters in its own short batches.

    A restore is one transaction; a large one would keep every button of the notebook waiting.
    """
    with open_path(path) as stream:
        archive = open_archive(stream)
        if count_rows(archive) > MOST_ROWS:
            return None
        return actions.restore_during_import(owner, archive)


def count_rows(archive: Archive) -> int:
    """How many rows an export says it has (its manifest counts them, or holds them)."""
    tables = archive.manifest.get("tables", {})
    return sum(len(rows) if isinstance(rows, list) else int(rows) for rows in tables.values())
