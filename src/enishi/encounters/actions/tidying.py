"""A capture becomes a person and an encounter, in one press; and back again."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.encounters.actions.captures import lock_capture
from enishi.encounters.actions.encounters import delete_encounter, record_encounter
from enishi.encounters.actions.locking import list_people
from enishi.encounters.actions.ties import lock_contacts
from enishi.encounters.fields import PromiseFields, TidiedFields
from enishi.encounters.models import Capture, Encounter
from enishi.encounters.rules import contact_days_seeable_by
from enishi.people.actions import add_contact, delete_contact
from enishi.people.fields import AffiliationFields, ContactFields
from enishi.people.written import read_card, read_reading


@transaction.atomic
def tidy_capture(actor: User, capture_id: uuid.UUID, fields: TidiedFields) -> Capture:
    """Write down the encounter with one of the people or with somebody new; the capture says what became of it.

    Once only: whoever comes second gets the first one's result, and nothing is written twice.
    """
    if fields.contact_id is not None:  # people are locked first, everywhere
        lock_contacts(actor, {fields.contact_id})
    capture = lock_capture(actor, capture_id)
    if capture.state == Capture.State.TIDIED:
        return capture
    contact_id = fields.contact_id or _add_person(actor, capture, fields)
    encounter = _record(actor, capture, fields, contact_id)
    capture.state, capture.tidied_at = Capture.State.TIDIED, clock.now()
    capture.contact_id, capture.encounter_id = contact_id, encounter.pk
    capture.has_made_contact = fields.contact_id is None
    capture.save(update_fields=["state", "tidied_at", "contact", "encounter", "has_made_contact"])
    record_action(actor, "tidy_capture", "capture", capture.pk, str(capture))
    return capture


def _record(actor: User, capture: Capture, fields: TidiedFields, contact_id: uuid.UUID) -> Encounter:
    on = fields.on or capture.captured_on
    return record_encounter(
        actor,
        contact_ids=[contact_id],
        on=on,
        at=capture.captured_at if on == capture.captured_on else None,
        kind=fields.kind or capture.kind,
        place=fields.place,
        note=fields.note,
        promises=[PromiseFields("mine", fields.promise)] if fields.promise.strip() else [],
    )


def _add_person(actor: User, capture: Capture, fields: TidiedFields) -> uuid.UUID:
    card = read_card(fields.name)
    if not (card.name.family or card.name.given):
        sentence = pgettext_lazy("encounters", "Please write a name: whatever you would call them by.")
        raise errors.Invalid(sentence, fields={"name": sentence})
    family_reading, given_reading = read_reading(card.reading)
    post = AffiliationFields(card.organisation, card.department, card.title)
    new = ContactFields(
        family=card.name.family,
        given=card.name.given,
        middle=card.name.middle,
        is_given_first=card.name.is_given_first,
        family_reading=family_reading,
        given_reading=given_reading,
        affiliations=(post,) if post.organisation or post.department or post.title else (),
        met_on=fields.on or capture.captured_on,
        met_where=fields.place,
    )
    return add_contact(actor, new).pk


@transaction.atomic
def bring_capture_back(actor: User, capture_id: uuid.UUID) -> Capture:
    """As if it had not been sorted, kept, put off or thrown away: it waits again.

    The encounter is taken away, and the person it added goes to the bin unless more is known of them by now.
    """
    people = _lock_people(actor, capture_id)
    capture = lock_capture(actor, capture_id)
    if capture.contact_id is not None and capture.contact_id not in people:
        raise errors.Changed(
            pgettext_lazy("encounters", "This was changed in another window. Please try once more.")
        )
    encounter = capture.encounter
    if encounter is not None and encounter.deleted_at is None:
        delete_encounter(actor, encounter.pk)
    if capture.has_made_contact and capture.contact_id is not None:
        _take_person_back(actor, capture.contact_id)
    capture.state, capture.later_on, capture.tidied_at = Capture.State.WAITING, None, None
    capture.contact, capture.encounter, capture.has_made_contact = None, None, False
    capture.save()
    record_action(actor, "bring_capture_back", "capture", capture.pk, str(capture))
    return capture


def _lock_people(actor: User, capture_id: uuid.UUID) -> set[uuid.UUID]:
    """Everybody whom the capture's encounter concerns, locked before the capture is."""
    seen = Capture.objects.filter(owner=actor, pk=capture_id).first()
    people = {seen.contact_id} if seen and seen.contact_id else set()
    people |= list_people(seen.encounter_id) if seen and seen.encounter_id else set()
    lock_contacts(actor, people)
    return people


def _take_person_back(actor: User, contact_id: uuid.UUID) -> None:
    """To the bin, unless something else happened with them or they are there no more."""
    others = contact_days_seeable_by(actor).filter(contact=contact_id)
    if contact_id in lock_contacts(actor, {contact_id}) and not others.exists():
        delete_contact(actor, contact_id)
