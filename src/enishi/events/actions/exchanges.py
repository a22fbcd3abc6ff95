"""What guests do with their page: open it once, write their card, give it, take it back. No trail says with whom."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.core.text import clean_line, to_hiragana
from enishi.events import rules
from enishi.events.actions.landing import take_out
from enishi.events.actions.locking import lock_gathering
from enishi.events.cards import PARTS, clean_part, make_card
from enishi.events.models import Exchange, Gathering, GuestCard, SignUp, SignUpState, Staff
from enishi.events.queries import exchanges as queries
from enishi.events.queries import sign_ups

MOST_IN_ALL = 400  # that one guest offers to


@transaction.atomic
def claim(row: SignUp) -> SignUp:
    """Open the guest's own page by a link that others may have seen: once, on one phone."""
    gathering, fresh = _hold(row)
    if fresh.state != SignUpState.CONFIRMED:
        raise errors.Closed(pgettext_lazy("events", "This page opens once you have a place."))
    if fresh.claimed_at is not None:
        raise errors.AlreadyThere(
            pgettext_lazy(
                "events",
                "This has been opened on another phone already. If that was not you, please ask at the reception for a "
                "new badge: the old one then opens nothing any more.",
            )
        )
    fresh.claimed_at = clock.now()
    fresh.save(update_fields=["claimed_at"])
    record_action(gathering.owner, "claim_badge", "sign_up", fresh.pk)
    return fresh


@transaction.atomic
def reissue(actor: User | Staff, row: SignUp) -> SignUp:
    """A new badge: what was opened with the old one closes, and the page can be opened once more."""
    gathering, fresh = _hold(row)
    if not rules.can_receive_guests(actor, gathering):
        raise errors.NotFound(sign_ups.ABSENT)
    fresh.badge_version, fresh.guest_version = fresh.badge_version + 1, fresh.guest_version + 1
    fresh.claimed_at = None
    fresh.save(update_fields=["badge_version", "guest_version", "claimed_at"])
    record_action(gathering.owner, "reissue_badge", "sign_up", fresh.pk)
    return fresh


@transaction.atomic
def change_card(
    row: SignUp, name: str, reading: str, parts: Mapping[str, str], shared: Iterable[str]
) -> GuestCard:
    """Write one's own card; the host does not see it."""
    _, fresh = _hold(row)
    if not clean_line(name):
        raise errors.Invalid(fields={"name": pgettext_lazy("events", "Please write your name.")})
    if parts.get("url", "").strip() and not clean_part("url", parts["url"]):
        sentence = pgettext_lazy("events", "Please write the whole address, with https:// in front.")
        raise errors.Invalid(fields={"url": sentence})
    card = queries.find_card(fresh) or make_card(fresh)
    card.name, card.reading = clean_line(name)[:80], to_hiragana(clean_line(reading))[:120]
    for part in PARTS:
        setattr(card, part, clean_part(part, parts.get(part, "")))
    chosen = set(shared)
    card.shared = [part for part in PARTS if part in chosen and getattr(card, part)]
    card.save()
    return card


@transaction.atomic
def give_card(me: SignUp, other_id: uuid.UUID | str, fields: Iterable[str]) -> Exchange:
    """Say yes to somebody of the same gathering, with these parts of one's card. It holds once both said yes."""
    gathering, fresh = _hold(me)
    other = queries.get_fellow(fresh, other_id)
    card = queries.find_card(fresh) or make_card(fresh)
    if card._state.adding:
        card.save()
    row = queries.find_exchange(fresh, other) or _begin(gathering, fresh, other)
    side = queries.side_of(row, fresh)
    chosen = set(fields)
    setattr(row, f"{side}_fields", [part for part in PARTS if part in chosen])
    setattr(row, f"{side}_yes_at", getattr(row, f"{side}_yes_at") or clock.now())
    setattr(row, f"{side}_no_at", None)
    if row.withdrawn_by == side:
        row.withdrawn_at, row.withdrawn_by = None, ""
    row.save()
    return row


@transaction.atomic
def put_off(me: SignUp, other_id: uuid.UUID | str) -> None:
    """Not now: the other is told nothing, and it is not asked again; one can still say yes."""
    _, fresh = _hold(me)
    row = queries.find_exchange(fresh, queries.get_fellow(fresh, other_id))
    if row is not None:
        setattr(row, f"{queries.side_of(row, fresh)}_no_at", clock.now())
        row.save()


@transaction.atomic
def note_exchange(me: SignUp, exchange_id: uuid.UUID | str, words: str) -> Exchange:
    """A line about somebody, for oneself alone."""
    _, fresh = _hold(me)
    row = queries.get_exchange(fresh, exchange_id)
    setattr(row, f"{queries.side_of(row, fresh)}_note", clean_line(words)[:300])
    row.save()
    return row


@transaction.atomic
def withdraw_card(me: SignUp, exchange_id: uuid.UUID | str) -> Exchange:
    """One's card is no longer shown to the other; theirs is no longer shown here. What they saved stays with them."""
    _, fresh = _hold(me)
    row = queries.get_exchange(fresh, exchange_id)
    side = queries.side_of(row, fresh)
    row.withdrawn_at, row.withdrawn_by = clock.now(), side
    setattr(row, f"{side}_yes_at", None)
    setattr(row, f"{side}_fields", [])
    take_out(row, side)
    row.save()
    return row


def _begin(gathering: Gathering, me: SignUp, other: SignUp) -> Exchange:
    if queries.count_offers(me) >= MOST_IN_ALL:
        raise errors.Full(pgettext_lazy("events", "That is enough for one gathering."))
    low, high = sorted((me, other), key=lambda one: one.pk)
    return Exchange(gathering=gathering, low=low, high=high, round=gathering.current_round or None)


def _hold(row: SignUp) -> tuple[Gathering, SignUp]:
    gathering = lock_gathering(row.gathering_id)
    fresh = SignUp.objects.get(pk=row.pk)
    fresh.gathering = gathering
    return gathering, fresh
