"""The only writers of the index: rooms above push the text of people and moments down, in their own transaction."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection, transaction
from django.db.models import Max

from enishi.core import db
from enishi.search.encoder import Vector, digest_of, pack
from enishi.search.models import Backlog, Meaning, MomentEntry, PersonEntry
from enishi.search.signals import meanings_wanted
from enishi.search.texts import (
    MomentText,
    PersonText,
    compose_moment,
    compose_person,
    list_grams,
    notebook_mark,
)

# Always within the transaction of whoever writes what is searched: no savepoint of its own.
BATCH = 500
KINDS = ("person", "moment")


@transaction.atomic(savepoint=False)
def put_people(owner_id: uuid.UUID, people: Iterable[PersonText], *, are_new: bool = False) -> None:
    """Put these people's entries in place of those there; `are_new`: nobody of them has one."""
    values = {one.contact_id: _person_values(owner_id, one) for one in people}
    if not are_new:
        for contact_id in _update_known(values):
            del values[contact_id]
    db.insert_values(PersonEntry, list(values.values()))


def _person_values(owner_id: uuid.UUID, of: PersonText) -> dict[str, object]:
    columns = compose_person(of)
    begun = [text for name, text in columns.items() if name != "points"]
    return {
        **columns,
        "owner_id": owner_id,
        "contact_id": of.contact_id,
        "shelf": of.shelf,
        "sort_key": of.sort_key,
        "grams": list_grams(notebook_mark(owner_id), columns.values(), begun),
    }


def _update_known(values: Mapping[uuid.UUID, dict[str, object]]) -> list[uuid.UUID]:
    """Write over the entries that are there and say something else; returns whose entries are there."""
    rows = PersonEntry.objects.filter(contact_id__in=list(values)).defer("grams")
    known = {row.contact_id: row for row in rows}
    for contact_id, row in known.items():
        fresh = values[contact_id]
        if any(getattr(row, name) != value for name, value in fresh.items() if name != "grams"):
            PersonEntry.objects.filter(pk=row.pk).update(**fresh)
    return list(known)


@transaction.atomic(savepoint=False)
def drop_people(owner_id: uuid.UUID, contact_ids: Iterable[uuid.UUID], *, with_moments: bool = False) -> None:
    """These people are no longer found (deleted); `with_moments`: nor ever again (erased)."""
    wanted = list(contact_ids)
    for begin in range(0, len(wanted), BATCH):
        batch = wanted[begin : begin + BATCH]
        PersonEntry.objects.filter(owner_id=owner_id, contact_id__in=batch).delete()
        if with_moments:
            MomentEntry.objects.filter(owner_id=owner_id, contact_id__in=batch).delete()


@transaction.atomic(savepoint=False)
def put_moments(owner_id: uuid.UUID, moments: Iterable[MomentText], *, are_new: bool = False) -> None:
    """Put these in place of all entries of the same subjects (encounters, promises, first meetings)."""
    known = list(moments)
    if not are_new:
        drop_moments(owner_id, {one.subject_id for one in known})
    db.insert_values(MomentEntry, [_moment_values(owner_id, one) for one in known])


def _moment_values(owner_id: uuid.UUID, of: MomentText) -> dict[str, object]:
    columns = compose_moment(of)
    return {
        **columns,
        "owner_id": owner_id,
        "contact_id": of.contact_id,
        "subject_id": of.subject_id,
        "kind": of.kind,
        "on": of.on,
        "is_meeting": of.is_meeting,
        "grams": list_grams(notebook_mark(owner_id), columns.values(), columns.values()),
    }


@transaction.atomic(savepoint=False)
def drop_moments(owner_id: uuid.UUID, subject_ids: Iterable[uuid.UUID]) -> None:
    """These encounters or promises are no longer found."""
    wanted = list(subject_ids)
    for begin in range(0, len(wanted), BATCH):
        batch = wanted[begin : begin + BATCH]
        MomentEntry.objects.filter(owner_id=owner_id, subject_id__in=batch).delete()


@transaction.atomic(savepoint=False)
def drop_moments_of(owner_id: uuid.UUID, contact_ids: Iterable[uuid.UUID], kinds: Iterable[str]) -> None:
    """Moments of these kinds with these people are no longer found."""
    rows = MomentEntry.objects.filter(owner_id=owner_id, kind__in=list(kinds))
    wanted = list(contact_ids)
    for begin in range(0, len(wanted), BATCH):
        rows.filter(contact_id__in=wanted[begin : begin + BATCH]).delete()


@transaction.atomic(savepoint=False)
def put_first_meetings(
    owner_id: uuid.UUID, contact_ids: Iterable[uuid.UUID], moments: Iterable[MomentText]
) -> None:
    """The moments that these people's own rows tell of, in place of those they told of before."""
    wanted, fresh = set(contact_ids), {one.contact_id: one for one in moments}
    before = {
        row.contact_id: row
        for row in MomentEntry.objects.filter(owner_id=owner_id, subject_id__in=wanted).defer("grams")
    }
    changed = [
        key
        for key in wanted
        if (key in before) != (key in fresh) or (key in fresh and _is_other(before[key], fresh[key]))
    ]
    if changed:
        drop_moments(owner_id, changed)
        put_moments(owner_id, [fresh[key] for key in changed if key in fresh], are_new=True)
        set_last_days(owner_id, changed)


def _is_other(entry: MomentEntry, of: MomentText) -> bool:
    columns = compose_moment(of)
    return entry.on != of.on or any(getattr(entry, name) != value for name, value in columns.items())


@transaction.atomic(savepoint=False)
def set_last_days(owner_id: uuid.UUID, contact_ids: Iterable[uuid.UUID]) -> None:
    """Bring the day of the latest encounter with these people up to date: equals are ordered by it."""
    wanted = list(contact_ids)
    for begin in range(0, len(wanted), BATCH):
        batch = wanted[begin : begin + BATCH]
        met = MomentEntry.objects.filter(owner_id=owner_id, contact_id__in=batch).exclude(kind="promise")
        latest = dict(met.values_list("contact_id").annotate(day=Max("on")))
        rows = PersonEntry.objects.filter(owner_id=owner_id, contact_id__in=batch)
        for key, contact_id, day in rows.values_list("pk", "contact_id", "last_on"):
            if latest.get(contact_id) != day:
                PersonEntry.objects.filter(pk=key).update(last_on=latest.get(contact_id))


@transaction.atomic(savepoint=False)
def want_rebuild(owner_id: uuid.UUID) -> None:
    """Have all entries of a notebook made anew; until then it is searched without them."""
    for kind in KINDS:
        Backlog.objects.update_or_create(owner_id=owner_id, kind=kind, defaults={"after": None})


@transaction.atomic(savepoint=False)
def note_made(owner_id: uuid.UUID, kind: str, after: uuid.UUID | None) -> None:
    """Entries are made up to this person; None: of everybody."""
    rows = Backlog.objects.filter(owner_id=owner_id, kind=kind)
    if after is None:
        rows.delete()
    else:
        rows.update(after=after)


def forget_traces() -> None:
    """Rewrite what FTS5 keeps, so that no gram of a removed entry is left in the file."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for table in ("search_person", "search_moment"):
                cursor.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('optimize')")


@transaction.atomic
def want_meanings(owner_id: uuid.UUID, texts: Iterable[str]) -> int:
    """Let the worker make out what these texts mean; returns how many were not known or waiting yet."""
    wanted = {digest_of(text): text for text in texts}
    known = Meaning.objects.filter(owner=owner_id, digest__in=list(wanted)).values_list("digest", flat=True)
    for digest in known:
        del wanted[digest]
    rows = [Meaning(owner_id=owner_id, digest=digest, text=text) for digest, text in wanted.items()]
    Meaning.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
    if rows:
        meanings_wanted.send(Meaning, owner_id=owner_id)
    return len(rows)


@transaction.atomic
def keep_meanings(
    owner_id: uuid.UUID, texts: Sequence[str], vectors: Sequence[Vector], *, only_wanted: bool = False
) -> None:
    """Keep what these texts mean; the texts themselves are not kept. `only_wanted`: of none forgotten meanwhile."""
    found = {digest_of(text): vector for text, vector in zip(texts, vectors, strict=True)}
    if only_wanted:
        rows_there = Meaning.objects.filter(owner=owner_id, digest__in=list(found))
        found = {digest: found[digest] for digest in rows_there.values_list("digest", flat=True)}
    rows = [Meaning(owner_id=owner_id, digest=digest, vector=pack(one)) for digest, one in found.items()]
    Meaning.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        update_fields=["text", "vector"],
        unique_fields=["owner", "digest"],
    )


@transaction.atomic
def forget_meanings(owner_id: uuid.UUID, texts: Iterable[str]) -> None:
    """Forget these texts, waiting or made out, as if nobody had asked about them."""
    digests = [digest_of(text) for text in texts]
    Meaning.objects.filter(owner=owner_id, digest__in=digests).delete()


@transaction.atomic
def drop_meanings(owner_id: uuid.UUID) -> None:
    """Forget what all texts mean; they are made out anew when they are asked about."""
    Meaning.objects.filter(owner=owner_id).delete()
