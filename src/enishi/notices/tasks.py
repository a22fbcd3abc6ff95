"""Jobs of the worker: what is to go out now, and once a minute what has come due."""

from __future__ import annotations

import uuid

from django.dispatch import receiver
from django_tasks import task

from enishi.core import ids
from enishi.notices import actions
from enishi.notices.signals import sending_wanted


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
    """Once a minute: what is due, or was left in the middle."""
    actions.deliver_due()
