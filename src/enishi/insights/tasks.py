"""The worker's part: what wants and offers of each notebook mean, made out before anybody asks."""

from __future__ import annotations

from django_tasks import task

from enishi.accounts.queries import find_user
from enishi.core import errors
from enishi.insights import actions
from enishi.insights.queries.texts import list_changed_notebooks, list_texts
from enishi.ledger.queries.consultations import get_consultation, list_requests

_seen: dict[str, str] = {}  # owner: the state of the texts when they were last looked at, in this process


@task()
def learn_texts(owner_id: str) -> bool:
    """Make out what this notebook's wants, offers and interests mean, and what fits. Safe to run again."""
    owner = find_user(owner_id)
    try:
        if owner is None or not actions.learn_meanings(owner, list_texts(owner)):
            return False
        actions.find_gives(owner)
        actions.find_people_for_purposes(owner)
    except Exception:
        _seen.pop(owner_id, None)  # the next minute tries again
        raise
    return True


@task()
def seek_advisors(owner_id: str, consultation_id: str) -> int:
    """Look for whom to ask about one trouble; returns how many were found. Safe to run again."""
    owner = find_user(owner_id)
    if owner is None:
        return 0
    try:
        consultation = get_consultation(owner, consultation_id)
    except errors.NotFound:  # taken out in the meantime
        return 0
    if consultation.sought_at is None:
        actions.seek(owner, consultation)
    return len(list_requests(owner, consultation.pk))


def tick() -> None:
    """Once a minute: notebooks whose wants or offers changed are looked at again."""
    for owner_id, state in list_changed_notebooks(_seen):
        learn_texts.enqueue(owner_id)
        _seen[owner_id] = state
