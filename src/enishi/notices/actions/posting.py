"""Into the outbox: once for each key, inside the transaction of whoever wants it sent."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.notices import queries, rules
from enishi.notices.addresses import clean_address
from enishi.notices.letters import new_message_id
from enishi.notices.models import OPEN_STATES, Outgoing, OutgoingState, PutAway, TargetKind
from enishi.notices.signals import sending_wanted

if TYPE_CHECKING:
    from enishi.notices.models import Target

LONGEST_KEY = 200


@transaction.atomic
def post_mail(
    actor: User,
    *,
    key: str,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    about_id: uuid.UUID | None = None,
) -> Outgoing:
    """A mail to somebody, by the owner's own click; the same key again is the same mail, whatever it says.

    It goes out once this transaction is through. What becomes of it is told by `signals.outgoing_over`.
    """
    db.locked(rules.accounts_changeable_by(actor)).first()  # two presses at once take turns
    found = queries.find_outgoing(actor, key)
    if found is not None:
        return found
    account = queries.get_mail_account(actor)
    if not subject.strip() or not text.strip():
        raise errors.Invalid(
            pgettext_lazy("notices", "A mail needs a subject and a text. Please write both.")
        )
    row = Outgoing(
        owner=actor,
        key=key[:LONGEST_KEY],
        kind=TargetKind.MAIL,
        use="letter",
        to=clean_address(to),
        about_id=about_id,
        subject=subject.strip()[:300],
        text=text,
        html=html,
        message_id=new_message_id(account.address),
    )
    add_outgoing(row)
    record_action(actor, "post_mail", "outgoing", row.pk)
    return row


def add_outgoing(row: Outgoing) -> None:
    """Inside a transaction: store it as waiting and have the worker look."""
    row.state, row.due_at = OutgoingState.WAITING, clock.now()
    row.save(force_insert=True)
    sending_wanted.send(sender=Outgoing, outgoing_id=row.pk)


def key_of(target: Target, use: str, occasion: str) -> str:
    """One for each target and occasion."""
    return f"{target.pk}:{use}:{occasion}"[:LONGEST_KEY]


@transaction.atomic
def withdraw_outgoing(actor: User, outgoing_id: uuid.UUID) -> None:
    """Take it out while it waits; Closed once it is under way or over."""
    row = db.locked(Outgoing.objects.filter(owner=actor, pk=outgoing_id)).first()
    if row is None:
        raise errors.NotFound(pgettext_lazy("notices", "There is nothing like this in the outbox."))
    if row.state != OutgoingState.WAITING:
        raise errors.Closed(
            pgettext_lazy("notices", "This is on its way already, or over. It cannot be taken back.")
        )
    record_action(actor, "withdraw_outgoing", "outgoing", row.pk)
    row.delete()


@transaction.atomic
def forget_letters(owner: User, about_ids: Iterable[uuid.UUID]) -> None:
    """Mails to these people lose their words and their address; what still waits does not go out."""
    rows = Outgoing.objects.filter(about_id__in=list(about_ids), use="letter", owner=owner)
    rows.exclude(state__in=OPEN_STATES).update(to="", subject="", text="", html="", last_problem_params={})
    rows.filter(state__in=OPEN_STATES).delete()


@transaction.atomic
def forget_words(owner: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """Letters to these people, the words of every digest, and what was put away about them; erasing calls this."""
    wanted = list(contact_ids)
    rows = Outgoing.objects.filter(Q(about_id__in=wanted) | ~Q(use="letter"), owner=owner)
    rows.exclude(state__in=OPEN_STATES).update(to="", subject="", text="", html="", last_problem_params={})
    rows.filter(state__in=OPEN_STATES).delete()
    for one in wanted:
        PutAway.objects.filter(owner=owner, key__contains=str(one)).delete()
