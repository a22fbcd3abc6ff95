"""What could be done for somebody: as a list on their page, and told from a plain hint in Today."""

from __future__ import annotations

import datetime as dt
from itertools import islice

from enishi.accounts.models import User
from enishi.encounters.queries import local_day
from enishi.followups.gives import Give
from enishi.followups.queries import Steps
from enishi.followups.suggestion import Suggestion
from enishi.followups.words import mourning_step, plain_step
from enishi.people.models import Contact, State

MOST_GIVES = 3


def find_give(one: Suggestion) -> str:
    """What could be done for somebody; empty when the step is only a hint how to begin."""
    return "" if one.step in (plain_step(one.kind), mourning_step()) else one.step


def read_gives(actor: User, contact: Contact, *, now: dt.datetime) -> list[Give]:
    """At most three things, the surest first; none for whoever is left in peace, mourns, or was put away."""
    if contact.state != State.NONE or contact.archived_at is not None:
        return []
    return list(islice(Steps(actor, [contact.pk], local_day(actor, now)).list_gives(contact.pk), MOST_GIVES))
