"""The worker's part: what texts mean."""

from __future__ import annotations

import uuid

from django.dispatch import receiver
from django_tasks import task

from enishi.accounts.queries import find_user
from enishi.core.turns import let_others_write
from enishi.search import actions, encoder
from enishi.search.queries import list_owners_waiting, list_waiting_texts
from enishi.search.signals import meanings_wanted

BATCH = 200  # texts of one short transaction


@task()
def make_meanings(owner_id: str) -> int:
    """Make out what the waiting texts of one notebook mean; returns how many. Safe to run again."""
    owner, made = find_user(owner_id), 0
    while owner and (texts := list_waiting_texts(owner, BATCH)):
        vectors = encoder.encode(texts)
        if vectors is None:  # they wait for an encoder; words stand in
            break
        actions.keep_meanings(owner.pk, texts, list(vectors), only_wanted=True)
        made += len(texts)
        let_others_write()
    return made


@receiver(meanings_wanted, dispatch_uid="search.make_meanings")
def ask_for_meanings(owner_id: uuid.UUID, **_: object) -> None:
    """Texts wait: put the job in the queue."""
    make_meanings.enqueue(str(owner_id))


def tick() -> None:
    """Once a minute: whoever still waits is served, as after an encoder came that was not there."""
    waiting = list_owners_waiting()
    for owner_id in waiting if waiting and encoder.find_encoder() else []:
        make_meanings.enqueue(str(owner_id))
