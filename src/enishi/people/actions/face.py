"""What the owner calls themselves, on one occasion or several."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors, text
from enishi.people import queries, rules
from enishi.people.fields import cut
from enishi.people.models import OwnFace
from enishi.people.own_card import CARD_FIELDS
from enishi.people.written import check_emails

MOST_FACES = 12
MOST_ROWS = 10  # telephones, web pages
COPIED = ("family", "given", "family_reading", "given_reading")
_LENGTHS = {"family": 200, "given": 200, "occasion": 40, "address": 500}
_LONGEST = 300


@transaction.atomic
def set_face(
    actor: User,
    *,
    face_id: uuid.UUID | None = None,
    occasion: str | None = None,
    family: str | None = None,
    given: str | None = None,
    family_reading: str | None = None,
    given_reading: str | None = None,
    organisation: str | None = None,
    department: str | None = None,
    title: str | None = None,
    offers: str | None = None,
    emails: Sequence[str] | None = None,
    phones: Sequence[str] | None = None,
    address: str | None = None,
    urls: Sequence[str] | None = None,
    line: str | None = None,
    left_off_card: Iterable[str] | None = None,
) -> OwnFace:
    """Change what is given of one face (the default one without `face_id`); None leaves a thing as it is."""
    face = queries.get_face(actor) if face_id is None else _lock_face(actor, face_id)
    lines = {
        "occasion": occasion, "family": family, "given": given, "organisation": organisation, "department": department,
        "title": title, "offers": offers, "address": address, "line": line,
    }  # fmt: skip
    for name, value in lines.items():
        if value is not None:
            setattr(face, name, cut(value, _LENGTHS.get(name, _LONGEST)).value)
    for name, value in {"family_reading": family_reading, "given_reading": given_reading}.items():
        if value is not None:
            setattr(face, name, text.to_hiragana(cut(value, 200).value))
    if emails is not None:
        face.emails = _clean_emails(emails)
    if phones is not None:
        face.phones = _clean_rows(phones)
    if urls is not None:
        face.urls = _check_urls(_clean_rows(urls))
    if left_off_card is not None:
        face.left_off_card = [name for name in CARD_FIELDS if name in set(left_off_card)]
    face.save()
    record_action(actor, "set_face", "own_face", face.pk)
    return face


def _lock_face(actor: User, face_id: uuid.UUID) -> OwnFace:
    face = db.locked(rules.faces_editable_by(actor).filter(pk=face_id, deleted_at__isnull=True)).first()
    if face is None:
        raise errors.NotFound(pgettext_lazy("people", "This card of yours is not there any more."))
    return face


@transaction.atomic
def add_face(actor: User, occasion: str, *, face_id: uuid.UUID | None = None) -> OwnFace:
    """One more occasion, begun with my name as it is on the main one. The same id again is the same face."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    there = rules.faces_editable_by(actor)
    if face_id is not None and (found := there.filter(pk=face_id).first()):
        return found
    name = cut(occasion, _LENGTHS["occasion"]).value
    if not name:
        sentence = pgettext_lazy("people", "Say what the occasion is: side job, hobby, school ...")
        raise errors.Invalid(sentence, fields={"occasion": sentence})
    if there.filter(deleted_at__isnull=True).count() >= MOST_FACES:
        raise errors.Full(
            pgettext_lazy("people", "There are twelve cards already. Change one of them instead.")
        )
    main = queries.get_face(actor)
    if main._state.adding:  # there is no main one yet: the next one said is that
        main.save(force_insert=True)
    face = OwnFace(owner=actor, occasion=name, is_default=False, position=there.count())
    for column in COPIED:
        setattr(face, column, getattr(main, column))
    if face_id is not None:
        face.pk = face_id
    face.save(force_insert=True)
    record_action(actor, "add_face", "own_face", face.pk)
    return face


@transaction.atomic
def delete_face(actor: User, face_id: uuid.UUID) -> OwnFace:
    """Take an occasion away; `undelete_face` brings it back. The main one stays: drafts speak as it says."""
    face = _lock_face(actor, face_id)
    if face.is_default:
        raise errors.Invalid(pgettext_lazy("people", "Your main card stays. Change it, or leave it empty."))
    face.deleted_at = clock.now()
    face.save(update_fields=["deleted_at"])
    record_action(actor, "delete_face", "own_face", face.pk)
    return face


@transaction.atomic
def undelete_face(actor: User, face_id: uuid.UUID) -> OwnFace:
    """Bring an occasion back. A second press changes nothing."""
    face = db.locked(rules.faces_editable_by(actor).filter(pk=face_id)).first()
    if face is None:
        raise errors.NotFound(pgettext_lazy("people", "This card of yours is not there any more."))
    face.deleted_at = None
    face.save(update_fields=["deleted_at"])
    record_action(actor, "undelete_face", "own_face", face.pk)
    return face


def _clean_rows(rows: Sequence[str]) -> list[str]:
    lines = (cut(row, _LONGEST).value for row in rows)
    return list(dict.fromkeys(line for line in lines if line))[:MOST_ROWS]


def _check_urls(urls: list[str]) -> list[str]:
    for url in urls:
        if not url.startswith(("https://", "http://")) or " " in url:
            sentence = pgettext_lazy("people", "A web page begins with https:// and has no blanks.")
            raise errors.Invalid(sentence, fields={"urls": sentence})
    return urls


def _clean_emails(emails: Sequence[str]) -> list[str]:
    """Addresses in comparison form, each once; a sentence about the first that is none."""
    return check_emails(dict.fromkeys(key for email in emails if (key := text.email_key(email))))
