"""A reviewed card becomes a person, or adds to one; both can be taken back."""

from __future__ import annotations

import uuid
from dataclasses import asdict
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.cards.actions.scans import NO_CARD, check_reviewable, lock_scan
from enishi.cards.engine import fields_from_json
from enishi.cards.models import CardScan, ScanStatus
from enishi.cards.sheets import CardSheet, make_contact_fields, sheet_to_json, tidy_sheet
from enishi.cards.signals import met_again, met_again_withdrawn
from enishi.core import clock, db, errors
from enishi.people.actions import (
    Enrichment,
    add_contact,
    delete_contact,
    enrich_contacts,
    undo_enrichments,
)
from enishi.people.fields import ContactFields
from enishi.people.models import Contact
from enishi.people.queries import get_contact

EDITED = pgettext_lazy(
    "cards", "Something was written about this person since. Nothing was taken back; mend it on their page."
)


class Kept(NamedTuple):
    """A card in the notebook. `is_first` is False when another press had kept it before."""

    scan: CardScan
    is_first: bool


@transaction.atomic
def keep_scan(
    actor: User, scan_id: uuid.UUID, sheet: CardSheet, *, contact_id: uuid.UUID | None = None
) -> Kept:
    """Bring a card into the notebook: as somebody new, or into the person with this id. Twice is once."""
    db.locked(User.objects.filter(pk=actor.pk)).get()  # first, as whoever erases or adds people does
    scan = lock_scan(actor, scan_id)
    if scan.status == ScanStatus.KEPT:
        return Kept(scan, is_first=False)
    check_reviewable(actor, scan)
    tidied = tidy_sheet(sheet)
    known_on = clock.today(actor.time_zone)
    fields = make_contact_fields(
        tidied, fields_from_json(scan.joined or scan.fields), origin=scan.photo.origin, known_on=known_on
    )
    if contact_id is None:
        contact, change = _add(actor, scan, fields)
    else:
        contact, change = _enrich(actor, contact_id, fields)
        change |= _tell_met_again(actor, scan, contact, fields)
    _settle(scan, contact, sheet_to_json(tidied), change)
    record_action(actor, "keep_scan", "card_scan", scan.pk)
    return Kept(scan, is_first=True)


Change = dict[str, object]


def _add(actor: User, scan: CardScan, fields: ContactFields) -> tuple[Contact, Change]:
    """The new person's id follows from the card: another press can only find the same one."""
    new_id = uuid.uuid5(scan.pk, str(scan.times_kept))
    contact = add_contact(actor, fields, contact_id=new_id)
    return contact, {"is_new": True, "contact": str(contact.pk), "version": contact.version}


def _enrich(actor: User, contact_id: uuid.UUID, fields: ContactFields) -> tuple[Contact, Change]:
    contact = get_contact(actor, contact_id)
    done = enrich_contacts(actor, [(contact.pk, fields)], on=clock.today(actor.time_zone))
    if not done:  # gone in this very moment
        raise errors.NotFound(pgettext_lazy("cards", "This person is not in your notebook any more."))
    return contact, {"is_new": False, "enrichment": asdict(done[0])}


def _tell_met_again(actor: User, scan: CardScan, contact: Contact, fields: ContactFields) -> Change:
    """Of somebody known: the day on the sheet is a meeting of its own, unless it is the first one, or to come."""
    contact.refresh_from_db(fields=["met_on"])
    if fields.met_on in (None, contact.met_on) or fields.met_on > clock.today(actor.time_zone):
        return {}
    key = f"card:{scan.pk}:{scan.times_kept}"
    met_again.send(
        CardScan,
        actor=actor,
        key=key,
        contact_id=contact.pk,
        on=fields.met_on,
        where=fields.met_where,
        origin=scan.photo.origin,
    )
    return {"met_again": key}


def _settle(scan: CardScan, contact: Contact, sheet: Change, change: Change) -> None:
    scan.status, scan.decided_at, scan.contact = ScanStatus.KEPT, clock.now(), contact
    scan.sheet, scan.change, scan.times_kept = sheet, change, scan.times_kept + 1
    scan.save(update_fields=["status", "decided_at", "contact", "sheet", "change", "times_kept"])
    CardScan.objects.filter(back_of=scan).update(status=ScanStatus.KEPT, contact=contact)


@transaction.atomic
def unkeep_scan(actor: User, scan_id: uuid.UUID) -> CardScan:
    """Take keeping back: the card is to be looked at again, the person as before (or in the bin, if new)."""
    scan = lock_scan(actor, scan_id)
    if scan.back_of_id is not None:
        raise errors.NotFound(NO_CARD)
    if scan.status != ScanStatus.KEPT:
        return scan
    if scan.contact_id is not None and scan.change:
        _take_back(actor, scan.contact_id, scan.change)
    scan.status, scan.decided_at, scan.contact, scan.change = ScanStatus.TO_REVIEW, None, None, {}
    scan.save(update_fields=["status", "decided_at", "contact", "change"])
    CardScan.objects.filter(back_of=scan).update(status=ScanStatus.TO_REVIEW, contact=None)
    record_action(actor, "unkeep_scan", "card_scan", scan.pk)
    return scan


def _take_back(actor: User, contact_id: uuid.UUID, change: Change) -> None:
    if key := change.get("met_again"):
        met_again_withdrawn.send(CardScan, actor=actor, key=key)
    if change.get("is_new"):
        contact = Contact.objects.filter(pk=contact_id, owner=actor).first()
        if contact is None or contact.deleted_at is not None:
            return
        if (str(contact_id), contact.version) != (change.get("contact"), change.get("version")):
            raise errors.Changed(EDITED)
        delete_contact(actor, contact_id)
        return
    values = change.get("enrichment")
    done = Enrichment(**values) if isinstance(values, dict) else None
    if done is not None and not done.is_nothing and not undo_enrichments(actor, [done]):
        raise errors.Changed(EDITED)
