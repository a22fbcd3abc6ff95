"""Who a card may be: looked up by what it shares with people, judged by the identity rules of people/matching."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from enishi.accounts.models import User
from enishi.cards.sheets import CardSheet
from enishi.core import text
from enishi.people import rules
from enishi.people.matching import NO_PROOF, Match, Matcher, MatchKeys, keys_of, match_keys
from enishi.people.models import Affiliation, Contact, ContactPoint, PointKind
from enishi.people.queries import list_by_ids

MOST = 12  # looked at more closely
FORMER_NAME = "former_name"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the notebook who may be on the card, and why."""

    contact: Contact
    reason: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """Those who come into question, likeliest first. `sure` is the one whom the rules allow no doubt about."""

    candidates: list[Candidate]
    sure: uuid.UUID | None = None

    @property
    def is_open(self) -> bool:
        """Whether only the owner can tell."""
        return bool(self.candidates) and self.sure is None


def find_candidates(actor: User, sheet: CardSheet) -> Verdict:
    """The card beside the few people it shares something with: a handful of queries in any notebook."""
    card, former = keys_of_sheet(sheet), keys_of_former_name(sheet)
    ids = dict.fromkeys([*_find_ids(actor, card), *(_find_ids(actor, former) if former else ())])
    people = list_by_ids(actor, ids)
    judged = [(contact, _judge_both(contact, card, former)) for contact in people]
    found = [
        Candidate(contact, match.reason, match.kind == "same")
        for contact, match in judged
        if match.kind != "new"
    ]
    found.sort(key=lambda one: (not one.is_sure, one.contact.archived_at is not None))
    return Verdict(found, _find_sure(people, card))


def keys_of_sheet(sheet: CardSheet) -> MatchKeys:
    phones = [row.value for row in sheet.phones if row.kind != "fax"]
    return match_keys(sheet.family, sheet.given, sheet.emails, phones, _companies(sheet))


def _companies(sheet: CardSheet) -> list[str]:
    return [name for name in (sheet.organisation, sheet.organisation_latin) if name]


def keys_of_former_name(sheet: CardSheet) -> MatchKeys | None:
    """The card as it was before a marriage, where it says so: 山田（旧姓 佐藤）花子."""
    if not sheet.former_family:
        return None
    phones = [row.value for row in sheet.phones if row.kind != "fax"]
    return match_keys(sheet.former_family, sheet.given, sheet.emails, phones, _companies(sheet))


def _find_ids(actor: User, card: MatchKeys) -> list[uuid.UUID]:
    mine = rules.contacts_seeable_by(actor)
    found = dict.fromkeys(_by_points(mine, card))
    if card.name:
        found |= dict.fromkeys(mine.filter(name_key=card.name).values_list("pk", flat=True)[:MOST])
    found |= dict.fromkeys(_colleagues(mine, card))
    return list(found)[: 2 * MOST]


def _by_points(mine: QuerySet[Contact], card: MatchKeys) -> list[uuid.UUID]:
    emails = card.emails | {key for key in card.shared if "@" in key}
    phones = card.mobiles | {key for key in card.shared if "@" not in key}
    shares = Q(kind=PointKind.EMAIL, key__in=emails) | Q(kind=PointKind.PHONE, key__in=phones)
    points = ContactPoint.objects.filter(shares, contact__in=mine).order_by("contact_id")
    return list(points.values_list("contact_id", flat=True).distinct()[: 4 * MOST])


def _colleagues(mine: QuerySet[Contact], card: MatchKeys) -> list[uuid.UUID]:
    """People of the company whose name begins as the card's does."""
    if not card.organisations or not card.family:
        return []
    names = reduce(or_, (Q(contact__name_key__startswith=name) for name in {card.family[:4], card.name[:4]}))
    posts = Affiliation.objects.filter(names, organisation_key__in=card.organisations, contact__in=mine)
    return list(posts.order_by("contact_id").values_list("contact_id", flat=True).distinct()[:MOST])


def _judge(contact: Contact, card: MatchKeys) -> Match:
    """This person alone beside the card."""
    matcher = Matcher()
    matcher.add(contact.pk, _keys_of_contact(contact))
    return matcher.find(card)


def _judge_both(contact: Contact, card: MatchKeys, former: MatchKeys | None) -> Match:
    """By the name now, else by the one before, which is a question whatever else agrees."""
    match = _judge(contact, card)
    if former is None or match.kind == "same":
        return match
    before = _judge(contact, former)
    if before.kind == "new" or (before.kind == "maybe" and match.kind == "maybe"):
        return match
    return before._replace(kind="maybe", reason=FORMER_NAME)


def _find_sure(people: list[Contact], card: MatchKeys) -> uuid.UUID | None:
    """All of them together: two who both fit are no certainty."""
    matcher = Matcher()
    for contact in people:
        matcher.add(contact.pk, _keys_of_contact(contact))
    match = matcher.find(card)
    return match.contact_id if match.kind == "same" else None


def _keys_of_contact(contact: Contact) -> MatchKeys:
    """Posts and points are prefetched."""
    keys: dict[str, list[str]] = defaultdict(list)
    for point in contact.points.all():
        keys[point.kind].append(point.key)
    is_known = contact.reading_source not in NO_PROOF
    return keys_of(
        contact.family,
        contact.given,
        keys[PointKind.EMAIL],
        keys[PointKind.PHONE],
        [
            text.organisation_key(name)
            for row in contact.affiliations.all()
            for name in (row.organisation, row.organisation_latin)
            if name
        ],
        reading=contact.family_reading + contact.given_reading if is_known else "",
    )
