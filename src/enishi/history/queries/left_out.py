"""What was not counted, by sender or by domain, a page at a time; and the owner's words on senders."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Max, Q, QuerySet

from enishi.accounts.models import User
from enishi.core.text import fold
from enishi.history import rules
from enishi.history.judging import LEFT_OUT, Rules
from enishi.history.keys import domain_of, is_of_domain
from enishi.history.models import Correspondent, SenderRule, Trace
from enishi.history.queries.sources import read_rules

BY = ("sender", "domain")
# Where the owner's word on the sender lets a mail count after all.
COUNTABLE = frozenset({"not_to_me", "list", "bulk", "automatic", "junk", "no_reply", "crowd", "ruled_out"})


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How many traces were left out for one reason."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was left out of one sender, or of one domain."""

    key: str  # a mail address, a domain, a name in a chat; empty where nobody is named as the sender
    name: str
    domain: str
    is_mail: bool
    is_own: bool
    answered_id: uuid.UUID | None  # the correspondent whom the owner does not count
    count: int
    last_on: dt.date | None
    reasons: tuple[ReasonCount, ...]
    word: str  # the owner's, on the address or a domain around it
    pattern: str  # what that word was said of

    @property
    def is_countable(self) -> bool:
        """Whether a word of the owner's would let it count."""
        is_sender = self.is_mail and not self.is_own and self.word != "count"
        return is_sender and any(reason.code in COUNTABLE for reason in self.reasons)

    @property
    def is_excludable(self) -> bool:
        return self.is_mail and not self.is_own and self.word != "leave_out"


def count_reasons(actor: User) -> list[ReasonCount]:
    """Everything that was left out, by reason; the most frequent first."""
    rows = rules.traces_seeable_by(actor).filter(reason__in=LEFT_OUT).order_by()
    groups = rows.values_list("reason").annotate(count=Count("pk")).order_by("-count", "reason")
    return [ReasonCount(code, count) for code, count in groups]


def group_left_out(
    actor: User, *, by: str, reason: str = "", words: str = ""
) -> QuerySet[Trace, dict[str, object]]:
    """One row for each sender (or domain) with `count` and `last`, the most frequent first; for pages."""
    rows = _left_out(actor, reason)
    if words:
        rows = rows.filter(Q(sender__key__contains=fold(words)) | Q(sender__name__icontains=words.strip()))
    column = "sender" if by == "sender" else "sender__domain"
    groups = rows.order_by().values(column).annotate(count=Count("pk"), last=Max("on"))
    ordered: QuerySet[Trace, dict[str, object]] = groups.order_by(F("count").desc(), column)
    return ordered


def _left_out(actor: User, reason: str) -> QuerySet[Trace]:
    reasons = [reason] if reason in LEFT_OUT else LEFT_OUT
    return rules.traces_seeable_by(actor).filter(reason__in=reasons)


def read_left_out(
    actor: User, groups: Sequence[dict[str, object]], *, by: str, reason: str = ""
) -> list[LeftOut]:
    """These groups with their reasons and the owner's word, in a constant number of queries."""
    column = "sender" if by == "sender" else "sender__domain"
    wanted = [row[column] for row in groups]
    found = _left_out(actor, reason).filter(_is_of(actor, column, wanted)).order_by()
    reasons: dict[object, list[ReasonCount]] = {}
    for key, code, count in found.values_list(column, "reason").annotate(n=Count("pk")).order_by("-n"):
        reasons.setdefault(key, []).append(ReasonCount(code, count))
    said = read_rules(actor)
    senders = _read_senders(actor, wanted) if by == "sender" else {}
    return [
        _describe(
            senders.get(row[column]), row, str(row[column] or ""), tuple(reasons.get(row[column], ())), said
        )
        for row in groups
    ]


def _is_of(actor: User, column: str, wanted: Sequence[object]) -> Q:
    """Of these senders, or of senders of these domains; None means that nobody is named."""
    named = [one for one in wanted if one is not None]
    senders: object = named
    if column != "sender":
        senders = Correspondent.objects.filter(owner=actor, domain__in=named).values("pk")
    is_one = Q(sender__in=senders)
    return is_one | Q(sender=None) if len(named) < len(wanted) else is_one


def _read_senders(actor: User, wanted: Iterable[object]) -> dict[object, Correspondent]:
    rows = rules.correspondents_decidable_by(actor).filter(pk__in=[one for one in wanted if one])
    return {row.pk: row for row in rows}


def _describe(
    sender: Correspondent | None,
    row: dict[str, object],
    domain: str,
    reasons: tuple[ReasonCount, ...],
    said: Rules,
) -> LeftOut:
    is_mail = sender.kind == "email" if sender else "sender__domain" in row and bool(domain)
    key = sender.key if sender else domain if "sender__domain" in row else ""
    word, pattern = find_word(said, key) if is_mail else ("", "")
    is_ruled = sender is not None and sender.decision == "left_out"
    last, count = row["last"], row["count"]
    return LeftOut(
        key=key,
        name=sender.name if sender else "",
        domain=sender.domain if sender else domain if "sender__domain" in row else "",
        is_mail=is_mail,
        is_own=bool(sender and sender.is_own),
        answered_id=sender.pk if sender and is_ruled else None,
        count=count if isinstance(count, int) else 0,
        last_on=last if isinstance(last, dt.date) else None,
        reasons=reasons,
        word=word,
        pattern=pattern,
    )


def find_word(said: Rules, key: str) -> tuple[str, str]:
    """The owner's word that holds for an address or a domain, and what it was said of."""
    if word := said.addresses.get(key):
        return word, key
    domain = domain_of(key) or key
    near = [one for one in said.domains if is_of_domain(domain, one)]
    best = max(near, key=len, default="")
    return (said.domains[best], best) if best else ("", "")


def list_sender_rules(actor: User) -> QuerySet[SenderRule]:
    """The owner's words on senders and domains, the newest first."""
    return rules.sender_rules_changeable_by(actor).order_by("-created_at", "-pk")


def find_sender_rule(actor: User, pattern: str) -> SenderRule | None:
    return rules.sender_rules_changeable_by(actor).filter(pattern=pattern).first()
