"""The worker's part: propose the readings that are missing, and bring the hidden keys of old editions up to date."""

from __future__ import annotations

import uuid
from itertools import islice

from django.dispatch import receiver
from django_tasks import task

from enishi.accounts.queries import find_user
from enishi.core import clock
from enishi.core.turns import let_others_write
from enishi.people import actions, queries
from enishi.people.queries.pairs import list_owners_to_search
from enishi.people.readings import Proposal, divide_reading, propose_name
from enishi.people.signals import readings_missing

BATCH = 200  # names written in one short transaction
KEYS_BATCH = 300


@task()
def guess_readings(owner_id: str) -> int:
    """Propose every missing reading of one notebook; returns how many were written. Safe to run again."""
    owner, written = find_user(owner_id), 0
    if owner is None:
        return 0
    waiting = iter(list(queries.list_unread_names(owner)))
    while names := list(islice(waiting, BATCH)):
        proposals, divided = _propose(names)
        written += actions.set_name_guesses(owner, proposals) + actions.set_readings_divided(owner, divided)
        let_others_write()
    if written:
        actions.find_duplicates(owner)  # a reading tells who is meant by romaji
    return written


def _propose(
    names: list[queries.UnreadName],
) -> tuple[dict[uuid.UUID, Proposal], dict[uuid.UUID, tuple[str, str]]]:
    """What the dictionary says of unread names, and where it divides readings that came in one piece."""
    proposals: dict[uuid.UUID, Proposal] = {}
    divided: dict[uuid.UUID, tuple[str, str]] = {}
    for name in names:
        if not name.reading:
            found = propose_name(name.family, name.given, latin=name.latin, emails=name.emails)
            proposals |= {name.id: found} if found.readings or found.divisions else {}
        elif halves := divide_reading(name.family, name.given, name.reading):
            divided[name.id] = halves
    return proposals, divided


@task()
def search_candidates(owner_id: str) -> int:
    """Look over one notebook for people who may be one; returns how many pairs are new. Safe to run again."""
    owner = find_user(owner_id)
    return actions.find_duplicates(owner) if owner else 0


@receiver(readings_missing, dispatch_uid="people.guess_readings")
def ask_for_guesses(owner_id: uuid.UUID, **_: object) -> None:
    """People came in without readings: put the job in the queue."""
    guess_readings.enqueue(str(owner_id))


def tick() -> None:
    """Once a minute: hidden keys that an older edition made are made afresh; changed notebooks wait to be searched."""
    while actions.refresh_stale_keys(KEYS_BATCH) == KEYS_BATCH:
        let_others_write()
    for owner in list_owners_to_search(clock.now()):
        search_candidates.enqueue(str(owner.pk))
