"""An exchange that holds, in the notebook of a guest with an account: person, place, evening; and out of it again."""

from __future__ import annotations

import dataclasses
import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.encounters.actions import record_encounter
from enishi.encounters.models import Kind
from enishi.events.actions.locking import lock_gathering
from enishi.events.brought import to_contact_fields, to_keys, to_place_fields
from enishi.events.cards import Given, give
from enishi.events.models import Exchange, Gathering, SignUp
from enishi.events.queries import exchanges as queries
from enishi.people.actions import (
    Enrichment,
    add_contact,
    enrich_contacts,
    note_pairs,
    undelete_contact,
    undo_enrichments,
    withdraw_points,
)
from enishi.people.matching import Matcher
from enishi.people.models import Contact
from enishi.people.queries import find_known_ids, get_contact, list_point_values
from enishi.places.actions import bring_place


@transaction.atomic
def keep_in_notebook(actor: User, me: SignUp, exchange_id: uuid.UUID | str) -> Contact:
    """Whom `me` met, in the actor's own notebook; again: what was given since. The caller holds the key of `me`."""
    gathering = lock_gathering(me.gathering_id)
    row = queries.get_exchange(me, exchange_id)
    if not queries.is_held(row):
        raise errors.Closed(pgettext_lazy("events", "Both of you must have said yes first."))
    side = queries.side_of(row, me)
    brought = getattr(row, f"{side}_brought")
    if brought and brought["owner"] != str(actor.pk):
        raise errors.AlreadyThere(pgettext_lazy("events", "This card is kept in another notebook already."))
    other, theirs = (row.high, "high") if side == "low" else (row.low, "low")
    given = give(queries.get_card(other), getattr(row, f"{theirs}_fields"))
    contact_id = _find_or_add(actor, getattr(row, f"{side}_contact_id"), gathering, given)
    (done,) = enrich_contacts(
        actor, [(contact_id, to_contact_fields(given))], on=clock.today(actor.time_zone)
    )
    contact_id = uuid.UUID(done.contact_id)
    setattr(row, f"{side}_contact_id", contact_id)
    setattr(row, f"{side}_brought", _add_to(actor, brought, done))
    row.save()
    _record(actor, gathering, row, contact_id, getattr(row, f"{side}_note"))
    return get_contact(actor, contact_id)


def take_out(row: Exchange, giver: str) -> None:
    """The giver's card goes from the notebook it came into; what its owner wrote since, name and evening stay."""
    side = "high" if giver == "low" else "low"
    brought = getattr(row, f"{side}_brought")
    if not brought:
        return
    owner = User.objects.filter(pk=brought["owner"]).first()
    if owner is not None:
        steps = [Enrichment(**step) for step in brought["steps"]]
        undo_enrichments(owner, steps)
        withdraw_points(owner, brought["points"])
    setattr(row, f"{side}_brought", {})


def take_out_all(gathering: Gathering, guest: SignUp) -> None:
    """The same for everybody who has a card of this guest, who asks to be forgotten."""
    for row in Exchange.objects.filter(gathering=gathering, low=guest):
        take_out(row, "low")
    for row in Exchange.objects.filter(gathering=gathering, high=guest):
        take_out(row, "high")


def _find_or_add(actor: User, known: uuid.UUID | None, gathering: Gathering, given: Given) -> uuid.UUID:
    """Who they are by the house's rules; somebody new where nothing says so for sure."""
    if known is not None and str(known) in find_known_ids(actor, [known]):
        return known
    match = Matcher(actor).find(to_keys(given))
    if match.kind == "same" and match.contact_id is not None:
        if match.is_deleted:  # the owner asks for them by a press of their own
            undelete_contact(actor, match.contact_id)
        return match.contact_id
    contact = add_contact(actor, to_contact_fields(Given(given.name, given.reading, {}), gathering))
    if match.contact_id is not None:
        note_pairs(actor, [(match.contact_id, contact.pk, match.reason)])
    return contact.pk


def _add_to(actor: User, brought: dict[str, object], done: Enrichment) -> dict[str, object]:
    """What came so far, so that all of it can go again."""
    steps, points = brought.get("steps", []), brought.get("points", {})
    assert isinstance(steps, list)
    assert isinstance(points, dict)
    if not done.is_nothing:
        steps = [*steps, dataclasses.asdict(done)]
        points = points | list_point_values(actor, done.added_points)
    return {"owner": str(actor.pk), "steps": steps, "points": points}


def _record(actor: User, gathering: Gathering, row: Exchange, contact_id: uuid.UUID, note: str) -> None:
    """The evening, with the place it belongs to; a packet of the same exchange is the same evening."""
    kept = bring_place(actor, to_place_fields(gathering))
    today = clock.today(actor.time_zone)
    record_encounter(
        actor, contact_ids=[contact_id], on=min(gathering.on or today, today), kind=Kind.EVENT.value,
        place=gathering.title, note=note, at_place_id=kept.place.pk if kept else None, source_key=f"exchange:{row.pk}",
    )  # fmt: skip
