"""Who did me a favour and never heard what came of it: advice, information, an introduction, work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from enishi.encounters.queries import TieTable
from enishi.followups.models import Kind
from enishi.followups.queries.decisions import Standing
from enishi.followups.queries.telling import UNTOLD_DAYS, Favour, Telling
from enishi.followups.suggestion import Pick

THANKS_DAYS = 21  # what is written within three weeks is the thank-you, not the news


def find_untold(telling: Telling, today: dt.date, ties: TieTable, standing: Standing) -> list[Pick]:
    """Their newest favour, six weeks and more ago, with nothing after the thank-you; the oldest first."""
    newest = {one.contact_id: one for one in telling.favours}
    return [_pick(one) for one in _sorted(newest.values()) if _is_untold(one, today, ties, standing)]


def list_every_untold(telling: Telling, today: dt.date, ties: TieTable, standing: Standing) -> list[Pick]:
    """The same judgement for each favour, not for the newest of each person alone."""
    return [_pick(one) for one in _sorted(telling.favours) if _is_untold(one, today, ties, standing)]


def _sorted(favours: Iterable[Favour]) -> list[Favour]:
    return sorted(favours, key=lambda one: (one.on, str(one.contact_id)))


def _is_untold(one: Favour, today: dt.date, ties: TieTable, standing: Standing) -> bool:
    """What is noted in the ledger alone is no contact: there nothing may have been written since, nor before."""
    place = ties.find_place(one.contact_id)
    known = [] if place is None else [dt.date.fromordinal(int(ties.last_known[place]))]
    days = [*known, one.on] if one.noted else known
    if not days or one.contact_id in standing.hidden | standing.rested:
        return False
    if one.noted and one.noted.outcome:  # how it ended is known: they would be glad to hear
        return True
    last = max(days)
    return (last - one.on).days <= THANKS_DAYS and (today - last).days >= UNTOLD_DAYS[1]


def _pick(one: Favour) -> Pick:
    noted = one.noted
    return Pick(
        one.contact_id, Kind.CARE, one.encounter_id, received=one.received, since=one.on,
        what=noted.what if noted else "", favour_id=noted.favour_id if noted else None,
    )  # fmt: skip
