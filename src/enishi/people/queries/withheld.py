"""Whom an assistant hears nothing of: people kept from it, and those who have died, unless it asks for them.

They are left out by their ids; where a text about somebody else names one of them, the name is put out of sight.
"""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q, QuerySet

from enishi.accounts.models import User
from enishi.people import rules
from enishi.people.models import Contact, OtherName, State

MASK = "〇〇"
_TITLES = "|".join(
    (
        "さん|さま|様|氏|殿|くん|君|ちゃん|先生|先輩|後輩|夫妻",
        "社長|副社長|会長|専務|常務|部長|次長|課長|係長|店長|所長|院長|教授|博士",
    )
)
_GAP = "[\\s・･=＝]"  # between the parts of a name


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
    people = list(Contact.objects.filter(condition, owner=actor, merged_into=None))  # in the bin, too
    if not people:
        return Withheld(condition)
    ids = frozenset(one.pk for one in people)
    merged = list(Contact.objects.filter(owner=actor, merged_into__in=ids))
    others = list(OtherName.objects.filter(owner=actor, contact__in=[one.pk for one in (*people, *merged)]))
    told_of = rules.contacts_seeable_by(actor).exclude(condition)
    shared = {part for names in told_of.values_list("family", "given") for part in names if part}
    words = _Words(shared, [*people, *merged, *others])
    patterns = {*words.list_names([*people, *merged])}
    patterns |= {one for row in others for one in words.write(row.family, row.given)}
    ordered = sorted(patterns, key=lambda one: (-len(one), one))
    return Withheld(condition, ids, re.compile("|".join(ordered)) if ordered else None)


class _Words:
    """Writes patterns of names, where a longer name of somebody who is told of is none of them: 林 within 小林."""

    def __init__(self, shared: set[str], named: Iterable[Contact | OtherName]) -> None:
        self.shared = shared
        self.before: dict[str, set[str]] = defaultdict(set)
        self.after: dict[str, set[str]] = defaultdict(set)
        parts = {part for one in named for part in (one.family, one.given)}
        for name, cut in ((one, cut) for one in shared for cut in range(1, len(one))):
            if name[cut:] in parts:
                self.before[name[cut:]].add(name[:cut])
            if name[:cut] in parts:
                self.after[name[:cut]].add(name[cut:])

    def list_names(self, people: Iterable[Contact]) -> Iterator[str]:
        """Every way they may be called; a part that somebody else is called by, too, tells nothing."""
        for one in people:
            yield from self.write(one.family, one.given, one.middle)
            yield from self.write(one.family_reading, one.given_reading)
            yield from self.write(one.former_family, one.given, one.middle)
            if len(one.nickname) > 1:
                yield re.escape(one.nickname)
            titles = f"{_TITLES}|{re.escape(one.honorific)}" if one.honorific else _TITLES
            for part in (one.family, one.given):
                if part and part not in self.shared:
                    yield f"{self._begin(part)}{re.escape(part)}(?={_GAP}?(?:{titles}))"

    def write(self, family: str, given: str, middle: str = "") -> Iterator[str]:
        """A whole name in either order, with or without a gap, with or without the name in the middle."""
        if not (family and given):
            return
        yield self._join(family, given, gap=f"{_GAP}?")
        yield self._join(given, family, gap=_GAP)
        if middle:
            yield self._join(given, middle, family, gap=f"{_GAP}?")
            yield self._join(family, given, middle, gap=f"{_GAP}?")
            yield self._join(family, middle, given, gap=f"{_GAP}?")

    def _join(self, *parts: str, gap: str) -> str:
        longer = sorted(self.after.get(parts[-1], ()))
        end = f"(?!{'|'.join(map(re.escape, longer))})" if longer else ""
        return self._begin(parts[0]) + gap.join(re.escape(part) for part in parts) + end

    def _begin(self, part: str) -> str:
        longer = sorted(self.before.get(part, ()), key=lambda one: (len(one), one))
        same = [
            [re.escape(one) for one in some] for _, some in groupby(longer, key=len)
        ]  # a look back has one width
        return "".join(f"(?<!{'|'.join(some)})" for some in same)
