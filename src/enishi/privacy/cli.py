"""Words about taking the notebook along and forgetting: export, backup, restore, erase."""

from __future__ import annotations

import dataclasses
import os
import sys
from pathlib import Path

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.core import errors
from enishi.core.console import as_json, print_json
from enishi.people.models import Origin
from enishi.people.names import addressed_name
from enishi.privacy import actions, queries, sealing
from enishi.privacy.reading import open_archive, open_path
from enishi.privacy.saving import save, write_backup
from enishi.privacy.words import part_erased_sentence
from enishi.privacy.writing import WRITERS

PASSPHRASE = "ENISHI_PASSPHRASE"
passphrase_options = (
    click.option("--passphrase", help="Better: --passphrase-stdin, or the variable ENISHI_PASSPHRASE."),
    click.option(
        "--passphrase-stdin", "is_stdin", is_flag=True, help="Read the passphrase from standard input."
    ),
)


@click.command("export")
@click.argument("out")
@click.option(
    "--format", "form", type=click.Choice(list(WRITERS)), help="Default: by the ending of OUT, else zip."
)
@click.option(
    "--origin", type=click.Choice(Origin.values), help="Only what is private, or came through work."
)
@click.option("--force", "is_forced", is_flag=True, help="Write over a file that is there.")
def export(out: str, form: str | None, origin: str | None, is_forced: bool) -> None:
    """Write the notebook to the file OUT (- is standard output): zip and json hold everything, vcard and csv people."""
    owner = ensure_sole_owner()
    write = WRITERS[form or guess_format(out)]
    if out == "-":
        write(owner, sys.stdout.buffer, origin=origin or "")
        sys.stdout.buffer.flush()
        return
    save(Path(out), lambda stream: write(owner, stream, origin=origin or ""), is_forced=is_forced)
    click.echo(pgettext("privacy", "Written: %(path)s") % {"path": out}, err=True)


def guess_format(out: str) -> str:
    """The format a file's ending asks for."""
    return {".vcf": "vcard", ".csv": "csv", ".json": "json"}.get(Path(out).suffix.lower(), "zip")


@click.command("backup")
@click.argument("out")
@passphrase_options[0]
@passphrase_options[1]
@click.option("--force", "is_forced", is_flag=True, help="Write over a file that is there.")
def backup(out: str, passphrase: str | None, is_stdin: bool, is_forced: bool) -> None:
    """Keep a copy of this moment in the file OUT, also while Enishi is running; with a passphrase it is encrypted."""
    owner = ensure_sole_owner()
    words = read_passphrase(passphrase, is_stdin)
    if words is not None and not words:
        raise errors.Invalid(pgettext("privacy", "The passphrase is empty. Choose some words."))
    save(Path(out), lambda stream: write_backup(owner, stream, passphrase=words or ""), is_forced=is_forced)
    sentence = (
        pgettext(
            "privacy",
            "Written and encrypted: %(path)s. Without the passphrase nobody can open it, not even you.",
        )
        if words
        else pgettext("privacy", "Written: %(path)s")
    )
    click.echo(sentence % {"path": out}, err=True)


def read_passphrase(given: str | None, is_stdin: bool) -> str | None:
    """From the option, standard input or the environment; None when nobody gave one."""
    if is_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return given if given is not None else os.environ.get(PASSPHRASE)


@click.command("restore")
@click.argument("file")
@passphrase_options[0]
@passphrase_options[1]
@as_json
def restore(file: str, passphrase: str | None, is_stdin: bool, is_json: bool) -> None:
    """Bring an export (zip, json) or a backup into this notebook, which must be empty."""
    owner = ensure_sole_owner()
    with open_path(Path(file)) as source:
        words = read_passphrase(passphrase, is_stdin)
        if words is None and sealing.is_sealed(source.read(len(sealing.MARK))) and sys.stdin.isatty():
            words = click.prompt(pgettext("privacy", "Passphrase"), hide_input=True, err=True)
        source.seek(0)
        counts = actions.restore_notebook(owner, open_archive(source, passphrase=words or ""))
    if is_json:
        print_json(counts)
        return
    said = {"people": queries.count_people(owner), "encounters": counts["encounters_encounter"]}
    click.echo(pgettext("privacy", "Restored: %(people)d people, %(encounters)d encounters.") % said)


@click.command("erase")
@click.argument("person", required=False)
@click.option(
    "--everything", "is_everything", is_flag=True, help="The whole notebook, instead of one person."
)
@click.option("--origin", type=click.Choice(Origin.values), help="All that came through work, or is private.")
@click.option("--names-too", is_flag=True, help="With --origin: nobody keeps a name in what stays.")
@click.option("--yes", "is_sure", is_flag=True, help="There is no undo.")
@as_json
def erase(
    person: str | None, is_everything: bool, origin: str | None, names_too: bool, is_sure: bool, is_json: bool
) -> None:
    """Forget one PERSON everywhere, all of one origin, or everything; without undo, so say --yes."""
    owner = ensure_sole_owner()
    if [bool(person), is_everything, bool(origin)].count(True) != 1:
        raise errors.Invalid(pgettext("privacy", "Say whom to erase, or --origin, or --everything."))
    if not is_sure:
        raise errors.Invalid(
            pgettext("privacy", "Erasing cannot be undone. To go on, say it again with --yes.")
        )
    if is_everything:
        actions.erase_notebook(owner)
        print_json({"erased": "everything"}) if is_json else click.echo(
            pgettext("privacy", "Everything is erased.")
        )
        return
    if origin:
        gone = actions.erase_part(owner, origin, keep_names=not names_too)
        print_json(dataclasses.asdict(gone)) if is_json else click.echo(part_erased_sentence(gone))
        return
    contact = queries.find_erasable(owner, person or "")
    name = addressed_name(contact)
    done = actions.erase_person(owner, contact.pk)
    if is_json:
        print_json({"erased": str(contact.pk), "mentions": done.mentions})
        return
    click.echo(pgettext("privacy", "%(name)s is erased.") % {"name": name})
    if done.mentions:
        sentence = pgettext(
            "privacy", "%(count)d notes about others still name them; those are yours to change."
        )
        click.echo(sentence % {"count": done.mentions})


COMMANDS: list[click.Command] = [export, backup, restore, erase]
