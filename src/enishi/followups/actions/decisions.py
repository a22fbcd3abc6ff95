"""What the owner decides about somebody in Today, and taking it back."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.encounters import actions as encounters
from enishi.encounters.models import Encounter, Promise
from enishi.encounters.models import Kind as What
from enishi.encounters.queries import find_tie, get_encounter, get_promise
from enishi.followups import queries, rules
from enishi.followups.models import Decision, Kind, Verdict
from enishi.ledger.actions import take_back_reports, tell_reports
from enishi.people.actions import set_contact
from enishi.people.models import Contact, State
from enishi.people.queries import get_contact
from enishi.people.rules import contacts_editable_by

LATER_DAYS = 3
PROMISE_REST_DAYS = 14
THANK_REST_DAYS = 15  # the two weeks a thank-you is brought up, and a day
STRANGER_REST_DAYS = 60
SHORTEST_REST_DAYS, LONGEST_REST_DAYS = 30, 180
WRITTEN = (What.MAIL, What.LINE, What.LETTER, What.MESSAGE, What.CALL)


@transaction.atomic
def decide(
    actor: User,
    *,
    contact_id: str | uuid.UUID,
    kind: str,
    verdict: str,
    promise_id: str | uuid.UUID | None = None,
    encounter_id: str | uuid.UUID | None = None,
    channel: str | None = None,
    key: str | None = None,
) -> Decision:
    """Done, later, not this time, or leave this tie be. The same `key` again gives the first decision back.

    Done writes the encounter down (and keeps the promise); leave be changes the contact's state.
    """
    _check(kind, verdict)
    contact = _lock_contact(actor, contact_id)
    known = Decision.objects.filter(owner=actor, key=key).first() if key else None
    if known is not None:
        return known
    decision = Decision(owner=actor, contact=contact, kind=kind, verdict=verdict, key=key)
    decision.on = clock.today(actor.time_zone)
    decision.promise = get_promise(actor, promise_id) if promise_id else None
    decision.encounter = get_encounter(actor, encounter_id) if encounter_id and kind == Kind.THANK else None
    _check_subject(decision)
    if verdict == Verdict.DONE:
        decision.recorded = _carry_out(actor, decision, channel)
    elif verdict == Verdict.LEAVE_BE:
        _leave_be(actor, decision)
    else:
        decision.until_on = decision.on + dt.timedelta(days=_rest_days(actor, decision))
    decision.save()
    record_action(actor, f"decide_{verdict}", "contact", contact.pk, kind)
    return decision


def _check(kind: str, verdict: str) -> None:
    if kind not in Kind.values:
        raise errors.Invalid(pgettext_lazy("followups", "The kind is thank, promise, care or get_to_know."))
    if verdict not in Verdict.values:
        raise errors.Invalid(
            pgettext_lazy("followups", "The answer is done, later, not_this_time or leave_be.")
        )


def _lock_contact(actor: User, contact_id: str | uuid.UUID) -> Contact:
    contact = get_contact(actor, contact_id)
    return db.locked(contacts_editable_by(actor).filter(pk=contact.pk)).get()


def _check_subject(decision: Decision) -> None:
    """A promise or encounter of somebody else is none of this decision's."""
    promise, encounter = decision.promise, decision.encounter
    if promise is not None and promise.contact_id != decision.contact_id:
        raise errors.NotFound(pgettext_lazy("followups", "This promise was made to somebody else."))
    if encounter is not None:
        there = {one.contact_id for one in encounter.participations.all()}
        if decision.contact_id not in there:
            raise errors.NotFound(pgettext_lazy("followups", "This person was not there."))


def _carry_out(actor: User, decision: Decision, channel: str | None) -> Encounter:
    """Write down that it was done, through the channel it was done by."""
    promise = decision.promise
    if decision.kind == Kind.CARE:
        tell_reports(actor, decision.contact, decision.on)
    if promise is not None and promise.side == Promise.Side.MINE:
        encounters.keep_promise(actor, promise.pk, decision.on)
    is_written = channel in WRITTEN
    return encounters.record_encounter(
        actor,
        contact_ids=[decision.contact_id],
        on=decision.on,
        kind=str(channel) if is_written else What.MESSAGE if channel == "sns" else What.MET,
        direction="out" if is_written or channel == "sns" else "",
        is_thanks=decision.kind == Kind.THANK,
        note=_note(decision),
        source_key=f"decision:{decision.pk}",
    )


def _note(decision: Decision) -> str:
    if decision.kind == Kind.THANK:
        return pgettext("followups", "Said thank you.")
    if decision.promise is not None:
        return pgettext("followups", "Kept the promise: %(text)s") % {"text": decision.promise.text}
    return ""


def _leave_be(actor: User, decision: Decision) -> None:
    contact = decision.contact
    decision.earlier_state, decision.earlier_state_on = contact.state, contact.state_on
    if contact.state in (State.NONE, State.MOURNING):
        set_contact(actor, contact.pk, state=State.LEAVE_BE, state_on=decision.on)


def _rest_days(actor: User, decision: Decision) -> int:
    if decision.verdict == Verdict.LATER:
        return LATER_DAYS
    if decision.kind == Kind.THANK:
        return THANK_REST_DAYS
    if decision.kind == Kind.PROMISE:
        return PROMISE_REST_DAYS
    if decision.kind == Kind.GET_TO_KNOW:
        return STRANGER_REST_DAYS
    tie = find_tie(actor, decision.contact_id, now=clock.now())
    gap = tie.usual_gap_days if tie else None
    return round(min(max(gap or SHORTEST_REST_DAYS, SHORTEST_REST_DAYS), LONGEST_REST_DAYS))


@transaction.atomic
def undo_decision(actor: User, decision_id: str | uuid.UUID) -> Decision:
    """As if it had not been decided: the encounter goes, the promise is open again, the state is as before."""
    contact = _lock_contact(actor, queries.get_decision(actor, decision_id).contact_id)
    decision = db.locked(rules.decisions_undoable_by(actor).filter(pk=str(decision_id))).first()
    if decision is None:
        raise errors.NotFound(pgettext_lazy("followups", "There is nothing to undo here any more."))
    if decision.recorded is not None and decision.recorded.deleted_at is None:
        encounters.delete_encounter(actor, decision.recorded.pk)
    if decision.verdict == Verdict.DONE and decision.promise_id:
        encounters.reopen_promise(actor, decision.promise_id)
    if decision.verdict == Verdict.DONE and decision.kind == Kind.CARE:
        take_back_reports(actor, contact, decision.on)
    if decision.verdict == Verdict.LEAVE_BE and contact.state == State.LEAVE_BE:
        set_contact(
            actor,
            contact.pk,
            state=decision.earlier_state or State.NONE.value,
            state_on=decision.earlier_state_on,
        )
    decision.undone_at, decision.key = clock.now(), None  # the same button may be pressed again
    decision.save(update_fields=["undone_at", "key"])
    record_action(actor, "undo_decision", "contact", contact.pk, decision.kind)
    return decision
