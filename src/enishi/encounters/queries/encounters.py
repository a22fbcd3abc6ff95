"""Finding encounters: one, the timeline of a person or of everything, and the last one with each person."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery, UUIDField, Window
from django.db.models.functions import RowNumber
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.core.text import fold
from enishi.encounters import rules
from enishi.encounters.models import Encounter, Participation, Promise
from enishi.encounters.queries.ties import local_day
from enishi.people.models import Contact
from enishi.people.queries import find_merged
from enishi.people.rules import contacts_seeable_by
from enishi.places.queries import apart_from_quiet


@dataclass(frozen=True, slots=True)
class EncounterFilter:
    """What the timeline is narrowed to; empty means everything."""

    words: str = ""
    kind: str = ""
    year: int | None = None


def _with_people(encounters: QuerySet[Encounter]) -> QuerySet[Encounter]:
    there = Participation.objects.filter(contact__deleted_at__isnull=True).select_related("contact")
    return encounters.prefetch_related(
        Prefetch("participations", queryset=there.order_by("id")),
        Prefetch("promises", queryset=Promise.objects.select_related("contact").order_by("id")),
    )


def get_encounter(actor: User, encounter_id: str | uuid.UUID, *, deleted: bool = False) -> Encounter:
    """One encounter with its people and promises; with `deleted`, one that was deleted and can come back."""
    parsed = ids.parse_id(str(encounter_id))
    mine = rules.encounters_changeable_by(actor).filter(deleted_at__isnull=not deleted)
    found = _with_people(mine).filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(
            pgettext_lazy("encounters", "There is no such encounter, or it has been deleted.")
        )
    return found


def find_known_encounters(actor: User, encounter_ids: Iterable[uuid.UUID]) -> frozenset[str]:
    """Those of the ids that are encounters of this notebook, deleted ones too, as text."""
    mine = rules.encounters_changeable_by(actor).filter(pk__in=list(encounter_ids))
    return frozenset(str(key) for key in mine.values_list("pk", flat=True))


def find_by_source(actor: User, source_keys: Iterable[str]) -> dict[str, Encounter]:
    """Encounters already written down from these forms or files; deleted ones too, so they don't come back."""
    keys = list(source_keys)
    mine = rules.encounters_changeable_by(actor)
    if len(keys) > 500:  # a whole import: one read instead of thousands of parameters
        wanted = set(keys)
        found = (row for row in mine.filter(source_key__isnull=False) if row.source_key in wanted)
    else:
        found = (row for row in mine.filter(source_key__in=keys))
    return {row.source_key: row for row in found if row.source_key}


def has_met_on(actor: User, contact_id: uuid.UUID, on: dt.date, *, kinds: Sequence[str]) -> bool:
    """Whether an encounter of one of these kinds with this contact on that day is written down."""
    rows = rules.encounters_changeable_by(actor).filter(deleted_at__isnull=True, kind__in=kinds, on=on)
    return rows.filter(participations__contact=contact_id).exists()


def list_source_keys(
    actor: User, prefix: str, *, origin: str = "", since: dt.datetime | None = None
) -> list[str]:
    """The source keys that begin like this, deleted encounters' too; of one origin, or made since then."""
    mine = rules.encounters_changeable_by(actor).filter(source_key__startswith=prefix)
    mine = mine.filter(origin=origin) if origin else mine
    mine = mine.filter(created_at__gte=since) if since else mine
    return [key for key in mine.values_list("source_key", flat=True) if key]


def list_encounters(
    actor: User,
    *,
    contact: Contact | None = None,
    chosen: EncounterFilter | None = None,
    among: QuerySet[Contact] | None = None,
) -> QuerySet[Encounter]:
    """The timeline, newest first, of one contact, of several or of everything; people and promises are prefetched."""
    rows = rules.encounters_changeable_by(actor).filter(deleted_at__isnull=True)
    if contact is not None:
        rows = rows.filter(participations__contact=contact)
    if among is not None:
        there = rules.contact_days_seeable_by(actor).filter(contact__in=among.order_by().values("pk"))
        rows = rows.filter(pk__in=there.values("encounter_id"))
    if chosen is not None:
        rows = _narrow(rows, chosen)
    return _with_people(rows).order_by("-on", F("at").desc(nulls_last=True), "-id")


def _narrow(rows: QuerySet[Encounter], chosen: EncounterFilter) -> QuerySet[Encounter]:
    if chosen.kind:
        rows = rows.filter(kind=chosen.kind)
    if chosen.year:
        rows = rows.filter(on__year=chosen.year)
    for word in chosen.words.split():
        named = (
            Q(contact__filter_text__contains=fold(word)) | Q(contact__family=word) | Q(contact__given=word)
        )
        people = Participation.objects.filter(named, contact__deleted_at__isnull=True)
        rows = rows.filter(
            Q(note__icontains=word)
            | Q(place__icontains=word)
            | Q(subject__icontains=word)
            | Q(pk__in=people.values("encounter_id"))
        )
    return rows


def find_by_ids(actor: User, encounter_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Encounter]:
    """These encounters with their people, by id; deleted ones are left out."""
    rows = rules.encounters_changeable_by(actor).filter(deleted_at__isnull=True)
    return {row.pk: row for row in _with_people(rows).filter(pk__in=list(encounter_ids))}


def count_encounters(actor: User) -> int:
    """How many encounters the notebook holds."""
    return rules.encounters_changeable_by(actor).filter(deleted_at__isnull=True).count()


def list_years(actor: User) -> list[int]:
    """The years that have encounters, newest first."""
    days = (
        rules.encounters_changeable_by(actor)
        .filter(deleted_at__isnull=True)
        .dates("on", "year", order="DESC")
    )
    return [day.year for day in days]


def list_places(actor: User, *, limit: int = 30) -> list[str]:
    """Places written lately, newest first, each once: offered while typing. None that was left quietly."""
    rows = rules.encounters_changeable_by(actor).filter(apart_from_quiet(actor), deleted_at__isnull=True)
    rows = rows.exclude(place="")
    recent = rows.order_by("-on", "-id").values_list("place", flat=True)[: limit * 10]
    return list(dict.fromkeys(recent))[:limit]


def get_people(actor: User, contact_ids: Sequence[str | uuid.UUID]) -> list[Contact]:
    """The contacts with these ids (or who stands for them), each once, in this order; NotFound if one is missing."""
    parsed = [ids.parse_id(str(one)) for one in contact_ids]
    wanted = list(dict.fromkeys(one for one in parsed if one is not None))
    rows = contacts_seeable_by(actor)
    found = {row.pk: row for row in (rows if len(wanted) > 500 else rows.filter(pk__in=wanted))}
    if any(one not in found for one in wanted) and (kept := find_merged(actor, wanted)):
        return get_people(actor, [kept.get(one, one) if one else "" for one in parsed])
    if None in parsed or any(one not in found for one in wanted):
        raise errors.NotFound(pgettext_lazy("encounters", "One of these people is not in your notebook."))
    return [found[one] for one in wanted]


def list_latest(
    actor: User, contact_ids: Iterable[uuid.UUID], *, now: dt.datetime, each: int
) -> dict[uuid.UUID, list[Encounter]]:
    """The latest encounters with each of these contacts as of `now`, at most `each`, newest first.

    What happened at a place left quietly is not brought up.
    """
    days = rules.contact_days_seeable_by(actor).filter(
        apart_from_quiet(actor, "encounter__"), contact__in=list(contact_ids), on__lte=local_day(actor, now)
    )
    place = Window(
        RowNumber(), partition_by="contact_id", order_by=[F("on").desc(), F("encounter_id").desc()]
    )
    ranked = days.annotate(place=place).filter(place__lte=each).order_by("contact_id", "place")
    pairs = list(ranked.values_list("contact_id", "encounter_id"))
    found = _with_people(Encounter.objects.all()).in_bulk(list({encounter for _, encounter in pairs}))
    latest: dict[uuid.UUID, list[Encounter]] = {}
    for contact, encounter in pairs:
        latest.setdefault(contact, []).append(found[encounter])
    return latest


def list_met_at(actor: User, place: str, *, now: dt.datetime) -> list[uuid.UUID]:
    """Whoever was met at a place of exactly this name, the latest first; nobody of a place left quietly."""
    days = rules.contact_days_seeable_by(actor).filter(
        apart_from_quiet(actor, "encounter__"),
        encounter__place=place,
        contact__deleted_at=None,
        on__lte=local_day(actor, now),
    )
    rows = days.order_by("-on", "-encounter_id", "id").values_list("contact_id", flat=True)
    return list(dict.fromkeys(rows.iterator(chunk_size=2000)))


def list_parts(actor: User, contact: Contact) -> list[tuple[str, uuid.UUID]]:
    """The id of every encounter this contact took part in, with the row that says so."""
    rows = rules.contact_days_seeable_by(actor).filter(contact=contact).values_list("encounter_id", "pk")
    return [(str(encounter), part) for encounter, part in rows]


def find_last_encounters(
    actor: User, contact_ids: Iterable[uuid.UUID], *, now: dt.datetime
) -> dict[uuid.UUID, Encounter]:
    """The last encounter with each of these contacts, as of `now`, alone; none at a place left quietly."""
    wanted = list(contact_ids)
    days = rules.contact_days_seeable_by(actor).filter(
        apart_from_quiet(actor, "encounter__"), contact=OuterRef("pk"), on__lte=local_day(actor, now)
    )
    newest = days.order_by("-on", "-encounter_id").values("encounter_id")[:1]
    rows = contacts_seeable_by(actor).filter(pk__in=wanted)
    rows = rows.annotate(last=Subquery(newest, output_field=UUIDField()))
    last = {contact: encounter for contact, encounter in rows.values_list("pk", "last") if encounter}
    # By id alone: they come from the actor's own rows, and with the owner beside them SQLite reads every row.
    found = Encounter.objects.in_bulk(list(set(last.values())))
    return {contact: found[encounter] for contact, encounter in last.items()}
