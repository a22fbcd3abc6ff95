"""Writing the trail. Called by every action just before it ends."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from enishi.audit.models import Record
from enishi.core.doors import current_door

if TYPE_CHECKING:
    from enishi.accounts.models import User


@transaction.atomic
def record_action(
    actor: User, action: str, subject_kind: str, subject_id: uuid.UUID | None = None, summary: str = ""
) -> None:
    """Note that `actor` did `action` (verb_noun) to a subject, in the transaction under way."""
    Record.objects.create(
        owner=actor,
        door=current_door(),
        action=action,
        subject_kind=subject_kind,
        subject_id=subject_id,
        summary=summary[:300],
    )


@transaction.atomic
def record_call(actor: User, tool: str, outcome: str, caller: str) -> None:
    """Note that an assistant called a tool: which key it came with and how it ended, never what was said."""
    record_action(actor, f"call_{tool}", "assistant", None, f"{outcome}|{caller}")


@transaction.atomic
def blank_records(actor: User, subject_ids: Sequence[uuid.UUID]) -> int:
    """Take the words about these subjects out of the trail (erasing a person); returns how many."""
    return Record.objects.filter(owner=actor, subject_id__in=subject_ids).update(summary="")


@transaction.atomic
def blank_mentions(actor: User, words: Sequence[str]) -> int:
    """Take every line that names one of these out of the trail's words; returns how many."""
    mentioned = Q(pk__in=[])
    for word in words:
        mentioned |= Q(summary__contains=word)
    return Record.objects.filter(mentioned, owner=actor).update(summary="")


@transaction.atomic
def erase_records(actor: User) -> None:
    """Forget the whole trail of one notebook, together with the notebook."""
    rows = Record.objects.filter(owner=actor)
    rows._raw_delete(rows.db)
