"""Out of the outbox: claimed in one transaction, handed over outside of any, and noted in another.

Whoever dies between the server's yes and the second transaction leaves it claimed. It is then sent once more, as the
very same bytes with the same Message-ID (or the same tag of a push), by which most mailboxes and browsers show it once:
SMTP has no better promise (RFC 5321, 6.1).
"""

from __future__ import annotations

import datetime as dt
import logging
import uuid

from django.db import transaction
from django.db.models import QuerySet

from enishi.core import clock, db, outside
from enishi.core.leases import is_alive, new_holder
from enishi.notices import queries
from enishi.notices.models import MailAccount, Outgoing, OutgoingState, Target, TargetState
from enishi.notices.peers.troubles import FOR_THE_OWNER, Undelivered
from enishi.notices.sending import send
from enishi.notices.signals import outgoing_over

log = logging.getLogger("enishi")
LIFE = dt.timedelta(minutes=5)  # longer than any hand-over may take
WAITS = (1, 5, 15, 60, 180, 360, 720)  # minutes before the next try; then every half day
LONGEST = dt.timedelta(days=3)  # after this nobody waits for it any more


def deliver_due() -> int:
    """What is to go out by now, one after another; how many were tried. Two at once share the work."""
    return sum(deliver(one) for one in queries.list_due(clock.now()))


def deliver(outgoing_id: uuid.UUID) -> bool:
    """Hand one over, if nobody else does; whether it was tried."""
    row = claim_outgoing(outgoing_id)
    if row is None:
        return False
    try:
        send(row)
    except (Undelivered, outside.Trouble) as trouble:
        note_undelivered(row, trouble.code, dict(trouble.params), is_passing=_is_passing(trouble))
    except Exception:
        log.exception("Outgoing %s could not be sent", row.pk)
        note_undelivered(row, "unexpected", {}, is_passing=True)
    else:
        note_sent(row)
    return True


def _is_passing(trouble: Undelivered | outside.Trouble) -> bool:
    return trouble.is_passing if isinstance(trouble, Undelivered) else True


@transaction.atomic
def claim_outgoing(outgoing_id: uuid.UUID) -> Outgoing | None:
    """Ours to send from now on; None where it is over, not due, or in the hands of somebody alive."""
    moment = clock.now()
    row = db.locked(Outgoing.objects.filter(pk=outgoing_id)).first()
    if row is None or row.due_at is None:
        return None
    if row.state == OutgoingState.SENDING:
        if row.held_until and row.held_until > moment and is_alive(row.holder):
            return None
    elif row.state != OutgoingState.WAITING or row.due_at > moment:
        return None
    row.state, row.holder, row.held_until = OutgoingState.SENDING, new_holder(), moment + LIFE
    row.tries = min(row.tries + 1, 1000)
    row.save(update_fields=["state", "holder", "held_until", "tries"])
    return row


@transaction.atomic
def note_sent(row: Outgoing) -> None:
    """The other side has taken it."""
    if not _close(row, OutgoingState.SENT, "", {}):
        return
    if row.target_id is not None:
        good = {"last_problem": "", "last_problem_params": {}, "last_sent_at": clock.now()}
        Target.objects.filter(pk=row.target_id).update(**good)
    if row.kind == "mail":
        MailAccount.objects.filter(owner_id=row.owner_id).update(
            last_problem="", last_problem_params={}, last_used_at=clock.now()
        )


@transaction.atomic
def note_undelivered(row: Outgoing, code: str, params: dict[str, str], *, is_passing: bool) -> None:
    """Later once more, with ever longer pauses; or over, with the reason."""
    moment, wait = clock.now(), WAITS[min(row.tries, len(WAITS)) - 1]
    is_late = moment - row.created_at > LONGEST
    if not is_passing or is_late:
        state = OutgoingState.GIVEN_UP if is_passing else OutgoingState.REFUSED
        _close(row, state, code, params)
    else:
        _mine(row).update(
            state=OutgoingState.WAITING,
            holder="",
            held_until=None,
            due_at=moment + dt.timedelta(minutes=wait),
            last_problem=code,
            last_problem_params=params,
        )
    _tell_owner(row, code, params)


def _tell_owner(row: Outgoing, code: str, params: dict[str, str]) -> None:
    """Beside the way out, and beside the account where it is the account's fault."""
    said = {"last_problem": code, "last_problem_params": params}
    if row.target_id is not None:
        targets = Target.objects.filter(pk=row.target_id)
        targets.update(**said, **({"state": TargetState.GONE, "due_at": None} if code == "gone" else {}))
    if row.kind == "mail" and code in FOR_THE_OWNER:
        MailAccount.objects.filter(owner_id=row.owner_id).update(**said)


def _mine(row: Outgoing) -> QuerySet[Outgoing]:
    """The row while it is still ours to send."""
    return Outgoing.objects.filter(pk=row.pk, holder=row.holder, state=OutgoingState.SENDING)


def _close(row: Outgoing, state: OutgoingState, code: str, params: dict[str, str]) -> bool:
    moment = clock.now()
    is_mine = _mine(row).update(
        state=state, holder="", held_until=None, due_at=None, over_at=moment, last_problem=code,
        last_problem_params=params,
    )  # fmt: skip
    if is_mine:
        outgoing_over.send(sender=Outgoing, owner_id=row.owner_id, key=row.key, state=str(state), at=moment)
    return bool(is_mine)
