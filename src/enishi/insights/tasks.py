"""The worker's part: what wants and offers of each notebook mean, made out before anybody asks."""

from __future__ import annotations

from django_tasks import task

from enishi.accounts.queries import find_user
from enishi.insights import actions
from enishi.insights.queries.texts import list_changed_notebooks, list_texts

_seen: dict[str, str] = {}  # owner: the state of the texts when they were last looked at, in this process


@task()
def learn_texts(owner_id: str) -> bool:
    """Make out what this notebook's wants, offers and interests mean. Safe to run again."""
    owner = find_user(owner_id)
    return owner is not None and actions.learn_meanings(owner, list_texts(owner))


def tick() -> None:
    """Once a minute: notebooks whose wants or offers changed are looked at again."""
    for owner_id, state in list_changed_notebooks(_seen):
        learn_texts.enqueue(owner_id)
        _seen[owner_id] = state
