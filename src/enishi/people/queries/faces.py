"""What the owner calls themselves, on one occasion or another."""

from __future__ import annotations

import uuid

from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids, text
from enishi.people import rules
from enishi.people.models import OwnFace


def get_face(actor: User) -> OwnFace:
    """What the actor calls themselves; an empty, unsaved face when nothing is said yet."""
    return rules.faces_editable_by(actor).filter(is_default=True).first() or OwnFace(owner=actor)


def list_faces(actor: User) -> list[OwnFace]:
    """What the actor calls themselves on every occasion, the main one first."""
    return list(rules.faces_editable_by(actor).filter(deleted_at__isnull=True))


def get_face_by_id(actor: User, face_id: str | uuid.UUID) -> OwnFace:
    parsed = ids.parse_id(str(face_id))
    mine = rules.faces_editable_by(actor).filter(deleted_at__isnull=True)
    face = mine.filter(pk=parsed).first() if parsed else None
    if face is None:
        raise errors.NotFound(pgettext_lazy("people", "This card of yours is not there any more."))
    return face


def find_face(actor: User, occasion: str) -> OwnFace | None:
    """The face of an occasion by its name or the beginning of it; the main one without a name."""
    if not occasion:
        return get_face(actor)
    key, faces = text.fold(occasion), list_faces(actor)
    exact = [face for face in faces if text.fold(face.occasion) == key]
    return next(iter(exact or [face for face in faces if text.fold(face.occasion).startswith(key)]), None)


def list_own_emails(actor: User) -> list[str]:
    """My own addresses on every occasion: how imports and mails know me."""
    return list(dict.fromkeys(str(email) for face in list_faces(actor) for email in face.emails))
