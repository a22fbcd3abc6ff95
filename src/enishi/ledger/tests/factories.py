"""A consultation with somebody who may be asked."""

from __future__ import annotations

from enishi.accounts.models import User
from enishi.ledger.actions.consultations import Proposal, begin_consultation, keep_proposals
from enishi.ledger.models import Consultation, Request
from enishi.ledger.queries.consultations import list_requests
from enishi.people.models import Contact


def consult(
    owner: User, *people: Contact, text: str = "確定申告がわからない"
) -> tuple[Consultation, list[Request]]:
    made = begin_consultation(owner, text)
    proposals = [Proposal(one.pk, ["「帳簿」が得意な方です。"], "帳簿") for one in people]
    keep_proposals(owner, made.pk, proposals, is_by_meaning=True)
    return made, list_requests(owner, made.pk)
