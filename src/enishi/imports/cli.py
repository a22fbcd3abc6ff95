"""The word `import`: files into the notebook, from the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core.console import as_json, print_json
from enishi.core.leases import is_alive
from enishi.imports import actions, queries, reports, words
from enishi.imports.models import Import, ImportFile, Status
from enishi.people.queries import count_contacts


@click.command("import")
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--me", "me", multiple=True, metavar="ADDRESS", help="A mail address of your own (may be repeated)."
)
@click.option("--origin", type=click.Choice(["private", "work"]), default="private")
@click.option("--report", "is_reported", is_flag=True, help="Say of every field of the file where it went.")
@click.option("--dry-run", "is_dry", is_flag=True, help="Say what would come in; change nothing.")
@as_json
def import_(
    paths: tuple[str, ...], me: tuple[str, ...], origin: str, is_reported: bool, is_dry: bool, is_json: bool
) -> None:
    """Bring in people, and what happened with them, from files, folders or zips.

    People: vCard, Outlook, Eight, Sansan, LinkedIn, Google, Facebook, Monica, lists of attendees and of addresses,
    CSV, TSV, Excel, Enishi. What happened: mails.
    """
    actor = ensure_sole_owner()
    finish_interrupted(actor)
    of = actions.begin_import(actor, origin=origin, me=me)
    of = actions.read_import(
        actor, of.pk, [actions.Source(Path(path), readable(path)) for path in paths], is_previewed=is_dry
    )
    if is_dry:
        actions.predict_counts(actor, of.pk)
    else:
        of = actions.apply_import(actor, of.pk, on_progress=None if is_json else show_progress)
    files = list(queries.get_import(actor, of.pk).files.all())
    if is_json:
        print_json(
            {"files": [queries.describe_file(file) for file in files], "people_total": count_contacts(actor)}
        )
    else:
        print_report(files)
        if is_reported:
            print_fields(files)
    is_empty = not any(file.read_count for file in files)
    if is_dry or is_empty:
        actions.throw_away_import(actor, of.pk)
    if is_empty:
        raise click.ClickException(explain_nothing(files))


def readable(path: str) -> str:
    """A path to show and store: names in an old encoding are read as Shift_JIS, which old disks and zips have."""
    raw = os.fsencode(path)
    for encoding in ("utf-8", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def finish_interrupted(actor: User) -> None:
    """A run that was killed left an import in the middle: bring the rest in, or throw away what was only read."""
    for of in queries.list_unfinished(actor):
        if of.lease_holder and is_alive(of.lease_holder):
            continue  # another command is at it right now
        if of.status == Status.APPLYING:
            actions.apply_import(actor, of.pk)
        elif of.status == Status.UNDOING:
            actions.undo_import(actor, of.pk)
        elif not of.options.get("sources"):
            actions.throw_away_import(actor, of.pk)


def show_progress(done: int, total: int) -> None:
    """One line that overwrites itself, on a terminal only."""
    if sys.stderr.isatty():
        click.echo(f"\r{done}/{total}", nl=done >= total, err=True)


def explain_nothing(files: list[ImportFile]) -> str:
    """Every reason why nothing came in, one to a line."""
    reasons = [words.describe_problem(file) for file in files if file.problem]
    reasons += [words.describe_nothing(file) for file in files if not file.problem]
    return "\n".join(reasons)


def print_report(files: list[ImportFile]) -> None:
    """A few lines for each file, in words."""
    for file in files:
        click.echo(f"{file.path}  {words.describe_format(file.format)} {file.encoding}".rstrip())
        if file.problem:
            click.echo("  " + words.describe_problem(file))
        if file.read_count > file.traces_read:
            sentence = pgettext(
                "imports", "%(added)d new, %(updated)d brought up to date, %(unchanged)d as they were."
            )
            counts = {"added": file.added, "updated": file.updated, "unchanged": file.unchanged}
            click.echo("  " + sentence % counts)
        if told := words.describe_traces(file):
            click.echo("  " + told)
        for line in words.list_left_out(file.verdicts):
            click.echo("    " + line)
        if notice := words.describe_notice(file):
            click.echo("  " + notice)
        if file.maybe_same:
            sentence = pgettext(
                "imports", "%(count)d may be people you know. Please look at “maybe the same”."
            )
            click.echo("  " + sentence % {"count": file.maybe_same})
        for card in queries.list_rejected(file)[:20]:
            click.echo(f"  {words.describe_where(card.where)}: {words.describe_reason(card)}")
        if file.rejected > 20:
            click.echo("  " + pgettext("imports", "… and %(count)d more.") % {"count": file.rejected - 20})


def print_fields(files: list[ImportFile]) -> None:
    """Of every field where its values went, and what stays with the import."""
    for file in files:
        for gone in reports.list_gone(file):
            click.echo(f"{gone.where}")
            click.echo("  " + ", ".join(f"{name} ({count})" for name, count in gone.fields))
        for kept in reports.list_kept(file):
            click.echo(kept.kind)
            for name, value in kept.lines:
                click.echo(f"  {name}: {value}")
        if not file.report:
            sentence = pgettext("imports", "%(path)s: there is a report for exports of Monica only.")
            click.echo(sentence % {"path": file.path})


@click.command("imports")
@click.option("--undo", "undo_id", metavar="ID", help="Take one whole import back (`last` for the newest).")
@as_json
def imports(undo_id: str | None, is_json: bool) -> None:
    """Earlier imports; --undo takes one back whole."""
    actor = ensure_sole_owner()
    if undo_id:
        of = find_import(actor, undo_id)
        actions.undo_import(actor, of.pk)
    rows = [describe_import(of) for of in queries.list_imports(actor)]
    if is_json:
        print_json(rows)
        return
    for row in rows:
        click.echo("\t".join(str(value) for value in row.values()))


def find_import(actor: User, words_given: str) -> Import:
    """By id, or `last`: the newest that brought somebody in."""
    if words_given != "last":
        return queries.get_import(actor, words_given)
    newest = queries.find_last_effective(actor)
    if newest is None:
        raise click.ClickException(pgettext("imports", "There is no import to undo."))
    return newest


def describe_import(of: Import) -> dict[str, object]:
    files = list(of.files.all())
    return {
        "id": str(of.pk),
        "at": of.created_at.isoformat(timespec="seconds"),
        "status": of.status,
        "added": sum(file.added for file in files),
        "updated": sum(file.updated for file in files),
        "files": [file.path for file in files],
    }


COMMANDS: list[click.Command] = [import_, imports]
