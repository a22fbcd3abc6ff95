"""The throwaway notebook of `python3 run.py demo`, rebuilt when it is older than a day."""

from __future__ import annotations

from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import pgettext

from enishi.accounts import actions
from enishi.core import clock

LIFE_SECONDS = 24 * 3600


def is_stale(home: Path) -> bool:
    """Whether the sample has to be made (again): absent, or older than a day."""
    stamp = home / "demo.stamp"
    return not stamp.exists() or clock.now().timestamp() - stamp.stat().st_mtime > LIFE_SECONDS


@click.command("demo-seed", hidden=True)
@click.option("--if-stale", "is_lenient", is_flag=True)
def demo_seed(is_lenient: bool) -> None:
    """Fill this data folder with sample people (never a folder that is somebody's own)."""
    from enishi.cli.start import only_one
    from enishi.imports.actions import load_sample
    from enishi.people.queries import count_contacts
    from enishi.privacy.actions import erase_notebook

    home = Path(settings.HOME)
    with only_one(home):
        if is_lenient and not is_stale(home):
            return
        owner = actions.ensure_sole_owner()
        if count_contacts(owner) and not (home / "demo.stamp").exists():
            raise click.ClickException(
                pgettext("cli", "This notebook has people of your own; no samples were added.")
            )
        erase_notebook(owner)
        load_sample(owner, clock.today(owner.time_zone))
        (home / "demo.stamp").touch()


COMMANDS: list[click.Command] = [demo_seed]
