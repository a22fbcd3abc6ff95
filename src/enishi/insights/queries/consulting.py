"""One consultation as its page shows it: each person with why, words and state."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from enishi.accounts.models import User
from enishi.encounters.queries import local_day
from enishi.followups.queries import Steps
from enishi.insights.consulting import Words, word_request
from enishi.ledger.models import Consultation, Request, RequestState


@dataclass(frozen=True, slots=True)
class Told:
    """One request with the words that could be sent; words only where they are still to be sent."""

    request: Request
    words: Words | None
    give: str = ""  # what could be done for them first

    @property
    def reasons(self) -> list[str]:
        return [str(one) for one in self.request.reasons]


def list_told(actor: User, consultation: Consultation, *, now: dt.datetime) -> list[Told]:
    """Those chosen or asked first, then those proposed, those left aside last. Words for whoever is chosen."""
    order = [
        RequestState.ANSWERED,
        RequestState.ASKED,
        RequestState.CHOSEN,
        RequestState.PROPOSED,
        RequestState.DECLINED,
        RequestState.DROPPED,
    ]
    rows = sorted(
        consultation.requests.all(), key=lambda row: (order.index(RequestState(row.state)), row.position)
    )
    steps = Steps(actor, [row.contact_id for row in rows], local_day(actor, now))
    return [Told(row, _word(actor, consultation, row, now), _find_give(steps, row)) for row in rows]


def _find_give(steps: Steps, row: Request) -> str:
    """Shown before anything is asked of them; once they answered, thanks come first."""
    if row.state not in (RequestState.PROPOSED, RequestState.CHOSEN):
        return ""
    give = next(steps.list_gives(row.contact_id), None)
    return give.sentence if give else ""


def _word(actor: User, consultation: Consultation, row: Request, now: dt.datetime) -> Words | None:
    if row.state != RequestState.CHOSEN:
        return None
    return word_request(actor, row.contact, consultation.text, strength=row.strength, now=now)
