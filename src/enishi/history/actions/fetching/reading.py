"""One look into a source: step by step, each kept with how far it goes, until all is read or the time is up."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import clock, errors, outside
from enishi.core.turns import let_others_write
from enishi.history import queries
from enishi.history.actions.fetching.ways_in import open_steps
from enishi.history.actions.holding import READING, leave_hold, note_read, note_trouble, take_hold
from enishi.history.actions.settling import settle
from enishi.history.actions.taking import Taken, take_step
from enishi.history.models import Source, SourceKind
from enishi.history.peers.steps import Step
from enishi.history.peers.troubles import FOR_THE_OWNER, PeerTrouble
from enishi.history.readers.base import Frame

SETTLE_AFTER = 8  # steps: so that a first long read shows what has come
Progress = Callable[[dict[str, object]], None]


@dataclass(slots=True)
class Fetched:
    """What one look brought. `is_over`: nothing more is waiting there; `problem` is a code, empty when it went well."""

    taken: Taken = field(default_factory=Taken)
    is_over: bool = True
    problem: str = ""


def fetch_source(
    actor: User,
    source_id: str | uuid.UUID,
    *,
    seconds: float | None = None,
    on_progress: Progress | None = None,
    pause: Callable[[], None] = let_others_write,
) -> Fetched:
    """Read on where it was left, for about so many seconds. Ended in the middle, the same call goes on.

    A server's trouble is noted with the source and told in the answer; it is tried again later by itself.
    """
    source = queries.get_source(actor, source_id)
    if source.kind == SourceKind.FILE or source.state not in READING:
        raise errors.Closed(pgettext_lazy("history", "This source is not connected now."))
    holder, done = take_hold(actor, source.pk), Fetched()
    until = time.monotonic() + seconds if seconds is not None else None
    try:
        _take_steps(actor, source, holder, done, until, on_progress, pause)
        note_read(actor, source.pk, holder, is_over=done.is_over)
    except (PeerTrouble, outside.Trouble) as trouble:
        done.problem = trouble.code
        asks_owner = trouble.code in FOR_THE_OWNER
        note_trouble(actor, source.pk, holder, trouble.code, trouble.params, asks_owner=asks_owner)
    except errors.Closed:  # paused or taken away by the owner just now
        pass
    finally:
        leave_hold(source.pk, holder)
    settle(actor, pause=pause)
    return done


def _take_steps(
    actor: User,
    source: Source,
    holder: str,
    done: Fetched,
    until: float | None,
    on_progress: Progress | None,
    pause: Callable[[], None],
) -> None:
    frame = Frame(clock.now(), clock.zone_of(actor.time_zone))
    with open_steps(source, frame) as steps:
        for number, step in enumerate(steps, start=1):
            _take(actor, source, holder, step, done)
            if on_progress is not None:
                on_progress(step.cursor)
            if number > 1 and until is not None and time.monotonic() > until:
                done.is_over = False
                return
            if number % SETTLE_AFTER == 0:
                settle(actor, pause=pause)
            pause()


def _take(actor: User, source: Source, holder: str, step: Step, done: Fetched) -> None:
    done.taken.add(take_step(actor, source.pk, holder, step))
