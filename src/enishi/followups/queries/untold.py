"""Who did me a favour and never heard what came of it: advice, information, an introduction, work."""

from __future__ import annotations

import datetime as dt

from enishi.encounters.queries import TieTable
from enishi.followups.models import Kind
from enishi.followups.queries.decisions import Standing
from enishi.followups.queries.thanks import UNTOLD_DAYS, Telling
from enishi.followups.suggestion import Pick

THANKS_DAYS = 21  # what is written within three weeks is the thank-you, not the news


def find_untold(telling: Telling, today: dt.date, ties: TieTable, standing: Standing) -> list[Pick]:
    """Their newest favour, six weeks and more ago, with nothing after the thank-you; the oldest first."""
    newest = {one.contact_id: one for one in telling.favours}
    resting = standing.hidden | standing.rested
    picks = []
    for one in sorted(newest.values(), key=lambda one: (one.on, str(one.contact_id))):
        place = ties.find_place(one.contact_id)
        last = None if place is None else dt.date.fromordinal(int(ties.last_known[place]))
        is_told = last is None or (last - one.on).days > THANKS_DAYS
        if not is_told and last and (today - last).days >= UNTOLD_DAYS[1] and one.contact_id not in resting:
            picks.append(Pick(one.contact_id, Kind.CARE, one.encounter_id, received=one.received))
    return picks
