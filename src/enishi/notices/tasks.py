"""Jobs of the worker: what is to go out now, and once a minute what has come due."""

from __future__ import annotations

import logging
import uuid

from django.dispatch import receiver
from django_tasks import task

from enishi.core import clock, ids
from enishi.notices import actions, queries
from enishi.notices.signals import sending_wanted

log = logging.getLogger("enishi")


@task()
def deliver_job(outgoing_id: str) -> None:
    """Hand one over; where it is over already, or held, there is nothing to do."""
    parsed = ids.parse_id(outgoing_id)
    if parsed is not None:
        actions.deliver(parsed)


@receiver(sending_wanted, dispatch_uid="notices.sending_wanted")
def queue_sending(outgoing_id: uuid.UUID, **_: object) -> None:
    deliver_job.enqueue(str(outgoing_id))


def tick() -> None:
    """Once a minute: what is to be told by now, what waits or was left in the middle, and what is long over.

    One owner's trouble is its own.
    """
    for target in queries.list_due_targets(clock.now()):
        try:
            actions.tell(target)
        except Exception:
            log.exception("Nothing could be told by %s", target.pk)
    actions.deliver_due()
    actions.forget_removed()
    actions.forget_old()
    actions.forget_put_away()
