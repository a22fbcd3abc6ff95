"""Whom a written name may mean: for many names at once in two queries, each with its reason, never decided here."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from enishi.accounts.models import User
from enishi.core import text
from enishi.people.lookup import NamedRow, Rank, phrasings, rank_name
from enishi.people.models import Affiliation, Contact, ContactPoint, PointKind
from enishi.people.queries import list_by_ids
from enishi.people.rules import contacts_seeable_by
from enishi.people.written import read_card

MOST = 4  # shown beside one capture
SAME_MAIL = "same_email"
REASONS = {
    Rank.NAME: "same_name",
    Rank.READING: "same_reading",
    Rank.NICKNAME: "nickname",
    Rank.PART: "same_part",
    Rank.PART_AND_ORGANISATION: "same_organisation",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of somebody: a name as written, and mail addresses."""

    name: str
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the notebook who may be meant, and why."""

    contact: Contact
    reason: str


def find_candidates(actor: User, wanted: Sequence[Asked]) -> list[list[Candidate]]:
    """For each asked, who may be meant, the likeliest first. The number of queries never depends on how many."""
    by_mail = _find_by_mail(actor, {text.email_key(one) for asked in wanted for one in asked.emails})
    rows = _find_by_name(actor, [plain_name(asked.name) for asked in wanted if asked.name])
    organisations = _list_organisations(rows) if any(" " in asked.name for asked in wanted) else {}
    chosen = [_choose(asked, rows, by_mail, organisations) for asked in wanted]
    people = {one.pk: one for one in list_by_ids(actor, {key for found in chosen for key in found})}
    return [
        [Candidate(people[key], reason) for key, reason in found.items() if key in people] for found in chosen
    ]


def plain_name(written: str) -> str:
    """The name alone of 山田さん, or of 山田 太郎（やまだ たろう） みどり製作所."""
    name = read_card(written).name
    return " ".join(part for part in (name.family, name.given) if part)


def _find_by_mail(actor: User, keys: Iterable[str]) -> dict[str, list[uuid.UUID]]:
    found: dict[str, list[uuid.UUID]] = {}
    personal = [key for key in keys if key and not text.is_shared_mailbox(key)]
    if not personal:
        return found
    points = ContactPoint.objects.filter(
        kind=PointKind.EMAIL, key__in=personal, contact__in=contacts_seeable_by(actor)
    )
    for contact_id, key in points.order_by("created_at").values_list("contact_id", "key"):
        found.setdefault(key, []).append(contact_id)
    return found


def _find_by_name(actor: User, names: Iterable[str]) -> list[NamedRow]:
    """Everybody whose name, reading or a part of it begins like one of these; ranked afterwards."""
    wanted = Q(pk__in=[])
    for name in dict.fromkeys(names):
        folded, first = text.fold(name), name.partition(" ")[0]
        if not folded:
            continue
        wanted |= (
            Q(name_key__startswith=text.fold(first))
            | Q(given=name)
            | Q(nickname=name)
            | Q(former_family=first)
        )
        if text.is_kana(name):
            wanted |= Q(family_reading=text.to_hiragana(first)) | Q(given_reading=text.to_hiragana(first))
            wanted |= Q(filter_text__contains=folded)
        if text.is_latin(name):
            wanted |= Q(filter_text__contains=folded)
    rows = contacts_seeable_by(actor).filter(wanted).order_by("archived_at", "sort_key", "id")
    return [NamedRow(*row) for row in rows.values_list(*NamedRow._fields)]


def _list_organisations(rows: Sequence[NamedRow]) -> dict[uuid.UUID, list[str]]:
    found: dict[uuid.UUID, list[str]] = {}
    posts = Affiliation.objects.filter(contact__in=[row.id for row in rows[:500]])
    for contact_id, key in posts.values_list("contact_id", "organisation_key"):
        found.setdefault(contact_id, []).append(key)
    return found


def _choose(
    asked: Asked,
    rows: Sequence[NamedRow],
    by_mail: dict[str, list[uuid.UUID]],
    organisations: dict[uuid.UUID, list[str]],
) -> dict[uuid.UUID, str]:
    """Who shares the address, then who bears the name; of several ranks only the best two are worth a look."""
    found = {key: SAME_MAIL for one in asked.emails for key in by_mail.get(text.email_key(one), ())}
    names = list(dict.fromkeys([*phrasings(asked.name), plain_name(asked.name)])) if asked.name else []
    ranked = [
        (min(rank_name(row, name, organisations.get(row.id, ())) for name in names), place, row)
        for place, row in enumerate(rows if names else ())
    ]
    for rank, _, row in sorted(one for one in ranked if one[0] < Rank.NONE):
        found.setdefault(row.id, REASONS[rank])
    return dict(list(found.items())[:MOST])
