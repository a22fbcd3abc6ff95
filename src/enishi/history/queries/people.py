"""Who a correspondent is, by the people of the notebook as they are now."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from typing import NamedTuple

from enishi.accounts.models import User
from enishi.core.text import fold, organisation_key
from enishi.history.keys import account_key
from enishi.history.models import Correspondent
from enishi.people.lookup import NamedRow, OtherNamed, Rank, full_names, rank_name
from enishi.people.models import Affiliation
from enishi.people.queries import Standing, find_standing, list_accounts, list_named, list_points_by_key

_POINTS = {"email": ("email",), "phone": ("phone",), "whatsapp": ("phone",), "line": ("line",)}
_NAMED = ("line", "whatsapp", "linkedin", "name")


class Who(NamedTuple):
    """Exactly one contact, nobody, or several that it could be."""

    contact_id: uuid.UUID | None
    is_ambiguous: bool = False
    is_binned: bool = False  # in the notebook's bin


NOBODY = Who(None)


def find_who(actor: User, many: Sequence[Correspondent]) -> dict[uuid.UUID, Who]:
    """For each correspondent: the owner's word, else the one person with that address, number or full name."""
    asked = [one for one in many if one.contact_id is None and not one.is_forgotten and not one.is_own]
    told = find_standing(actor, {one.contact_id for one in many if one.contact_id is not None})
    found = {one.pk: _choose([told[one.contact_id]] if one.contact_id in told else []) for one in many}
    by_point = _find_by_point(actor, asked)
    found |= by_point
    named = [one for one in asked if by_point.get(one.pk, NOBODY) == NOBODY and one.kind in _NAMED]
    found |= _find_by_name(actor, named)
    return found


def _find_by_point(actor: User, asked: Sequence[Correspondent]) -> dict[uuid.UUID, Who]:
    held: dict[tuple[str, str], set[Standing]] = {}
    for kind in {one.kind for one in asked} & set(_POINTS):
        keys = {one.key for one in asked if one.kind == kind}
        for _, key, standing in list_points_by_key(actor, _POINTS[kind], keys):
            held.setdefault((kind, key), set()).add(standing)
    if any(one.kind == "linkedin" for one in asked):
        for value, standing in list_accounts(actor, "linkedin"):
            held.setdefault(("linkedin", account_key(value)), set()).add(standing)
    return {one.pk: _choose(held.get((one.kind, one.key), ())) for one in asked}


def _choose(standing: Collection[Standing]) -> Who:
    """The one living person; of nobody living, the one in the bin."""
    living = {one.contact_id for one in standing if one.is_living}
    those = living or {one.contact_id for one in standing}
    if len(those) == 1:
        return Who(next(iter(those)), is_binned=not living)
    return Who(None, is_ambiguous=bool(those))


def _find_by_name(actor: User, asked: Sequence[Correspondent]) -> dict[uuid.UUID, Who]:
    """By whole names and nicknames. A number shown with a name, or an account, is known by that name."""
    if not asked:
        return {}
    wanted = {name_key(one) for one in asked} - {""}
    held: dict[str, set[Standing]] = {}
    for row, standing, others in list_named(actor):
        for name in full_names(row, others) & wanted:
            held.setdefault(name, set()).add(standing)
    return {one.pk: _choose(held.get(name_key(one), ())) for one in asked}


def name_key(one: Correspondent) -> str:
    """The folded name by which somebody is looked for who is known by no address."""
    is_name = one.kind in ("line", "name") or (one.kind == "whatsapp" and not one.key.isdigit())
    return one.key if is_name else fold(one.name)


class Namesakes:
    """Whether a display name fits a contact, for addresses that several people share. Read once for each contact."""

    def __init__(self, actor: User) -> None:
        self.actor = actor
        self._known: dict[uuid.UUID, list[tuple[NamedRow, list[OtherNamed]]]] = {}
        self._posts: dict[uuid.UUID, set[str]] = {}

    def fits(self, contact_id: uuid.UUID, shown: str) -> bool:
        """No name, their own, or that of the company of somebody who has no other name."""
        if not shown:
            return True
        if contact_id not in self._known:
            self._read(contact_id)
        posts = self._posts[contact_id]
        return any(
            rank_name(row, shown, posts, others) < Rank.NONE
            or any(name in fold(shown) for name in full_names(row, others))
            or (not row.family + row.given and organisation_key(shown) in posts)
            for row, others in self._known[contact_id]
        )

    def _read(self, contact_id: uuid.UUID) -> None:
        rows = list_named(self.actor, [contact_id])
        self._known[contact_id] = [(row, others) for row, _, others in rows]
        posts = Affiliation.objects.filter(contact=contact_id).values_list("organisation_key", flat=True)
        self._posts[contact_id] = set(posts)
