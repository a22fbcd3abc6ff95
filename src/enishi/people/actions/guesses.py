"""What the worker thinks of names is written beside them; what the owner says of it counts from then on."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import errors, text
from enishi.people import rules
from enishi.people.actions import rows
from enishi.people.fields import cut
from enishi.people.filling import is_surer_reading
from enishi.people.guesses import GuessedDivision, GuessedReading, NameGuesses, read_guesses, write_guesses
from enishi.people.models import UNCONFIRMED, Contact, ReadingSource
from enishi.people.names import display_name
from enishi.people.readings import Proposal

GUESSED_COLUMNS = ["family", "given", "family_reading", "given_reading", "reading_source", "name_guesses"]
OPEN_SOURCES = ("", *UNCONFIRMED)


@transaction.atomic
def set_name_guesses(actor: User, proposals: Mapping[uuid.UUID, Proposal]) -> int:
    """Write what is proposed where the owner has said nothing yet. Returns how many people have a new reading.

    A name in one piece is divided where that is sure, and marked. The version stays: a guess is no edit.
    """
    waiting = rules.contacts_editable_by(actor).filter(
        pk__in=list(proposals), reading_source__in=OPEN_SOURCES
    )
    changed = []
    for contact in waiting.order_by("pk"):
        before = (contact.family_reading, contact.given_reading)
        if _take_proposal(contact, proposals[contact.pk]):
            contact.save(update_fields=GUESSED_COLUMNS)
            changed += [contact] if before != (contact.family_reading, contact.given_reading) else []
    rows.refresh_keys(changed)
    return len(changed)


def _take_proposal(contact: Contact, proposal: Proposal) -> bool:
    """Put a proposal on a contact; False when the name was changed meanwhile."""
    if proposal.family + proposal.given != contact.family + contact.given:
        return False
    is_divided = not contact.given and proposal.is_divided
    was_divided = read_guesses(contact.name_guesses).is_divided
    contact.family, contact.given = proposal.family, proposal.given
    guesses = NameGuesses(
        tuple(GuessedDivision(*division) for division in proposal.divisions),
        tuple(GuessedReading(*reading) for reading in proposal.readings),
        is_divided or was_divided,
    )
    contact.name_guesses = write_guesses(guesses)
    if proposal.readings and _is_better(contact, proposal.readings[0][2]):
        contact.family_reading, contact.given_reading, contact.reading_source = proposal.readings[0]
    return True


def _is_better(contact: Contact, source: str) -> bool:
    """What a card said, and the owner let stand, does not give way to a guess."""
    is_empty = not (contact.family_reading or contact.given_reading)
    return is_empty or is_surer_reading(source, contact.reading_source)


@transaction.atomic
def set_readings_divided(actor: User, readings: Mapping[uuid.UUID, tuple[str, str]]) -> int:
    """Put the blank into readings that came in one piece; their letters and their source stay."""
    waiting = rules.contacts_editable_by(actor).filter(pk__in=list(readings), given_reading="")
    changed = []
    for contact in waiting.order_by("pk"):
        family, given = readings[contact.pk]
        if family + given == contact.family_reading.replace(" ", ""):
            contact.family_reading, contact.given_reading = family, given
            contact.save(update_fields=["family_reading", "given_reading"])
            changed.append(contact)
    rows.refresh_keys(changed)
    return len(changed)


@transaction.atomic
def confirm_reading(
    actor: User, contact_id: uuid.UUID, *, family: str | None = None, given: str | None = None
) -> Contact:
    """The owner says how a name is read: as it stands, or as one of the candidates (or their own words) says."""
    contact = rows.lock_contact(actor, contact_id)
    if family is None and given is None:
        if contact.reading_source not in UNCONFIRMED:
            return contact
    else:
        contact.family_reading = _clean_reading(family or "")
        contact.given_reading = _clean_reading(given or "")
    is_empty = not (contact.family_reading or contact.given_reading)
    contact.reading_source = ReadingSource.NONE if is_empty else ReadingSource.OWN
    contact.name_guesses = write_guesses(read_guesses(contact.name_guesses)._replace(is_divided=False))
    rows.touch(contact, ["family_reading", "given_reading", "reading_source", "name_guesses"])
    rows.refresh_keys([contact])
    record_action(actor, "confirm_reading", "contact", contact.pk, display_name(contact))
    rows.ask_for_readings(actor, [contact])
    return contact


def _clean_reading(written: str) -> str:
    reading = text.to_hiragana(cut(written, 200).value)
    if reading and text.has_kanji(reading):
        sentence = pgettext_lazy("people", "A reading is written in kana (or in Latin letters).")
        raise errors.Invalid(sentence, fields={"reading": sentence})
    return reading


@transaction.atomic
def divide_name(actor: User, contact_id: uuid.UUID, *, family: str, given: str) -> Contact:
    """Put the blank into a name (or elsewhere, or away with an empty `given`); its letters stay as they are."""
    contact = rows.lock_contact(actor, contact_id)
    family, given = cut(family, 200).value, cut(given, 200).value
    if not family or family + given != contact.family + contact.given:
        raise errors.Invalid(
            pgettext_lazy("people", "Dividing a name keeps its letters. To change them, edit the person.")
        )
    if (family, given) != (contact.family, contact.given) and contact.reading_source in OPEN_SOURCES:
        contact.family_reading = contact.given_reading = contact.reading_source = ""
    contact.family, contact.given, contact.name_guesses = family, given, {}
    rows.touch(contact, GUESSED_COLUMNS)
    rows.refresh_keys([contact])
    record_action(actor, "divide_name", "contact", contact.pk, display_name(contact))
    rows.ask_for_readings(actor, [contact])
    return contact
