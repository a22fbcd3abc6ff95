"""Jobs of the worker: tables for many people; once a minute offers that ended, tables left undone, guests to forget."""

from __future__ import annotations

import datetime as dt
import uuid

from django.dispatch import receiver
from django_tasks import task

from enishi.communities.actions import forget_bans, forget_strikes, forget_told_about_hosts
from enishi.core import clock
from enishi.events import actions
from enishi.events.actions import seating, talks
from enishi.events.queries.seats import list_waiting_for_tables
from enishi.events.signals import mixing_wanted

PATIENCE = dt.timedelta(minutes=2)  # then whoever was at it died


@task()
def mix_job(gathering_id: str) -> None:
    """Tables as they were asked for; made already, there is nothing to do."""
    seating.make_wanted(gathering_id)


@receiver(mixing_wanted, dispatch_uid="events.mixing_wanted")
def queue_mixing(gathering_id: uuid.UUID, **_: object) -> None:
    """Put the job in the queue, in the transaction of whoever wants it."""
    mix_job.enqueue(str(gathering_id))


def tick() -> None:
    """Places nobody took in time go to the next in line; tables left undone are made; guests whose days are over go."""
    actions.lapse_offers()
    actions.clear_due()
    forget_bans()
    forget_strikes()
    forget_told_about_hosts()
    talks.clear_dropped()
    for gathering in list_waiting_for_tables(clock.now() - PATIENCE):
        seating.make_wanted(str(gathering.pk))
