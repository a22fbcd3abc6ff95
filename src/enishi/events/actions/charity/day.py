"""The day itself: the waiver each accepted, whom to call, a guardian's consent, and whether the weather allows it."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.core.text import clean_block, clean_line
from enishi.events.actions.charity.account import ensure_charity
from enishi.events.actions.locking import lock_gathering, lock_run
from enishi.events.fields import DayFields, SafetyFields
from enishi.events.models import Charity, Gathering, Safety, SignUp, Weather
from enishi.events.models.sign_ups import ACTIVE
from enishi.events.queries import day as queries
from enishi.events.queries import sign_ups
from enishi.events.queries.charity import get_charity


@transaction.atomic
def set_day(actor: User, gathering_id: uuid.UUID | str, fields: DayFields) -> Charity:
    """What is asked of guests. A new waiver is a new version: who accepted the old one is asked again."""
    row = ensure_charity(lock_run(actor, gathering_id))
    text = clean_block(fields.waiver)[:4000]
    if text != row.waiver:
        row.waivers = [*row.waivers, {"text": text, "since": clock.now().isoformat()}]
    row.asks_emergency, row.asks_birth = fields.asks_emergency, fields.asks_birth
    row.weather_by = fields.weather_by
    row.save()
    record_action(actor, "set_day", "gathering", row.gathering_id)
    return row


@transaction.atomic
def decide_weather(actor: User, gathering_id: uuid.UUID | str, weather: str, note: str = "") -> Charity:
    """It takes place, is put off, or not. Nothing is sent by itself, so that it can be taken back."""
    row = ensure_charity(lock_run(actor, gathering_id))
    if weather not in Weather.values:
        raise errors.Invalid(fields={"weather": pgettext_lazy("events", "Please choose one of the three.")})
    before, said = {"weather": row.weather, "note": row.weather_note}, clean_line(note)[:200]
    if before == {"weather": weather, "note": said}:
        return row
    row.weather_former = [*row.weather_former, before]
    row.weather, row.weather_note, row.weather_at = Weather(weather), said, clock.now()
    row.save()
    record_action(actor, "decide_weather", "gathering", row.gathering_id)
    return row


@transaction.atomic
def undo_weather(actor: User, gathering_id: uuid.UUID | str) -> Charity:
    """What was decided before, or nothing yet."""
    row = ensure_charity(lock_run(actor, gathering_id))
    if row.weather_former:
        *row.weather_former, before = row.weather_former
        row.weather, row.weather_note = before["weather"], before["note"]
        row.weather_at = clock.now() if row.weather else None
        row.save()
        record_action(actor, "undo_weather", "gathering", row.gathering_id)
    return row


@transaction.atomic
def fill_safety(row: SignUp, fields: SafetyFields) -> Safety | None:
    """A guest fills in what is asked, after signing up or for a new text; what is left empty stays as it was.

    The sign-up was found by its key. Raises NotFound, Closed, Invalid.
    """
    fresh = _hold_guest(row)
    check_safety(fresh.gathering, fields, queries.find_safety(fresh))
    kept = keep_safety(fresh, fields)
    record_action(fresh.gathering.owner, "fill_safety", "sign_up", fresh.pk)
    return kept


@transaction.atomic
def consent(row: SignUp, guardian: str, *, agrees: bool) -> Safety:
    """The guardian of a minor agrees, by the link."""
    row = _hold_guest(row)
    kept = queries.find_safety(row)
    if kept is None or not queries.is_minor(row.gathering, kept):
        raise errors.Conflict(pgettext_lazy("events", "No consent of a guardian is needed here."))
    wrong: dict[str, object] = {}
    if not clean_line(guardian):
        wrong["guardian"] = pgettext_lazy("events", "Please write the guardian's name.")
    if not agrees:
        wrong["agrees"] = pgettext_lazy("events", "Please tick that you agree.")
    if wrong:
        raise errors.Invalid(fields=wrong)
    kept.guardian = clean_line(guardian)[:80]
    kept.consent_at, kept.consent_by = clock.now(), "link"
    kept.save()
    record_action(row.gathering.owner, "consent", "sign_up", row.pk)
    return kept


@transaction.atomic
def tick_consent(actor: User, sign_up_id: uuid.UUID | str, *, is_there: bool = True) -> Safety:
    """The host has the signed paper; or not, after all."""
    gathering = lock_run(actor, sign_ups.get_sign_up(actor, sign_up_id).gathering_id)
    row = sign_ups.get_sign_up(actor, sign_up_id)  # once more: they may have been forgotten meanwhile
    kept, _ = Safety.objects.get_or_create(
        sign_up=row, defaults={"owner_id": gathering.owner_id, "gathering": gathering}
    )
    kept.consent_at, kept.consent_by = (clock.now(), "paper") if is_there else (None, "")
    kept.save()
    record_action(actor, "tick_consent", "sign_up", row.pk)
    return kept


def _hold_guest(row: SignUp) -> SignUp:
    """The guest as they stand while the gathering is held. NotFound once they are forgotten, Closed once they left."""
    gathering = lock_gathering(row.gathering_id)
    fresh = SignUp.objects.select_related("ticket").filter(pk=row.pk, erased_at=None).first()
    if fresh is None or gathering.deleted_at:
        raise errors.NotFound(sign_ups.BAD_KEY)
    if fresh.state not in ACTIVE:
        raise errors.Closed(
            pgettext_lazy("events", "This sign-up was cancelled, so nothing is asked any more.")
        )
    fresh.gathering = gathering
    return fresh


def check_safety(gathering: Gathering, fields: SafetyFields, known: Safety | None = None) -> None:
    """Whether all is there that the host asks, now or from before. The caller holds the gathering. Raises Invalid."""
    charity = get_charity(gathering)
    wrong: dict[str, object] = {}
    if charity.waiver and fields.waiver_version != charity.waiver_version:
        wrong["accepts"] = pgettext_lazy("events", "Please read the text as it stands now, and tick the box.")
    if charity.asks_emergency:
        for name in ("emergency_name", "emergency_phone"):
            if not clean_line(getattr(fields, name)) and not getattr(known, name, ""):
                wrong[name] = pgettext_lazy("events", "Please say whom to call if something happens to you.")
    born_on = fields.born_on or (known.born_on if known else None)
    if charity.asks_birth and (born_on is None or born_on > clock.today(gathering.zone)):
        wrong["born_on"] = pgettext_lazy("events", "Please give the day you were born.")
    if wrong:
        raise errors.Invalid(fields=wrong)


def keep_safety(row: SignUp, fields: SafetyFields) -> Safety | None:
    """Only what is asked is kept, and nothing is taken away by an empty field. The caller holds the gathering.

    A guardian's consent was given for one text and one child: it goes when either changes.
    """
    charity = get_charity(row.gathering)
    if not charity.asks_anything:
        return None
    kept = queries.find_safety(row) or Safety(owner_id=row.owner_id, gathering=row.gathering, sign_up=row)
    before = kept.waiver_version, kept.born_on
    if charity.waiver:
        kept.waiver_version, kept.waiver_at = fields.waiver_version, clock.now()
    if charity.asks_emergency:
        kept.emergency_name = clean_line(fields.emergency_name)[:80] or kept.emergency_name
        kept.emergency_phone = clean_line(fields.emergency_phone)[:40] or kept.emergency_phone
    if charity.asks_birth:
        kept.born_on = fields.born_on or kept.born_on
    if before != (kept.waiver_version, kept.born_on):
        kept.guardian, kept.consent_at, kept.consent_by = "", None, ""
    kept.save()
    return kept
