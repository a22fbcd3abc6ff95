"""Writing encounters down, changing them, taking them away and giving them back."""

from __future__ import annotations

import contextlib
import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.core.text import clean_block, clean_line
from enishi.encounters import queries, rules
from enishi.encounters.actions.bills import take_cost
from enishi.encounters.actions.indexing import index_new, refresh_encounter
from enishi.encounters.actions.locking import lock_encounter
from enishi.encounters.actions.placing import with_places
from enishi.encounters.actions.promises import check_promise
from enishi.encounters.actions.ties import (
    BATCH,
    fold_into_ties,
    lock_contacts,
    outdate_ties,
    rebuild_tie_states,
)
from enishi.encounters.fields import EncounterFields, PromiseFields
from enishi.encounters.models import Direction, Encounter, Kind, Participation, Promise, Received
from enishi.people.models import Origin
from enishi.people.queries import find_merged, list_work_ids
from enishi.people.rules import contacts_seeable_by
from enishi.places.models import Way

FIRST_DAY = dt.date(1900, 1, 1)
LARGEST = 2_000_000_000
_CHOICES: Mapping[str, Sequence[str]] = {
    "kind": Kind.values,
    "direction": Direction.values,
    "way": Way.values,
    "received": Received.values,
    "origin": Origin.values,
}
_COLUMNS = (
    "kind", "on", "at", "place", "subject", "note", "is_private", "direction", "way", "received",
    "is_thanks", "cost_minor", "minutes", "origin", "at_place_id", "is_asked",
)  # fmt: skip


@transaction.atomic
def record_encounter(
    actor: User,
    *,
    contact_ids: Sequence[str | uuid.UUID] = (),
    on: dt.date | None = None,
    at: dt.datetime | None = None,
    kind: str = "met",
    place: str = "",
    subject: str = "",
    note: str = "",
    is_private: bool = False,
    direction: str = "",
    way: str = "",
    received: str = "",
    is_thanks: bool = False,
    cost_minor: int | None = None,
    minutes: int | None = None,
    promises: Sequence[PromiseFields] = (),
    keeps_promises: bool = False,
    origin: str = "",
    source_key: str | None = None,
    at_place_id: uuid.UUID | None = None,
    is_asked: bool = False,
) -> Encounter:
    """Write down what happened between the owner and one or several contacts, on a day (today unless said).

    The same `source_key` again gives the encounter of the first time back: two clicks are one encounter.
    At a place of the notebook it is a visit, even with nobody met; the place then says the way and its name.
    Without an `origin` it is work when everybody in it came through work, else private.
    """
    people = queries.get_people(actor, contact_ids)
    day = on or (queries.local_day(actor, at) if at else clock.today(actor.time_zone))
    fields = EncounterFields(
        [one.pk for one in people], day, kind, at, place, subject, note, is_private, direction, way, received,
        is_thanks, cost_minor, minutes, origin, promises, keeps_promises, source_key,
        at_place_id, is_asked,
    )  # fmt: skip
    (encounter,), is_new = _write(actor, [fields])
    if is_new:
        record_action(
            actor, "record_encounter", "encounter", encounter.pk, f"{encounter.kind} {encounter.on}"
        )
    return encounter


@transaction.atomic
def record_encounters(
    actor: User, encounters: Iterable[EncounterFields], *, sums_up: bool = True
) -> list[Encounter]:
    """Many at once (a file, the sample); those whose `source_key` is known come back as they are.

    Without `sums_up` the ties are left to `rebuild_outdated_states`, for work of many batches.
    """
    rows, new = _write(actor, list(encounters), sums_up=sums_up)
    if new:
        record_action(actor, "record_encounters", "encounter", None, str(new))
    if new >= BATCH:
        db.count_afresh()
    return rows


def _write(
    actor: User, wanted: list[EncounterFields], *, sums_up: bool = True
) -> tuple[list[Encounter], int]:
    wanted = _lock_people(actor, wanted)
    checked = check_all(actor, wanted)
    known = queries.find_by_source(actor, [fields.source_key for fields in checked if fields.source_key])
    rows: list[Encounter] = []
    fresh: list[tuple[Encounter, EncounterFields]] = []
    for fields in checked:
        row = known.get(fields.source_key) if fields.source_key else None
        if row is None:
            row = Encounter(owner=actor, source_key=fields.source_key, **_columns(fields))
            fresh.append((row, fields))
            if fields.source_key:
                known[fields.source_key] = row
        rows.append(row)
    _store(actor, fresh, sums_up)
    return rows, len(fresh)


def _with_origins(actor: User, wanted: list[EncounterFields]) -> list[EncounterFields]:
    """Where nobody said whether it was work or private, the people say it: work when all of them came through work."""
    unsaid = {one for fields in wanted if not fields.origin for one in fields.contact_ids}
    through_work = list_work_ids(actor, unsaid) if unsaid else frozenset()
    return [
        fields if fields.origin else replace(fields, origin=_origin_among(fields.contact_ids, through_work))
        for fields in wanted
    ]


def _origin_among(people: Sequence[uuid.UUID], through_work: Collection[uuid.UUID]) -> str:
    is_work = bool(people) and all(one in through_work for one in people)
    return Origin.WORK.value if is_work else Origin.PRIVATE.value


def _lock_people(actor: User, wanted: list[EncounterFields]) -> list[EncounterFields]:
    """All people locked; who was merged meanwhile is whoever stands for them now, and the locks are taken anew."""
    people = {one for fields in wanted for one in fields.contact_ids}
    with contextlib.suppress(_Merged), transaction.atomic():  # its savepoint gives the locks back
        missing = people - lock_contacts(actor, people)
        kept = find_merged(actor, missing) if missing else {}
        if kept:
            raise _Merged
        _check_people(people, people - missing, all(fields.at_place_id for fields in wanted))
        return wanted
    kept = find_merged(actor, people)
    ids = [list(dict.fromkeys(kept.get(one, one) for one in fields.contact_ids)) for fields in wanted]
    return _lock_people(
        actor, [replace(fields, contact_ids=now) for fields, now in zip(wanted, ids, strict=True)]
    )


class _Merged(Exception):
    """Somebody was merged into another before they were locked."""


def _check_people(wanted: set[uuid.UUID], known: set[uuid.UUID], is_visit: bool) -> None:
    if not (wanted or is_visit):
        sentence = pgettext_lazy("encounters", "Please say whom you met.")
        raise errors.Invalid(sentence, fields={"people": sentence})
    if wanted - known:
        raise errors.NotFound(pgettext_lazy("encounters", "One of these people is not in your notebook."))


def _columns(fields: EncounterFields) -> dict[str, str | bool | int | dt.date | dt.datetime | None]:
    return {name: getattr(fields, name) for name in _COLUMNS}


def _check(fields: EncounterFields) -> EncounterFields:
    """The same encounter in the form it is stored in, or Invalid with a sentence for the field at fault."""
    if not (fields.contact_ids or fields.at_place_id):
        raise errors.Invalid(pgettext_lazy("encounters", "Please say whom you met."))
    for name, choices in _CHOICES.items():
        if getattr(fields, name) not in choices:
            sentence = pgettext("encounters", "“%(value)s” is not known here. Choose one of: %(choices)s")
            sentence %= {"value": getattr(fields, name), "choices": ", ".join(filter(None, choices))}
            raise errors.Invalid(sentence, fields={name: sentence})
    if not FIRST_DAY <= fields.on <= clock.now().date() + dt.timedelta(days=3660):
        sentence = pgettext("encounters", "Please look at the date once more: the year seems to be wrong.")
        raise errors.Invalid(sentence, fields={"on": sentence})
    for number in (fields.cost_minor, fields.minutes):
        if number is not None and not 0 <= number <= LARGEST:
            raise errors.Invalid(pgettext_lazy("encounters", "Cost and minutes are whole numbers from 0 up."))
    for promise in fields.promises:
        check_promise(promise.side, promise.text)
    return replace(
        fields,
        place=clean_line(fields.place)[:300],
        subject=clean_line(fields.subject)[:300],
        note=clean_block(fields.note),
    )


def _store(actor: User, fresh: list[tuple[Encounter, EncounterFields]], sums_up: bool) -> None:
    db.insert_rows([row for row, _ in fresh])
    there = [
        Participation(owner=actor, encounter=row, contact_id=contact, on=row.on)
        for row, fields in fresh
        for contact in dict.fromkeys(fields.contact_ids)
    ]
    db.insert_rows(there)
    for row, fields in fresh:
        if fields.keeps_promises:
            _keep_promises(actor, row, fields)
    made = [promise for row, fields in fresh for promise in _promises(actor, row, fields)]
    Promise.objects.bulk_create(made, batch_size=BATCH)
    index_new(actor.pk, there, made, sums_up=sums_up)
    if there and sums_up:
        fold_into_ties(actor, [(one.contact_id, one.on, one.encounter.kind) for one in there])
    elif there:
        outdate_ties(actor, {one.contact_id for one in there})


def _keep_promises(actor: User, encounter: Encounter, fields: EncounterFields) -> None:
    """My promises due by that day to the people of this encounter are kept; where none is due, each one's next."""
    mine = queries.list_open_promises(actor, side=Promise.Side.MINE).filter(
        contact__in=fields.contact_ids, made_on__lte=encounter.on
    )
    kept: dict[uuid.UUID, list[Promise]] = {}
    for promise in mine:
        known = kept.setdefault(promise.contact_id, [])
        if not known or (promise.due_on is not None and promise.due_on <= encounter.on):
            known.append(promise)
    keys = [promise.pk for promises in kept.values() for promise in promises]
    rules.promises_changeable_by(actor).filter(pk__in=keys).update(kept_on=encounter.on)


def _promises(actor: User, encounter: Encounter, fields: EncounterFields) -> list[Promise]:
    return [
        Promise(
            owner=actor, contact_id=contact, encounter=encounter, side=one.side, text=clean_block(one.text)[:500],
            made_on=encounter.on, due_on=one.due_on, kept_on=one.kept_on, dropped_on=one.dropped_on,
        )
        for one in fields.promises
        for contact in ([one.contact_id] if one.contact_id else dict.fromkeys(fields.contact_ids))
    ]  # fmt: skip


@transaction.atomic
def change_encounter(
    actor: User, encounter_id: str | uuid.UUID, fields: EncounterFields, *, seen_at: dt.datetime | None = None
) -> Encounter:
    """Replace what an encounter says. `seen_at`: its `updated_at` when it was read; Changed if it has moved on since.

    Promises in `fields` are added; earlier ones stay and are kept or dropped by themselves.
    """
    wanted = set(fields.contact_ids)
    encounter, before = lock_encounter(actor, encounter_id, beside=wanted)
    known = set(contacts_seeable_by(actor).filter(pk__in=wanted).values_list("pk", flat=True))
    _check_people(wanted, known, fields.at_place_id is not None)
    if seen_at is not None and encounter.updated_at is not None and encounter.updated_at > seen_at:
        raise errors.Changed(
            pgettext_lazy(
                "encounters", "This was changed in another window. Reload the page to see it as it is now."
            )
        )
    (checked,) = check_all(actor, [fields])
    cost_before = encounter.cost_minor
    set_columns(encounter, checked)
    take_cost(actor, encounter, cost_before)
    encounter.updated_at = clock.now()
    encounter.save()
    set_people(actor, encounter, list(dict.fromkeys(checked.contact_ids)))
    Promise.objects.bulk_create(_promises(actor, encounter, checked))
    refresh_encounter(encounter, before)
    rebuild_tie_states(actor, before | set(checked.contact_ids))
    record_action(actor, "change_encounter", "encounter", encounter.pk, f"{encounter.kind} {encounter.on}")
    return encounter


def check_all(actor: User, many: list[EncounterFields]) -> list[EncounterFields]:
    """What is going to be stored of these, in their order."""
    return [_check(fields) for fields in with_places(actor, _with_origins(actor, many))]


def set_columns(encounter: Encounter, checked: EncounterFields) -> None:
    for name, value in _columns(checked).items():
        setattr(encounter, name, value)


def set_people(actor: User, encounter: Encounter, contact_ids: list[uuid.UUID]) -> None:
    there = Participation.objects.filter(encounter=encounter)
    there.filter(contact__deleted_at__isnull=True).exclude(contact__in=contact_ids).delete()
    there.update(on=encounter.on)
    known = set(there.values_list("contact_id", flat=True))
    Participation.objects.bulk_create(
        [
            Participation(owner=actor, encounter=encounter, contact_id=one, on=encounter.on)
            for one in contact_ids
            if one not in known
        ]
    )


@transaction.atomic
def delete_encounter(actor: User, encounter_id: str | uuid.UUID) -> Encounter:
    """Take an encounter away; `undelete_encounter` gives it back."""
    encounter, people = lock_encounter(actor, encounter_id)
    encounter.deleted_at = clock.now()
    encounter.save(update_fields=["deleted_at"])
    refresh_encounter(encounter)
    rebuild_tie_states(actor, people)
    record_action(actor, "delete_encounter", "encounter", encounter.pk)
    return encounter


@transaction.atomic
def undelete_encounter(actor: User, encounter_id: str | uuid.UUID) -> Encounter:
    """Give a deleted encounter back, with its promises."""
    encounter, people = lock_encounter(actor, encounter_id, deleted=True)
    encounter.deleted_at = None
    encounter.save(update_fields=["deleted_at"])
    refresh_encounter(encounter)
    rebuild_tie_states(actor, people)
    record_action(actor, "undelete_encounter", "encounter", encounter.pk)
    return encounter
