"""The worker's part: guess the readings that are missing."""

from __future__ import annotations

import uuid
from itertools import islice

from django.dispatch import receiver
from django_tasks import task

from enishi.accounts.queries import find_user
from enishi.core import clock
from enishi.people import actions, queries
from enishi.people.queries.pairs import list_owners_to_search
from enishi.people.readings import guess_name
from enishi.people.signals import readings_missing

BATCH = 200  # names written in one short transaction


@task()
def guess_readings(owner_id: str) -> int:
    """Guess every missing reading of one notebook; returns how many were written. Safe to run again."""
    owner, written = find_user(owner_id), 0
    if owner is None:
        return 0
    waiting = iter(queries.list_unread_names(owner))
    while names := list(islice(waiting, BATCH)):
        guesses = {contact_id: guess for contact_id, *name in names if (guess := guess_name(*name))}
        written += actions.set_readings_guessed(owner, guesses)
    if written:
        actions.find_duplicates(owner)  # a reading tells who is meant by romaji
    return written


@task()
def search_candidates(owner_id: str) -> int:
    """Look over one notebook for people who may be one; returns how many pairs are new. Safe to run again."""
    owner = find_user(owner_id)
    return actions.find_duplicates(owner) if owner else 0


def tick() -> None:
    """Once a minute, by the worker: notebooks whose people have changed are searched in the queue."""
    for owner in list_owners_to_search(clock.now()):
        search_candidates.enqueue(str(owner.pk))


@receiver(readings_missing, dispatch_uid="people.guess_readings")
def ask_for_guesses(owner_id: uuid.UUID, **_: object) -> None:
    """People came in without readings: put the job in the queue."""
    guess_readings.enqueue(str(owner_id))
