"""One consultation as its page shows it: each person with why, words and state."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from enishi.accounts.models import User
from enishi.insights.consulting import Words, word_request
from enishi.ledger.models import Consultation, Request, RequestState


@dataclass(frozen=True, slots=True)
class Told:
    """One request with the words that could be sent; words only where they are still to be sent."""

    request: Request
    words: Words | None

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
    return [Told(row, _word(actor, consultation, row, now)) for row in rows]


def _word(actor: User, consultation: Consultation, row: Request, now: dt.datetime) -> Words | None:
    if row.state != RequestState.CHOSEN:
        return None
    return word_request(actor, row.contact, consultation.text, strength=row.strength, now=now)
