"""Hears when an import meets Enishi's own export, and restores it whole where the notebook is empty."""

from __future__ import annotations

from pathlib import Path

from django.dispatch import receiver

from enishi.accounts.models import User
from enishi.imports.signals import own_export_found
from enishi.privacy import actions
from enishi.privacy.reading import open_archive, open_path


@receiver(own_export_found)
def restore_own_export(*, owner: User, path: Path, **_: object) -> tuple[int, int] | None:
    """(people, encounters) brought in, or None: then the import takes the people one by one."""
    with open_path(path) as stream:
        return actions.restore_during_import(owner, open_archive(stream))
