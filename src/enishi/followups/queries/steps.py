"""One step for each person in Today: a give when one is known, read for all of them at once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from django.db.models import Q

from enishi.accounts.models import User
from enishi.core.text import fold
from enishi.encounters.models import Promise
from enishi.encounters.queries import approachable, find_faces, list_open_promises
from enishi.followups import words
from enishi.followups.gives import Give, fits
from enishi.followups.models import FittingOffer, Kind
from enishi.followups.rules import fitting_offers_seeable_by
from enishi.followups.suggestion import Pick
from enishi.ledger.queries.gives import list_put_aside
from enishi.people.models import Contact, Interest, InterestKind, State
from enishi.people.names import short_name
from enishi.people.queries import list_faces

MOST_OFFERS = 1000


class Steps:
    """What could be given to these people: my promises, my offers, the offers of others, a shared interest.

    `givers`: who of the others may be brought up as somebody who could help; None: anybody.
    """

    def __init__(
        self,
        actor: User,
        contact_ids: Sequence[uuid.UUID],
        today: dt.date,
        givers: Container[uuid.UUID] | None = None,
    ) -> None:
        self.today, self.givers = today, givers
        self.promises = _group_promises(actor, contact_ids, today)
        self.interests = _group_interests(actor, contact_ids)
        said = [row for rows in self.interests.values() for row in rows if row.kind != InterestKind.OFFERS]
        self.fitting = _group_fitting(actor, [row.pk for row in said], today) if said else {}
        wants = [row for row in said if row.kind == InterestKind.WANTS]
        is_by_words = any(row.pk not in self.fitting for row in wants)
        self.offers = _list_offers(actor, today) if is_by_words else []
        self.put_aside = list_put_aside(actor, contact_ids) if said else set()
        faces = list_faces(actor) if said else []
        self.faces = find_faces(actor, self._list_people(contact_ids)) if len(faces) > 1 else {}
        self.own_offers = {face.pk: face.offers for face in faces}
        self.main_face = faces[0].pk if faces else None

    def _list_people(self, contact_ids: Sequence[uuid.UUID]) -> list[uuid.UUID]:
        """These people and all who might help them."""
        fitting = [row.offer.contact_id for rows in self.fitting.values() for row in rows if row.offer]
        return [*contact_ids, *(offer.contact_id for offer in self.offers), *fitting]

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
        give = next(self.list_gives(contact.pk), None)
        return give.sentence if give else words.plain_step(pick.kind)

    def list_gives(self, contact_id: uuid.UUID) -> Iterator[Give]:
        """What could be done for somebody, the surest first, a like once, without what the owner put aside."""
        liked: set[str] = set()
        for one in self._list_all(contact_id):
            if (contact_id, one.key) in self.put_aside or (one.kind == "shared" and one.text in liked):
                continue
            liked |= {one.text} if one.kind == "shared" else set()
            yield one

    def _list_all(self, contact_id: uuid.UUID) -> Iterator[Give]:
        """Answers to their wants, then who shares a like elsewhere; else the want or the like itself."""
        rows = self.interests.get(contact_id, [])
        wants = [row for row in rows if row.kind == InterestKind.WANTS]
        likes = [row for row in rows if row.kind == InterestKind.INTEREST]
        is_answered = is_shared = False
        for want in wants:
            for give in self._answer(contact_id, want):
                is_answered = True
                yield give
        for like in likes:
            for give in self._share(contact_id, like):
                is_shared = True
                yield give
        if wants and not is_answered:
            yield Give(words.want_step(wants[0].text), "want", wants[0].text)
        elif likes and not is_answered and not is_shared:
            yield Give(words.interest_step(likes[0].text), "interest", likes[0].text)

    def _answer(self, contact_id: uuid.UUID, want: Interest) -> Iterator[Give]:
        """By meaning where the worker has made it out, else by words; each person once, of the face they know."""
        face = self.faces.get(contact_id, self.main_face)
        mine = self.own_offers.get(face, "") if face else ""
        named = {contact_id}
        if fits(want.text, mine):
            yield Give(words.own_offer_step(want.text, mine), "own", want.text)
        for row in self.fitting.get(want.pk, []):
            if row.face_id and row.face_id == face and mine and not fits(want.text, mine):
                sentence = words.with_field(words.own_offer_step(want.text, mine), row.field)
                yield Give(sentence, "own", want.text)
            elif row.offer and self._may_help(row.offer, face) and row.offer.contact_id not in named:
                named.add(row.offer.contact_id)
                yield _offer_of(want.text, row.offer, row.field)
        for offer in self.offers if want.pk not in self.fitting else ():
            if self._may_help(offer, face) and offer.contact_id not in named and fits(want.text, offer.text):
                named.add(offer.contact_id)
                yield _offer_of(want.text, offer, "")

    def _share(self, contact_id: uuid.UUID, like: Interest) -> Iterator[Give]:
        """Somebody of another industry who likes the same."""
        face = self.faces.get(contact_id, self.main_face)
        for row in self.fitting.get(like.pk, []):
            if row.offer is None or not self._may_help(row.offer, face):
                continue
            other, industry = row.offer.contact, fold(row.want.contact.industry)
            if industry and other.industry and fold(other.industry) != industry:
                sentence = words.shared_like_step(like.text, short_name(other), other.industry)
                yield Give(sentence, "shared", like.text, other.pk)

    def _may_help(self, offer: Interest, face: uuid.UUID | None) -> bool:
        """Of the same face, and nobody who is not to be brought up."""
        if self.givers is not None and offer.contact_id not in self.givers:
            return False
        return self.faces.get(offer.contact_id, face) == face


def _offer_of(want: str, offer: Interest, field: str) -> Give:
    sentence = words.other_offer_step(want, offer.text, short_name(offer.contact))
    reason = "" if fits(want, offer.text) else field
    return Give(words.with_field(sentence, reason), "offer", want, offer.contact_id)


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
    rows = rows.exclude(contact__state=State.MOURNING)
    return list(
        rows.select_related("contact").order_by("contact__closeness", "-created_at", "id")[:MOST_OFFERS]
    )


def _group_fitting(
    actor: User, want_ids: Sequence[uuid.UUID], today: dt.date
) -> dict[uuid.UUID, list[FittingOffer]]:
    """What the worker found for these wants and likes, of people one may turn to today."""
    may_ask = Q(face__isnull=False) | approachable(today, "offer__contact__") & ~Q(
        offer__contact__state=State.MOURNING
    )
    rows = fitting_offers_seeable_by(actor).filter(may_ask, want__in=want_ids)
    grouped: dict[uuid.UUID, list[FittingOffer]] = defaultdict(list)
    for row in rows.select_related("offer__contact", "want__contact").order_by("position"):
        grouped[row.want_id].append(row)
    return grouped
