"""Every favour that thanks or news are owed for: the judgement of Today, not narrowed to one thing a person."""

from __future__ import annotations

import datetime as dt
import uuid

from enishi.accounts.models import User
from enishi.encounters.queries import local_day, read_ties
from enishi.followups.queries.decisions import read_standing
from enishi.followups.queries.telling import list_telling
from enishi.followups.queries.thanks import list_every_thanks
from enishi.followups.queries.untold import list_every_untold
from enishi.followups.suggestion import Pick


def list_owed_words(actor: User, *, now: dt.datetime, only: uuid.UUID | None = None) -> list[Pick]:
    """A pick of kind thank for every word of thanks, of kind care for every outcome to tell; `only` of one person."""
    today = local_day(actor, now)
    ties = read_ties(actor, now=now, only_approachable=True, **({"contact_ids": [only]} if only else {}))
    standing, telling = read_standing(actor, today), list_telling(actor, today, only)
    thanks = list_every_thanks(actor, today, ties, standing, only, telling)
    return [*thanks, *list_every_untold(telling, today, ties, standing)]
