"""Whom an assistant hears nothing of: people kept from it, and those who have died, unless it asks for them.

They are left out by their ids; where a text about somebody else names one of them, the name is put out of sight.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from enishi.accounts.models import User
from enishi.people import rules
from enishi.people.models import Contact, OtherName, State

MASK = "〇〇"
_TITLES = "さん|さま|様|氏|くん|君|ちゃん|先生|先輩"


@dataclass(frozen=True, slots=True)
class Withheld:
    """Whom nothing is told of, and their names."""

    condition: Q
    ids: frozenset[uuid.UUID] = frozenset()
    names: re.Pattern[str] | None = None

    def leave_out(self, contacts: QuerySet[Contact]) -> QuerySet[Contact]:
        """Everybody else of these people."""
        return contacts.exclude(self.condition)

    def clear(self, text: str) -> str:
        """The text without their names."""
        return self.names.sub(MASK, text) if self.names else text

    def names_somebody(self, text: str) -> bool:
        return self.names is not None and self.names.search(text) is not None

    def clear_all(self, values: Mapping[str, object], besides: Iterable[str] = ()) -> dict[str, object]:
        """The same with every text cleared, however deep, but for the keys `besides`."""
        kept = frozenset(besides)
        return {key: value if key in kept else self._clear(value) for key, value in values.items()}

    def _clear(self, value: object) -> object:
        if isinstance(value, str):
            return self.clear(value)
        if isinstance(value, Mapping):
            return self.clear_all(value)
        return [self._clear(one) for one in value] if isinstance(value, list | tuple) else value


@dataclass(frozen=True, slots=True)
class Others:
    """Everybody but these, as something that is asked one by one."""

    ids: frozenset[uuid.UUID]

    def __contains__(self, contact_id: object) -> bool:
        return contact_id not in self.ids


def read_withheld(actor: User, *, with_private: bool = False, with_deceased: bool = False) -> Withheld:
    """Whom this answer leaves out: nobody where both are asked for."""
    condition = Q(pk__in=[])
    if not with_private:
        condition |= Q(is_private=True)
    if not with_deceased:
        condition |= Q(state=State.DECEASED)
    mine = rules.contacts_seeable_by(actor)
    people = list(mine.filter(condition))
    if not people:
        return Withheld(condition)
    ids = frozenset(one.pk for one in people)
    merged = list(Contact.objects.filter(owner=actor, merged_into__in=ids))
    shared = {part for names in mine.exclude(condition).values_list("family", "given") for part in names}
    words = {*_list_names([*people, *merged], shared)}
    others = OtherName.objects.filter(owner=actor, contact__in=[one.pk for one in (*people, *merged)])
    words |= {word for row in others for word in _write(row.family, row.given)}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return Withheld(condition, ids, re.compile("|".join(ordered)) if ordered else None)


def _list_names(people: Iterable[Contact], shared: set[str]) -> Iterator[str]:
    """Patterns of every way they may be called; a part that somebody else is called by, too, tells nothing."""
    for one in people:
        yield from _write(one.family, one.given)
        yield from _write(one.family_reading, one.given_reading)
        yield from _write(one.former_family, one.given)
        if len(one.nickname) > 1:
            yield re.escape(one.nickname)
        for part in (one.family, one.given):
            if part and part not in shared:
                yield f"{re.escape(part)}(?=\\s?(?:{_TITLES}))"


def _write(family: str, given: str) -> Iterator[str]:
    """A whole name in either order, with or without a blank."""
    if family and given:
        first, second = re.escape(family), re.escape(given)
        yield f"{first}\\s?{second}"
        yield f"{second}\\s{first}"
