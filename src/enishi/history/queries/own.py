"""Which mail addresses are taken for the owner's, why, and which may be theirs, too."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from enishi.accounts.models import User
from enishi.core.text import email_key
from enishi.history import rules
from enishi.history.models import Correspondent, Source
from enishi.history.queries.sources import find_own_addresses, guess_addresses
from enishi.people.queries import list_own_emails

MOST_ASKED = 5
MANY_SENT = 3  # mails that say by themselves that the owner wrote them
CARD, SAID, SOURCE, GUESS, DENIED = "card", "said", "source", "guess", "denied"


@dataclass(frozen=True, slots=True)
class OwnAddress:
    """A mail address and why it is taken for the owner's: card, said, source, guess; or denied."""

    address: str
    why: str
    source: str = ""  # the name of the source it was said with
    n_seen: int = 0
    n_sent: int = 0


def list_own(actor: User) -> list[OwnAddress]:
    """The owner's addresses, then those they said are none of theirs."""
    mails = rules.correspondents_decidable_by(actor).filter(kind="email")
    own = sorted(find_own_addresses(actor))
    denied = sorted(mails.filter(is_mine=False).values_list("key", flat=True))
    known = {row.key: row for row in mails.filter(key__in=[*own, *denied])}
    card = {email_key(one) for one in list_own_emails(actor)}
    told = _read_told(actor)
    found = []
    for address in own:
        row = known.get(address)
        is_said = row is not None and row.is_mine is True
        why = SAID if is_said else CARD if address in card else SOURCE if address in told else GUESS
        found.append(_count(OwnAddress(address, why, told.get(address, "") if why == SOURCE else ""), row))
    return found + [_count(OwnAddress(address, DENIED), known.get(address)) for address in denied]


def _read_told(actor: User) -> dict[str, str]:
    """Addresses said with a source, each with the name of one that says so."""
    sources = Source.objects.filter(owner=actor, is_applied=True).exclude(own_addresses=[]).order_by("-pk")
    rows = sources.only("kind", "name", "own_addresses")
    return {address: row.short_name for row in rows for address in row.own_addresses}


def _count(own: OwnAddress, row: Correspondent | None) -> OwnAddress:
    if row is None:
        return own
    return OwnAddress(own.address, own.why, own.source, row.n_seen, row.n_sent)


def list_maybe_own(actor: User) -> list[OwnAddress]:
    """Others from which the owner seems to have written, often enough to ask."""
    mails = rules.correspondents_decidable_by(actor).filter(kind="email")
    maybe = (
        Q(n_sent__gte=MANY_SENT)
        if mails.filter(is_own=True, n_seen__gt=0).exists()
        else Q(key__in=guess_addresses(actor))
    )
    rows = mails.filter(maybe, is_own=False, is_mine=None, who=None, contact=None)
    best = rows.order_by("-n_sent", "-n_seen", "key")[:MOST_ASKED]
    return [OwnAddress(row.key, GUESS, "", row.n_seen, row.n_sent) for row in best]


def find_guess(actor: User) -> str:
    """The address to be asked about: only guessed to be the owner's, or of none of those said is there any mail."""
    mails = rules.correspondents_decidable_by(actor).filter(kind="email")
    own = mails.filter(is_own=True, n_seen__gt=0)
    if not own.exists():
        own = mails.filter(key__in=guess_addresses(actor), who=None)
    elif own.filter(is_mine=True).exists() or list_own_emails(actor) or _read_told(actor):
        return ""
    return own.order_by("-n_sent", "-n_seen", "key").values_list("key", flat=True).first() or ""
