"""Under which names the owner writes in chats, why that is known, and which may be theirs, too."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from enishi.accounts.models import User
from enishi.core.text import fold
from enishi.history import rules
from enishi.history.models import Channel, Correspondent, PartyKind, Source, TraceParty
from enishi.people.queries import list_faces

MOST_ASKED = 5
MOST_TALKERS = 30
CHAT_KINDS = (PartyKind.LINE.value, PartyKind.WHATSAPP.value, PartyKind.LINKEDIN.value)
_TALKS = (Channel.LINE, Channel.MESSAGE, Channel.CALL)
CARD, SAID, TALK, DENIED, MAYBE = "card", "said", "talk", "denied", ""


@dataclass(frozen=True, slots=True)
class OwnName:
    """A name in chats and why it is taken for the owner's: card, said, talk; denied; or empty, when it only may be."""

    id: uuid.UUID
    kind: str
    kind_name: str
    name: str  # as it is shown there
    why: str
    n_talks: int  # on how many days of talks

    @property
    def is_own(self) -> bool:
        return self.why not in (DENIED, MAYBE)


def list_own_names(actor: User) -> list[OwnName]:
    """The owner's names, then those they said are none of theirs; three queries."""
    known = _list_names(actor).filter(Q(is_own=True) | Q(is_mine__isnull=False))
    return _describe(actor, known.order_by("kind", "key"))


def list_maybe_names(actor: User) -> list[OwnName]:
    """Who writes in talks that do not say who of them is the owner; the most frequent first."""
    mine = TraceParty.objects.filter(Q(role="me") | Q(correspondent__is_own=True), trace=OuterRef("trace"))
    in_question = _list_names(actor).filter(
        is_own=False, is_mine=None, decision="", contact=None, who=None, later_on=None
    )
    rows = _list_parties(actor).filter(~Exists(mine), correspondent__in=in_question)
    counts = rows.order_by().values_list("correspondent").annotate(count=Count("trace", distinct=True))
    best = dict(counts.order_by("-count", "correspondent__key")[:MOST_ASKED])
    found = in_question.in_bulk(best)
    return [_tell(found[pk], MAYBE, count) for pk, count in best.items() if pk in found]


def list_talkers(actor: User, source: Source) -> list[OwnName]:
    """Who takes part in the talks that a source tells of; the owner among them. The most frequent first."""
    rows = _list_parties(actor).filter(trace__sources__source=source).order_by()
    ids = rows.values_list("correspondent").annotate(count=Count("trace", distinct=True))
    known = _list_names(actor).filter(pk__in=[pk for pk, _ in ids.order_by("-count")[:MOST_TALKERS]])
    return sorted(_describe(actor, known), key=lambda one: (-one.n_talks, one.name))


def _list_names(actor: User) -> QuerySet[Correspondent]:
    return rules.correspondents_decidable_by(actor).filter(kind__in=CHAT_KINDS)


def _list_parties(actor: User) -> QuerySet[TraceParty]:
    rows = TraceParty.objects.filter(owner=actor, trace__is_live=True, trace__channel__in=_TALKS)
    return rows.filter(correspondent__kind__in=CHAT_KINDS)


def _describe(actor: User, rows: Iterable[Correspondent]) -> list[OwnName]:
    many = list(rows)
    counted = _list_parties(actor).filter(correspondent__in=many).order_by().values_list("correspondent")
    counts = dict(counted.annotate(count=Count("trace", distinct=True)))
    cards = {fold(f"{face.family}{face.given}") for face in list_faces(actor)}
    found = [_tell(one, _find_why(one, cards), counts.get(one.pk, 0)) for one in many]
    return sorted(found, key=lambda one: one.why == DENIED)


def _find_why(one: Correspondent, cards: set[str]) -> str:
    if one.is_mine is not None:
        return SAID if one.is_mine else DENIED
    return MAYBE if not one.is_own else CARD if one.key in cards else TALK


def _tell(one: Correspondent, why: str, count: int) -> OwnName:
    return OwnName(one.pk, one.kind, str(PartyKind(one.kind).label), one.name or one.key, why, count)
