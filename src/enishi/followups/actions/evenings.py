"""「今回はどなたにも連絡しない」: as good an answer as any, and taken back as easily."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction

from enishi.accounts.models import User
from enishi.followups import rules
from enishi.followups.actions.decisions import decide, undo_decision
from enishi.followups.models import Decision, Kind, Verdict
from enishi.followups.queries import EveningSuggestion


@transaction.atomic
def write_to_nobody(actor: User, suggested: Sequence[EveningSuggestion]) -> list[Decision]:
    """None of those who are still open; whoever was written to stays written to."""
    return [
        decide(
            actor, contact_id=one.contact.pk, kind=Kind.THANK.value, verdict=Verdict.NOT_THIS_TIME.value,
            encounter_id=one.encounter.pk,
        )
        for one in suggested
        if one.state == "open"
    ]  # fmt: skip


@transaction.atomic
def ask_again(actor: User, contact_ids: Sequence[uuid.UUID], *, since: dt.date) -> int:
    """As if nothing had been declined that evening."""
    rows = rules.decisions_undoable_by(actor).filter(
        contact__in=list(contact_ids), kind=Kind.THANK, verdict=Verdict.NOT_THIS_TIME, on__gte=since
    )
    return len([undo_decision(actor, row.pk) for row in rows.order_by("contact_id")])
