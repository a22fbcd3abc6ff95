"""One step for each person in Today: a give when one is known, read for all of them at once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Sequence

from enishi.accounts.models import User
from enishi.encounters.models import Promise
from enishi.encounters.queries import approachable, list_open_promises
from enishi.followups import words
from enishi.followups.gives import fits
from enishi.followups.models import Kind
from enishi.followups.suggestion import Pick
from enishi.people.models import Contact, Interest, InterestKind, State
from enishi.people.names import short_name
from enishi.people.queries import get_face

MOST_OFFERS = 1000


class Steps:
    """What could be given to these people: my promises, my offers, the offers of others, a shared interest."""

    def __init__(self, actor: User, contact_ids: Sequence[uuid.UUID], today: dt.date) -> None:
        self.today = today
        self.promises = _group_promises(actor, contact_ids, today)
        self.interests = _group_interests(actor, contact_ids)
        has_wants = any(row.kind == InterestKind.WANTS for rows in self.interests.values() for row in rows)
        self.own_offers = get_face(actor).offers if has_wants else ""
        self.offers = _list_offers(actor, today) if has_wants else []

    def find_step(self, contact: Contact, pick: Pick) -> str:
        """One sentence. In mourning nothing but a quiet word is proposed, except to keep a promise."""
        if pick.kind == Kind.PROMISE:
            return words.plain_step(Kind.PROMISE)
        if contact.state == State.MOURNING and (contact.state_on is None or contact.state_on <= self.today):
            return words.mourning_step()
        promised = self.promises.get(contact.pk)
        if promised:
            return words.promise_step(promised[0].text)
        return self._find_give(contact.pk) or words.plain_step(pick.kind)

    def _find_give(self, contact_id: uuid.UUID) -> str:
        rows = self.interests.get(contact_id, [])
        wants = [row.text for row in rows if row.kind == InterestKind.WANTS]
        for want in wants:
            if fits(want, self.own_offers):
                return words.own_offer_step(want, self.own_offers)
            for offer in self.offers:
                if offer.contact_id != contact_id and fits(want, offer.text):
                    return words.other_offer_step(want, offer.text, short_name(offer.contact))
        if wants:
            return words.want_step(wants[0])
        likes = [row.text for row in rows if row.kind == InterestKind.INTEREST]
        return words.interest_step(likes[0]) if likes else ""


def _group_promises(actor: User, ids: Sequence[uuid.UUID], today: dt.date) -> dict[uuid.UUID, list[Promise]]:
    grouped: dict[uuid.UUID, list[Promise]] = defaultdict(list)
    for row in list_open_promises(actor, side=Promise.Side.MINE, on=today).filter(contact__in=ids):
        grouped[row.contact_id].append(row)
    return grouped


def _group_interests(actor: User, contact_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Interest]]:
    grouped: dict[uuid.UUID, list[Interest]] = defaultdict(list)
    for row in Interest.objects.filter(owner=actor, contact__in=contact_ids).order_by("created_at", "id"):
        grouped[row.contact_id].append(row)
    return grouped


def _list_offers(actor: User, today: dt.date) -> list[Interest]:
    """What people one may turn to can offer; dear ones first."""
    rows = Interest.objects.filter(approachable(today, "contact__"), owner=actor, kind=InterestKind.OFFERS)
    return list(
        rows.select_related("contact").order_by("contact__closeness", "-created_at", "id")[:MOST_OFFERS]
    )
