"""What a guest sees: own card, who sat at the same table, who asked, whom one met. The host gets a number."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from enishi.core import errors, ids
from enishi.events.cards import Given, give, make_card
from enishi.events.models import Exchange, Gathering, GuestCard, Seat, SignUp, SignUpState

NOBODY = pgettext_lazy("events", "There is no such guest at this gathering.")


@dataclass(frozen=True, slots=True)
class Mate:
    """Somebody at the same table. `state`: none, given (by me), asked (by them), both, withdrawn."""

    guest: SignUp
    state: str
    rounds: list[int]


@dataclass(frozen=True, slots=True)
class Met:
    """An exchange that holds, from one's own side; without a card where the other took it back."""

    exchange: Exchange
    other: SignUp
    given: Given | None
    note: str


def find_card(row: SignUp) -> GuestCard | None:
    return GuestCard.objects.filter(sign_up=row).first()


def get_card(row: SignUp) -> GuestCard:
    """One's card, or a first one that is not stored yet."""
    return find_card(row) or make_card(row)


def get_fellow(me: SignUp, other_id: uuid.UUID | str) -> SignUp:
    """Somebody else with a place at the same gathering. Raises NotFound."""
    rows = SignUp.objects.filter(gathering=me.gathering_id, state=SignUpState.CONFIRMED, erased_at=None)
    found = rows.exclude(pk=me.pk).filter(pk=ids.id_or_nobody(other_id)).first()
    if found is None:
        raise errors.NotFound(NOBODY)
    found.gathering = me.gathering
    return found


def find_exchange(one: SignUp, other: SignUp) -> Exchange | None:
    low, high = sorted((one.pk, other.pk))
    return Exchange.objects.filter(gathering=one.gathering_id, low=low, high=high).first()


def get_exchange(me: SignUp, exchange_id: uuid.UUID | str) -> Exchange:
    """One's own. Raises NotFound."""
    rows = Exchange.objects.filter(Q(low=me) | Q(high=me)).select_related("low", "high")
    found = rows.filter(pk=ids.id_or_nobody(exchange_id)).first()
    if found is None:
        raise errors.NotFound(NOBODY)
    return found


def side_of(row: Exchange, me: SignUp) -> str:
    """Whether one is low or high in it."""
    return "low" if row.low_id == me.pk else "high"


def is_held(row: Exchange) -> bool:
    """Both said yes, and nobody took it back."""
    return bool(row.low_yes_at and row.high_yes_at and not row.withdrawn_at)


def count_exchanges(gathering: Gathering) -> int:
    """All that a host learns."""
    rows = Exchange.objects.filter(gathering=gathering, withdrawn_at=None)
    return rows.filter(low_yes_at__isnull=False, high_yes_at__isnull=False).count()


def count_offers(me: SignUp) -> int:
    return Exchange.objects.filter(
        Q(low=me, low_yes_at__isnull=False) | Q(high=me, high_yes_at__isnull=False)
    ).count()


def list_mates(me: SignUp) -> list[Mate]:
    """Who shares or shared a table, those of this round first; in rounds that have begun."""
    here = me.gathering.current_round
    mine = Seat.objects.filter(sign_up=me, round__lte=here).values_list("round", "table")
    tables = Q(pk__in=[])
    for at_round, table in mine:
        tables |= Q(round=at_round, table=table)
    rounds: dict[uuid.UUID, list[int]] = {}
    for guest_id, at_round in (
        Seat.objects.filter(tables, gathering=me.gathering_id)
        .exclude(sign_up=me)
        .values_list("sign_up_id", "round")
    ):
        rounds.setdefault(guest_id, []).append(at_round)
    guests = SignUp.objects.filter(pk__in=rounds, erased_at=None).order_by("number")
    states = _states(me)
    mates = [Mate(one, states.get(one.pk, "none"), sorted(rounds[one.pk])) for one in guests]
    return sorted(mates, key=lambda one: (here not in one.rounds, one.guest.number))


def list_asked(me: SignUp) -> list[SignUp]:
    """Who said yes and waits for an answer; whom one put off is not asked about again."""
    rows = Exchange.objects.filter(
        Q(low=me, high_yes_at__isnull=False, low_yes_at=None, low_no_at=None)
        | Q(high=me, low_yes_at__isnull=False, high_yes_at=None, high_no_at=None),
        withdrawn_at=None,
    ).select_related("low", "high")
    return [row.high if row.low_id == me.pk else row.low for row in rows.order_by("id")]


def list_given(me: SignUp) -> list[SignUp]:
    """Whom one gave a card to who has not answered."""
    rows = Exchange.objects.filter(
        Q(low=me, low_yes_at__isnull=False, high_yes_at=None)
        | Q(high=me, high_yes_at__isnull=False, low_yes_at=None),
        withdrawn_at=None,
    ).select_related("low", "high")
    return [row.high if row.low_id == me.pk else row.low for row in rows.order_by("id")]


def list_met(me: SignUp) -> list[Met]:
    """Everybody one exchanged with, in the order it happened, in two queries."""
    rows = list(Exchange.objects.filter(Q(low=me) | Q(high=me)).select_related("low", "high").order_by("id"))
    cards = {card.sign_up_id: card for card in GuestCard.objects.filter(sign_up__in=_others(rows, me))}
    found = []
    for row in rows:
        side = side_of(row, me)
        other, theirs = (row.high, "high") if side == "low" else (row.low, "low")
        if is_held(row):
            card = cards.get(other.pk) or make_card(other)
            found.append(
                Met(row, other, give(card, getattr(row, f"{theirs}_fields")), getattr(row, f"{side}_note"))
            )
        elif row.withdrawn_at and row.withdrawn_by == theirs:
            found.append(Met(row, other, None, getattr(row, f"{side}_note")))
    return found


def _others(rows: list[Exchange], me: SignUp) -> list[uuid.UUID]:
    return [row.high_id if row.low_id == me.pk else row.low_id for row in rows]


def _states(me: SignUp) -> dict[uuid.UUID, str]:
    found = {}
    for row in Exchange.objects.filter(Q(low=me) | Q(high=me)):
        side = side_of(row, me)
        theirs = "high" if side == "low" else "low"
        other = row.high_id if side == "low" else row.low_id
        mine_said, they_said = getattr(row, f"{side}_yes_at"), getattr(row, f"{theirs}_yes_at")
        found[other] = (
            "withdrawn" if row.withdrawn_at
            else "both" if mine_said and they_said
            else "given" if mine_said
            else "asked" if they_said and not getattr(row, f"{side}_no_at")
            else "none"
        )  # fmt: skip
    return found
