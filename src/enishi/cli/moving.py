"""`enishi migrate-database`: a notebook that lives in a SQLite file goes to PostgreSQL, row by row."""

from __future__ import annotations

import os
from pathlib import Path

import click
from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import pgettext

from enishi.accounts.queries import list_user_ids
from enishi.core import errors
from enishi.core.actions.moving import Moved, move_rows
from enishi.core.console import as_json, print_json
from enishi.search.actions import want_rebuild

DERIVED = ("search_person", "search_moment", "search_backlog")  # each database keeps its index in its own way
URL = "ENISHI_DATABASE_URL"


@click.command("migrate-database")
@click.option(
    "--from",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Default: the file of ENISHI_HOME.",
)
@as_json
def migrate_database(file: Path | None, is_json: bool) -> None:
    """Move the notebook's SQLite file into the PostgreSQL of ENISHI_DATABASE_URL, compared row by row."""
    chosen = file or Path(settings.HOME) / "enishi.sqlite3"
    _refuse(chosen)
    is_shown = not is_json

    def tell(moved: Moved) -> None:
        if is_shown and moved.rows:
            click.echo(f"  {moved.table}: {moved.rows:,}", err=True)

    with transaction.atomic():
        moved = move_rows(chosen, without=DERIVED, tell=tell)
        for owner_id in list_user_ids():
            want_rebuild(owner_id)
    rows = sum(one.rows for one in moved)
    if is_json:
        print_json({"rows": rows, "tables": {one.table: one.rows for one in moved}})
        return
    click.echo(
        pgettext("cli", "%(rows)s rows were moved, and each was compared with what stood in the file.")
        % {"rows": f"{rows:,}"}
    )
    click.echo(
        pgettext(
            "cli",
            "From now on start Enishi with %(name)s. The file stays as it is, for your records; what is written to "
            "it from now on is not in the database. Files being imported and the keys stay in %(home)s. The search "
            "index is made anew by the worker.",
        )
        % {"name": URL, "home": settings.HOME}
    )


def _refuse(file: Path) -> None:
    if connection.vendor != "postgresql":
        raise errors.Closed(
            pgettext(
                "cli",
                "Name the PostgreSQL to move to: %(name)s=postgresql://USER:PASSWORD@HOST/NAME enishi migrate-database",
            )
            % {"name": URL}
        )
    if not file.is_file() or not os.access(file, os.R_OK):
        raise errors.NotFound(
            pgettext("cli", "There is no notebook at %(file)s that can be read.") % {"file": file}
        )
    with file.open("rb") as opened:
        if opened.read(16) != b"SQLite format 3\0":
            raise errors.Invalid(pgettext("cli", "%(file)s is no SQLite file.") % {"file": file})


COMMANDS: list[click.Command] = [migrate_database]
