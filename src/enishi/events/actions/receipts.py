"""Writing receipts: 領収書 for what was bought; for what was given a 預り証, or what a certified NPO may write."""

from __future__ import annotations

from django.db.models import Max
from django.utils.translation import pgettext, pgettext_lazy

from enishi.core import clock, errors
from enishi.core.text import clean_line
from enishi.events.models import Charity, Payment, Receipt, ReceiptKind, SignUp
from enishi.events.queries import charity as charities
from enishi.events.queries import money as queries


def write_receipts(row: SignUp, addressee: str, purpose: str = "") -> list[Receipt]:
    """One for each part that has none yet. The caller holds the gathering and has asked the rule."""
    name = clean_line(addressee)[:100]
    if not name:
        sentence = pgettext_lazy("events", "Please write to whom it is made out.")
        raise errors.Invalid(fields={"addressee": sentence})
    parts = queries.read_unreceipted(row)
    if parts.bought + parts.donated <= 0:
        raise errors.Conflict(
            pgettext_lazy(
                "events", "There is nothing to give a receipt for: not paid yet, or there is one already."
            )
        )
    made = []
    if parts.bought:
        words = clean_line(purpose) or _say_bought(row)
        made.append(_write(row, name, ReceiptKind.RECEIPT, parts.bought, words, {}))
    if parts.donated:
        charity = charities.get_charity(row.gathering)
        can_certify = charities.can_certify(charity)
        kind = ReceiptKind.DONATION if can_certify else ReceiptKind.CUSTODY
        words = _say_given(row, charity)
        made.append(_write(row, name, kind, parts.donated, words, _say_issuer(row, charity, can_certify)))
    return made


def _write(
    row: SignUp, addressee: str, kind: ReceiptKind, amount: int, purpose: str, more: dict[str, str]
) -> Receipt:
    last = Receipt.objects.filter(gathering=row.gathering).aggregate(last=Max("number"))["last"] or 0
    community = row.gathering.community
    issuer = {"name": community.organiser or community.name, "contact": community.contact, **more}
    return Receipt.objects.create(
        owner_id=row.owner_id, gathering=row.gathering, sign_up=row, kind=kind, number=last + 1,
        addressee=addressee, purpose=purpose[:100], amount_minor=amount,
        issued_on=clock.today(row.gathering.zone), issuer=issuer,
    )  # fmt: skip


def _say_bought(row: SignUp) -> str:
    if row.ticket.donation_minor and row.ticket.buys:
        words = {"title": row.gathering.title, "buys": row.ticket.buys}
        return pgettext("events", "%(buys)s at “%(title)s”") % words
    return pgettext("events", "Fee for “%(title)s”") % {"title": row.gathering.title}


def _say_given(row: SignUp, charity: Charity) -> str:
    cause = charity.cause or row.gathering.title
    return pgettext("events", "a donation for %(cause)s") % {"cause": cause}


def _say_issuer(row: SignUp, charity: Charity, can_certify: bool) -> dict[str, str]:
    """What the receipt of a donation has to say of the NPO; of money to be handed on, who gets it."""
    if not can_certify or charity.npo_certified_on is None:
        return {"goes_to": charity.goes_to} if charity.is_passed_on else {}
    paid = Payment.objects.filter(sign_up=row, deleted_at=None, is_refund=False).order_by("-received_on")
    return {
        "name": charity.npo_name, "address": charity.npo_address, "npo_number": charity.npo_number,
        "certified_on": charity.npo_certified_on.isoformat(),
        "received_on": paid.values_list("received_on", flat=True)[0].isoformat(),
    }  # fmt: skip
