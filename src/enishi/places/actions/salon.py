"""Joining a salon with open eyes, what it costs from a day on, and whether it is worth going on."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.core.text import clean_line
from enishi.places import queries, rules
from enishi.places.actions.locking import lock_place
from enishi.places.fields import SalonTerms
from enishi.places.models import Place, Renewal, RenewalVerdict, SalonFee, SalonPart


@transaction.atomic
def note_signs(actor: User, place_id: str | uuid.UUID, signs: Mapping[str, bool | None]) -> SalonPart:
    """What was found of the six warning signs; None: not looked at yet. What is left out stays."""
    part = _lock_salon(actor, place_id).salon
    if unknown := set(signs) - set(SalonPart.SIGNS):
        sentence = pgettext_lazy("places", "Please choose one of those shown.")
        raise errors.Invalid(sentence, fields=dict.fromkeys(sorted(unknown), sentence))
    for name, value in signs.items():
        setattr(part, name, value)
    part.save(update_fields=sorted(signs))
    record_action(actor, "note_signs", "place", part.place_id)
    return part


@transaction.atomic
def join_salon(
    actor: User, place_id: str | uuid.UUID, terms: SalonTerms, *, despite_signs: bool = False
) -> Place:
    """I am a member. Where the signs warn, only whoever says so goes on: the warning has been read. Twice is once."""
    place = _lock_salon(actor, place_id)
    part = place.salon
    if part.joined_on is not None and place.left_on is None:
        return place
    if queries.read_signs(part).is_warning and not despite_signs:
        raise errors.Conflict(
            pgettext_lazy(
                "places",
                "This salon shows warning signs. Please look at them once more; to join all the same, say so.",
            )
        )
    today = clock.today(actor.time_zone)
    on = terms.joined_on or today
    _refuse_future(on, today, "joined_on")
    if terms.trial_until and terms.trial_until < on:
        sentence = pgettext_lazy(
            "places", "The trial ends before the day of joining. Please look at both days."
        )
        raise errors.Invalid(sentence, fields={"trial_until": sentence})
    if part.joined_on is not None and place.left_on is not None:
        _keep_stay(actor, part, part.joined_on, place.left_on, on)
    part.joined_on, part.trial_until = on, terms.trial_until
    _fill_terms(part, terms)
    place.left_on = None
    place.save(update_fields=["left_on"])
    part.save()
    record_action(actor, "join_salon", "place", place.pk, place.name)
    return queries.get_place(actor, place.pk)


@transaction.atomic
def unjoin_salon(actor: User, place_id: str | uuid.UUID) -> Place:
    """As if it had not been joined: it is considered again, or left as it was before."""
    place = _lock_salon(actor, place_id)
    part = place.salon
    if part.earlier_stays and part.joined_on is not None:
        _give_stay_back(actor, place, part.joined_on)
    else:
        part.joined_on = None
    part.save()
    record_action(actor, "unjoin_salon", "place", place.pk, place.name)
    return place


def _keep_stay(actor: User, part: SalonPart, joined_on: dt.date, left_on: dt.date, on: dt.date) -> None:
    """What was charged before one left stays as it was, whatever holds from the day of joining again."""
    if on < left_on:
        sentence = pgettext_lazy(
            "places", "That is before the day on which you left it. Please look at the day."
        )
        raise errors.Invalid(sentence, fields={"joined_on": sentence})
    trial = part.trial_until.isoformat() if part.trial_until else None
    part.earlier_stays = [*part.earlier_stays, [joined_on.isoformat(), left_on.isoformat(), trial]]
    if part.fee_minor is not None:
        _keep_fee(actor, part, part.fee_minor, on)


def _give_stay_back(actor: User, place: Place, again_on: dt.date) -> None:
    part = place.salon
    *part.earlier_stays, (joined, left, trial) = part.earlier_stays
    part.joined_on, place.left_on = dt.date.fromisoformat(joined), dt.date.fromisoformat(left)
    part.trial_until = dt.date.fromisoformat(trial) if trial else None
    place.save(update_fields=["left_on"])
    fee = rules.fees_changeable_by(actor).filter(place=place, until=again_on).first()
    if fee is not None:
        part.fee_minor, part.period, part.charged_on = fee.fee_minor, fee.period, fee.charged_on
        fee.delete()


def _keep_fee(actor: User, part: SalonPart, fee_minor: int, until: dt.date) -> SalonFee:
    """What holds now, as what held until that day."""
    fee, _ = SalonFee.objects.get_or_create(
        owner=actor,
        place_id=part.place_id,
        until=until,
        defaults={
            "fee_minor": fee_minor,
            "period": part.period,
            "charged_on": part.charged_on or part.joined_on,
        },
    )
    return fee


@transaction.atomic
def change_fee(
    actor: User,
    place_id: str | uuid.UUID,
    *,
    fee_minor: int,
    since: dt.date,
    period: str = "",
    charged_on: dt.date | None = None,
) -> SalonFee:
    """From a day on it costs something else; what was charged before stays as it was. Said again, it is said anew."""
    part = _lock_salon(actor, place_id).salon
    if part.fee_minor is None:
        sentence = pgettext_lazy("places", "No fee has been noted yet. Please note the present one first.")
        raise errors.Invalid(sentence, fields={"fee_minor": sentence})
    later = rules.fees_changeable_by(actor).filter(place=part.place_id, until__gt=since).exists()
    if later or (part.joined_on and since < part.joined_on):
        sentence = pgettext_lazy(
            "places", "That is before the day of joining, or before a later change. Choose a day after it."
        )
        raise errors.Invalid(sentence, fields={"since": sentence})
    fee = _keep_fee(actor, part, part.fee_minor, since)
    part.fee_minor, part.period = fee_minor, period or part.period
    part.charged_on = charged_on or (since if part.period != fee.period else part.charged_on)
    _clean(part)
    part.save()
    record_action(actor, "change_fee", "place", part.place_id)
    return fee


@transaction.atomic
def undo_fee(actor: User, place_id: str | uuid.UUID, fee_id: uuid.UUID) -> Place:
    """As if the fee had not changed on that day; only the latest change can be taken back."""
    place = _lock_salon(actor, place_id)
    fee = queries.find_fee(actor, place, fee_id)
    if fee is None:
        raise errors.NotFound(pgettext_lazy("places", "This has been taken back already."))
    if rules.fees_changeable_by(actor).filter(place=place, until__gt=fee.until).exists():
        raise errors.Conflict(pgettext_lazy("places", "Take back the later change first."))
    part = place.salon
    part.fee_minor, part.period, part.charged_on = fee.fee_minor, fee.period, fee.charged_on
    part.save()
    fee.delete()
    record_action(actor, "undo_fee", "place", place.pk)
    return place


@transaction.atomic
def answer_renewal(
    actor: User, place_id: str | uuid.UUID, charge_on: dt.date, verdict: str, *, note: str = ""
) -> Renewal:
    """続ける価値: what the owner thinks before one charge; said again, it is said anew."""
    place = _lock_salon(actor, place_id)
    if verdict not in RenewalVerdict.values:
        sentence = pgettext_lazy("places", "Please choose one of those shown.")
        raise errors.Invalid(sentence, fields={"verdict": sentence})
    membership = queries.read_membership(actor, place.pk, clock.today(actor.time_zone))
    if not queries.list_salon_charges(membership, charge_on, charge_on):
        sentence = pgettext_lazy("places", "Nothing is charged on that day.")
        raise errors.Invalid(sentence, fields={"charge_on": sentence})
    renewal, _ = Renewal.objects.update_or_create(
        owner=actor,
        place=place,
        charge_on=charge_on,
        defaults={"verdict": verdict, "note": clean_line(note)[:300]},
    )
    record_action(actor, "answer_renewal", "place", place.pk, verdict)
    return renewal


@transaction.atomic
def withdraw_renewal(actor: User, place_id: str | uuid.UUID, charge_on: dt.date) -> None:
    """As if it had not been answered."""
    place = _lock_salon(actor, place_id)
    rules.renewals_changeable_by(actor).filter(place=place, charge_on=charge_on).delete()
    record_action(actor, "withdraw_renewal", "place", place.pk)


def _lock_salon(actor: User, place_id: str | uuid.UUID) -> Place:
    queries.get_salon(actor, place_id)
    return lock_place(actor, place_id)


def _refuse_future(on: dt.date, today: dt.date, field: str) -> None:
    if on > today:
        sentence = pgettext_lazy("places", "That day is still to come.")
        raise errors.Invalid(sentence, fields={field: sentence})


def _fill_terms(part: SalonPart, terms: SalonTerms) -> None:
    """What was said; what was left empty stays."""
    said = {
        "fee_minor": terms.fee_minor,
        "period": terms.period or None,
        "charged_on": terms.charged_on,
        "cancel_days": terms.cancel_days,
        "how_to_cancel": clean_line(terms.how_to_cancel)[:300] or None,
    }
    for name, value in said.items():
        if value is not None:
            setattr(part, name, value)
    _clean(part)


def _clean(part: SalonPart) -> None:
    try:
        part.clean_fields(exclude={"owner", "place"})
    except ValidationError as error:
        found = {name: " ".join(said) for name, said in error.message_dict.items()}
        sentence = pgettext_lazy("places", "Something about this place needs another look.")
        raise errors.Invalid(sentence, fields=found) from error
