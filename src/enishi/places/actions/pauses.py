"""「いまは外食を控える」: on and off."""

from __future__ import annotations

from django.db import transaction

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db
from enishi.places import queries
from enishi.places.models import Pause, PauseKind


@transaction.atomic
def pause_eating_out(actor: User) -> Pause:
    """From today on neither shops nor meals are suggested. Twice is once."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    there = queries.find_pause(actor)
    if there is not None:
        return there
    pause = Pause.objects.create(owner=actor, kind=PauseKind.EATING_OUT, since=clock.today(actor.time_zone))
    record_action(actor, "pause_eating_out", "pause", pause.pk)
    return pause


@transaction.atomic
def end_pause(actor: User) -> None:
    """They are again."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    pause = queries.find_pause(actor)
    if pause is not None:
        pause.until = clock.today(actor.time_zone)
        pause.save(update_fields=["until"])
        record_action(actor, "end_pause", "pause", pause.pk)
