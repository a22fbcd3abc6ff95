"""A list from somewhere else becomes guests, all of it in one transaction, and can be taken back whole."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.db import transaction

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import ids
from enishi.events.actions.guests import Added, GuestFields, add_guests
from enishi.events.actions.locking import lock_run
from enishi.events.list_words import name_row
from enishi.events.models import SignUp, SignUpSource, SignUpState
from enishi.events.queries import guests
from enishi.events.readers import AttendeeList, AttendeeRow

_SOURCES = {
    "connpass": SignUpSource.CONNPASS,
    "peatix": SignUpSource.PEATIX,
    "csv": SignUpSource.CSV,
    "line": SignUpSource.LINE,
    "text": SignUpSource.LINE,
}
_STATES = {"waiting": SignUpState.WAITING, "cancelled": SignUpState.CANCELLED}


@transaction.atomic
def bring_list(
    actor: User,
    gathering_id: uuid.UUID | str,
    found: AttendeeList,
    *,
    without: Collection[int] = (),
    key: uuid.UUID | None = None,
) -> Added:
    """Everybody of the list but the lines the host left out; the same `key` again adds nobody twice."""
    rows = [row for row in found.rows if row.line not in without]
    source_key = f"list:{key or ids.new_id()}"
    fields = [to_guest(row) for row in rows]
    done = add_guests(actor, gathering_id, fields, source=_SOURCES[found.source], source_key=source_key)
    _link_companions(done, rows)
    return done


@transaction.atomic
def take_list_back(actor: User, gathering_id: uuid.UUID | str, key: uuid.UUID) -> tuple[int, int]:
    """Whom that list brought goes again; who came, paid or opened their badge since stays. How many went and stayed."""
    gathering = lock_run(actor, gathering_id)
    rows = guests.list_brought(gathering, f"list:{key}:")
    touched = {row.pk for row in rows if row.checked_in_at or row.claimed_at or row.payments.exists()}
    gone = [row.pk for row in rows if row.pk not in touched]
    SignUp.objects.filter(pk__in=gone).delete()
    record_action(actor, "take_list_back", "gathering", gathering.pk, gathering.title)
    return len(gone), len(touched)


def to_guest(row: AttendeeRow) -> GuestFields:
    """A line of a list as the host's list takes it; answers of a form stand below the comment."""
    answers = [f"{asked}：{said}" for asked, said in row.answers]
    return GuestFields(
        name=name_row(row),
        reading=row.reading,
        affiliation=row.affiliation,
        job=row.job,
        email=row.email,
        phone=row.phone,
        comment="\n".join(filter(None, (row.comment, *answers))),
        outside_number=row.number,
        is_first_time=row.is_first_time,
        state=_STATES.get(row.status, SignUpState.CONFIRMED),
    )


def _link_companions(done: Added, rows: list[AttendeeRow]) -> None:
    """Who comes along with somebody knows with whom, by the name above in the same list."""
    by_name = {row.name: row for row in (*done.known, *done.added)}
    wanted = {name_row(row): row.companion_of for row in rows if row.companion_of}
    for row in done.added:
        leader = by_name.get(wanted.get(row.name, ""))
        if leader is not None and leader.pk != row.pk:
            row.companion_of = leader
            row.save(update_fields=["companion_of"])
