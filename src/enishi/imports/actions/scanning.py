"""What is scanned: a card becomes an import of one, anything else is kept as a link or a note. Nothing is opened."""

from __future__ import annotations

import uuid

from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.imports.actions.beginning import begin_import, folder_of
from enishi.imports.actions.reading import Source, read_import
from enishi.imports.models import Import
from enishi.imports.readers.codes import Code
from enishi.people.actions import add_contact, add_note, add_point
from enishi.people.fields import ContactFields, PointFields
from enishi.people.models import Contact
from enishi.people.written import read_name

NAME_IN_FOLDER = "01"
POINT_KINDS = {"line": "line", "": "url"}  # every other service is an SNS account


def stage_code(actor: User, code: Code, *, import_id: uuid.UUID | None = None) -> Import:
    """A card out of a code, read into an import that waits to be looked through. The same id again is the same one."""
    if not code.is_card:
        raise errors.Invalid(pgettext("imports", "This code is no card."))
    of = begin_import(actor, import_id=import_id or ids.new_id())
    if of.files.exists():
        return of
    folder = folder_of(of)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME_IN_FOLDER
    path.write_text(code.text, encoding="utf-8")
    return read_import(actor, of.pk, [Source(path, pgettext("imports", "Scanned code"))])


def keep_code(actor: User, code: Code, *, contact_id: uuid.UUID | None = None, name: str = "") -> Contact:
    """Keep a link with a person as a way to reach them, anything else in their note; a new person with `name`."""
    if code.kind == "empty":
        raise errors.Invalid(pgettext("imports", "There is nothing in this code."))
    point = find_point(code)
    if contact_id is None:
        if not name.strip():
            sentence = pgettext("imports", "Write whose code this is: a name is enough.")
            raise errors.Invalid(sentence, fields={"name": sentence})
        person = read_name(name)
        fields = ContactFields(
            **person._asdict(), points=(point,) if point else (), note="" if point else note_of(code)
        )
        return add_contact(actor, fields)
    return add_point(actor, contact_id, point) if point else add_note(actor, contact_id, note_of(code))


def find_point(code: Code) -> PointFields | None:
    """The way to reach somebody that an ordinary link is; None for everything else."""
    if not code.is_keepable_link:
        return None
    kind = POINT_KINDS.get(code.service, "sns")
    return PointFields(kind, code.text, code.service if kind == "sns" else "")


def note_of(code: Code) -> str:
    """What is written down of a code that is no ordinary link: inert, with its beginning said."""
    return pgettext("imports", "From a scanned code: %(text)s") % {"text": code.shown}
