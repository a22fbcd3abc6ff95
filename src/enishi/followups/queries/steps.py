"""One step for each person in Today: a give when one is known, read for all of them at once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence

from enishi.accounts.models import User
from enishi.encounters.models import Promise
from enishi.encounters.queries import approachable, find_faces, list_open_promises
from enishi.followups import words
from enishi.followups.gives import fits
from enishi.followups.models import Kind
from enishi.followups.suggestion import Pick
from enishi.people.models import Contact, Interest, InterestKind, State
from enishi.people.names import short_name
from enishi.people.queries import list_faces

MOST_OFFERS = 1000


class Steps:
    """What could be given to these people: my promises, my offers, the offers of others, a shared interest."""

    def __init__(self, actor: User, contact_ids: Sequence[uuid.UUID], today: dt.date) -> None:
        self.today = today
        self.promises = _group_promises(actor, contact_ids, today)
        self.interests = _group_interests(actor, contact_ids)
        has_wants = any(row.kind == InterestKind.WANTS for rows in self.interests.values() for row in rows)
        self.offers = _list_offers(actor, today) if has_wants else []
        faces = list_faces(actor) if has_wants else []
        people = [*contact_ids, *(offer.contact_id for offer in self.offers)] if len(faces) > 1 else []
        self.faces = find_faces(actor, people)
        self.own_offers = {face.pk: face.offers for face in faces}
        self.main_face = faces[0].pk if faces else None

    def find_step(self, contact: Contact, pick: Pick) -> str:
        """One sentence. In mourning nothing but a quiet word is proposed, except to keep a promise."""
        if pick.kind == Kind.PROMISE:
            is_theirs = pick.promise is not None and pick.promise.side == Promise.Side.THEIRS
            return words.awaited_step() if is_theirs else words.plain_step(Kind.PROMISE)
        if contact.state == State.MOURNING and (contact.state_on is None or contact.state_on <= self.today):
            return words.mourning_step()
        promised = self.promises.get(contact.pk)
        if promised:
            return words.promise_step(promised[0].text)
        if pick.kind == Kind.CARE and pick.received:
            return words.untold_step()
        if pick.kind == Kind.CARE and pick.shop:
            return words.shop_step(pick.shop)
        return next(self.list_gives(contact.pk), "") or words.plain_step(pick.kind)

    def list_gives(self, contact_id: uuid.UUID) -> Iterator[str]:
        """What could be done for somebody, the surest first: wants that an offer fits, else a want or a like."""
        rows = self.interests.get(contact_id, [])
        wants = [row.text for row in rows if row.kind == InterestKind.WANTS]
        is_fitting = False
        for want in wants:
            for sentence in self._fit(contact_id, want):
                is_fitting = True
                yield sentence
        likes = [row.text for row in rows if row.kind == InterestKind.INTEREST]
        if wants and not is_fitting:
            yield words.want_step(wants[0])
        elif likes and not is_fitting:
            yield words.interest_step(likes[0])

    def _fit(self, contact_id: uuid.UUID, want: str) -> Iterator[str]:
        """My own offer, then those of others, each person once; each of the face by which this person knows me."""
        face = self.faces.get(contact_id, self.main_face)
        mine = self.own_offers.get(face, "") if face else ""
        if fits(want, mine):
            yield words.own_offer_step(want, mine)
        named = {contact_id}
        for offer in self.offers:
            if self.faces.get(offer.contact_id, face) != face:
                continue
            if offer.contact_id not in named and fits(want, offer.text):
                named.add(offer.contact_id)
                yield words.other_offer_step(want, offer.text, short_name(offer.contact))


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
