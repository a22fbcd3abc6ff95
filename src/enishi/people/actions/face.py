"""What the owner calls themselves."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import text
from enishi.people import queries
from enishi.people.fields import cut
from enishi.people.models import OwnFace
from enishi.people.written import check_emails


@transaction.atomic
def set_face(
    actor: User,
    *,
    family: str | None = None,
    given: str | None = None,
    family_reading: str | None = None,
    given_reading: str | None = None,
    organisation: str | None = None,
    title: str | None = None,
    offers: str | None = None,
    emails: Sequence[str] | None = None,
) -> OwnFace:
    """Change what is given; None leaves a thing as it is."""
    face = queries.get_face(actor)
    names = {"family": family, "given": given, "organisation": organisation, "title": title, "offers": offers}
    for name, value in names.items():
        if value is not None:
            setattr(face, name, cut(value, 200 if name in ("family", "given") else 300).value)
    for name, value in {"family_reading": family_reading, "given_reading": given_reading}.items():
        if value is not None:
            setattr(face, name, text.to_hiragana(cut(value, 200).value))
    if emails is not None:
        face.emails = _clean_emails(emails)
    face.save()
    record_action(actor, "set_face", "own_face", face.pk)
    return face


def _clean_emails(emails: Sequence[str]) -> list[str]:
    """Addresses in comparison form, each once; a sentence about the first that is none."""
    return check_emails(dict.fromkeys(key for email in emails if (key := text.email_key(email))))
