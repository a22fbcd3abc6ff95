"""Words about taking the notebook along and forgetting: export, backup, restore, erase."""

from __future__ import annotations

import dataclasses
import os
import sys
import uuid
from pathlib import Path
from typing import BinaryIO

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core import errors
from enishi.core.console import as_json, print_json
from enishi.people.models import Origin
from enishi.people.names import addressed_name
from enishi.people.queries import find_face
from enishi.privacy import actions, queries, sealing
from enishi.privacy.choices import (
    ENCODINGS,
    ENDINGS,
    EXTRAS,
    FORMS,
    KINDS,
    VERSIONS,
    Choice,
    Encoding,
    Extra,
    Form,
    Kinds,
    Version,
    check_choice,
)
from enishi.privacy.reading import open_archive, open_path
from enishi.privacy.saving import save, write_backup
from enishi.privacy.schema import build_schema
from enishi.privacy.sheets import Unwritable
from enishi.privacy.words import part_erased_sentence, unwritable_sentence
from enishi.privacy.writing import write_export

PASSPHRASE = "ENISHI_PASSPHRASE"
passphrase_options = (
    click.option("--passphrase", help="Better: --passphrase-stdin, or the variable ENISHI_PASSPHRASE."),
    click.option(
        "--passphrase-stdin", "is_stdin", is_flag=True, help="Read the passphrase from standard input."
    ),
)


@click.command("export")
@click.argument("out", required=False)
@click.option("--format", "form", type=click.Choice(FORMS), help="Default: by the ending of OUT, else zip.")
@click.option(
    "--origin", type=click.Choice(Origin.values), help="Only what is private, or came through work."
)
@click.option("--face", default="", help="Only who knows this face of yours: 仕事, 趣味 (vcard, csv, ics).")
@click.option("--tag", default="", help="Only people with this tag (vcard, csv, ics).")
@click.option(
    "--encoding", type=click.Choice(ENCODINGS), default="utf-8-bom", help="Of csv; both open in Excel."
)
@click.option(
    "--vcard", "version", type=click.Choice(VERSIONS), default="4.0", help="3.0 is what phones read best."
)
@click.option(
    "--kinds", type=click.Choice(KINDS), default="all", help="Of ics: everything, or meetings and calls."
)
@click.option(
    "--with", "extras", multiple=True, type=click.Choice(EXTRAS), help="Of ics: what else stands in it."
)
@click.option("--no-notes", is_flag=True, help="Leave out what you wrote about people (vcard, csv, ics).")
@click.option("--no-photos", is_flag=True, help="Leave out photos (vcard).")
@click.option("--schema", "is_schema", is_flag=True, help="Print the JSON Schema of json and zip instead.")
@click.option("--force", "is_forced", is_flag=True, help="Write over a file that is there.")
def export(
    out: str | None,
    form: Form | None,
    origin: str | None,
    face: str,
    tag: str,
    encoding: Encoding,
    version: Version,
    kinds: Kinds,
    extras: tuple[Extra, ...],
    no_notes: bool,
    no_photos: bool,
    is_schema: bool,
    is_forced: bool,
) -> None:
    """Write the notebook to the file OUT (- is standard output): zip and json hold everything, vcard and csv people,
    ics what happened."""
    if is_schema:
        print_json(build_schema())
        return
    if not out:
        raise errors.Invalid(pgettext("privacy", "Say into which file, or - for standard output."))
    chosen = form or guess_format(out)
    choice = Choice(
        origin=origin or "", tag=tag, version=version, encoding=encoding, kinds=kinds, extras=frozenset(extras),
        has_notes=not no_notes, has_photos=not no_photos,
        face=_find_face(ensure_sole_owner(), face),
    )  # fmt: skip
    _write(ensure_sole_owner(), out, chosen, choice, is_forced)


def _find_face(owner: User, occasion: str) -> uuid.UUID | None:
    found = find_face(owner, occasion) if occasion else None
    if occasion and found is None:
        sentence = pgettext("privacy", "There is no face of yours called “%(name)s”.")
        raise errors.NotFound(sentence % {"name": occasion[:40]})
    return found.pk if found else None


def _write(owner: User, out: str, form: Form, choice: Choice, is_forced: bool) -> None:
    check_choice(form, choice)
    changed: list[Unwritable] = []

    def fill(stream: BinaryIO) -> None:
        changed.extend(write_export(owner, stream, form, choice))

    if out == "-":
        fill(sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        save(Path(out), fill, is_forced=is_forced)
        click.echo(pgettext("privacy", "Written: %(path)s") % {"path": out}, err=True)
    _tell_unwritable(changed)


def _tell_unwritable(found: list[Unwritable]) -> None:
    """Every cell that could not be written as it is, on standard error."""
    if found:
        sentence = pgettext(
            "privacy", "cp932 does not hold every character; these cells were written otherwise:"
        )
        click.echo(sentence, err=True)
    for cell in found:
        click.echo(f"  {unwritable_sentence(cell)}", err=True)


def guess_format(out: str) -> Form:
    """The format a file's ending asks for."""
    endings: dict[str, Form] = {f".{ending}": form for form, ending in ENDINGS.items()}
    return endings.get(Path(out).suffix.lower(), "zip")


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
