"""Pairs that may want to sit apart (colleagues, families, who comes together): offered to the host, never set."""

from __future__ import annotations

import itertools
import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import pgettext

from enishi.core.text import fold, organisation_key
from enishi.events.models import SignUp
from enishi.events.queries.seats import Plan

# Mail addresses there say nothing of who belongs together, unless exactly two of one name have one.
_OPEN_DOMAINS = {
    "gmail.com", "googlemail.com", "yahoo.co.jp", "ymail.ne.jp", "icloud.com", "me.com", "outlook.com", "outlook.jp",
    "hotmail.com", "hotmail.co.jp", "live.jp", "docomo.ne.jp", "ezweb.ne.jp", "au.com", "softbank.ne.jp",
    "i.softbank.jp",
}  # fmt: skip
Why = Literal["companion", "colleagues", "family"]


@dataclass(frozen=True, slots=True)
class Offer:
    """Guests who may belong together, and why one thinks so."""

    why: Why
    rows: list[SignUp]
    mark: str  # the company, or the family name

    @property
    def words(self) -> str:
        """What the host reads above the names."""
        if self.why == "colleagues":
            return pgettext("events", "All of %(company)s") % {"company": self.mark}
        if self.why == "family":
            return pgettext("events", "One family name (%(name)s) and one mail domain") % {"name": self.mark}
        return pgettext("events", "Signed up together")


def list_offers(plan: Plan) -> list[Offer]:
    """Groups of which some pair has not been decided yet; larger ones than there are tables are spread anyway."""
    decided = {frozenset((one.low_id, one.high_id)) for one in plan.wishes}
    most = max(len(plan.tables), 2)
    offers: list[Offer] = []
    seen: set[frozenset[uuid.UUID]] = set()
    for offer in [*_list_companions(plan.rows), *_list_colleagues(plan.rows), *_list_families(plan.rows)]:
        pairs = {frozenset((a.pk, b.pk)) for a, b in itertools.combinations(offer.rows, 2)}
        if len(offer.rows) <= most and pairs - decided - seen:
            offers.append(offer)
            seen |= pairs
    return offers


def _list_companions(rows: list[SignUp]) -> Iterator[Offer]:
    groups: dict[object, list[SignUp]] = defaultdict(list)
    for row in rows:
        groups[row.companion_of_id or row.pk].append(row)
    yield from (Offer("companion", group, "") for group in groups.values() if len(group) > 1)


def _list_colleagues(rows: list[SignUp]) -> Iterator[Offer]:
    groups: dict[str, list[SignUp]] = defaultdict(list)
    for row in rows:
        if row.affiliation:
            groups[organisation_key(row.affiliation)].append(row)
    yield from (
        Offer("colleagues", group, group[0].affiliation) for group in groups.values() if len(group) > 1
    )


def _list_families(rows: list[SignUp]) -> Iterator[Offer]:
    groups: dict[tuple[str, str], list[SignUp]] = defaultdict(list)
    for row in rows:
        family, _, given = row.name.partition(" ")
        domain = row.email_key.rpartition("@")[2]
        if given and domain:
            groups[fold(family), domain].append(row)
    for (_, domain), group in groups.items():
        if len(group) == 2 or (len(group) > 2 and domain not in _OPEN_DOMAINS):
            yield Offer("family", group, group[0].name.partition(" ")[0])
