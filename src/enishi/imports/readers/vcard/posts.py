"""Organisations and titles in vCards: lines of one group are one post, the others are paired by their order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from enishi.imports.readers.base import ReadAffiliation

REPEATED_WITHIN = 3  # an organisation written again so soon is the same one
_OWN_GROUP = re.compile(r"o\d+")  # as Enishi's own cards group the lines of a post


@dataclass(slots=True)
class Posts:
    """What was found, each with the group of its line (empty where there is none)."""

    organisations: list[tuple[str, str, str]] = field(default_factory=list)
    titles: list[tuple[str, str]] = field(default_factory=list)
    readings: list[tuple[str, str]] = field(default_factory=list)
    latins: list[tuple[str, str]] = field(default_factory=list)

    def add_organisation(self, group: str, organisation: str, department: str) -> None:
        lately = [known[1:] for known in self.organisations[-REPEATED_WITHIN:]]
        is_again = (organisation, department) in lately and not _OWN_GROUP.fullmatch(group)
        if (organisation or department) and not is_again:
            self.organisations.append((group, organisation, department))

    def add_title(self, group: str, title: str) -> None:
        if title:
            self.titles.append((group, title))

    def add_reading(self, group: str, reading: str) -> None:
        self.readings.append((group, reading))

    def add_latin(self, group: str, latin: str) -> None:
        self.latins.append((group, latin))

    def settle(self) -> list[ReadAffiliation]:
        """The posts in their order; a reading without a group is that of the first."""
        paired = self._pair_groups() if self._has_groups() else self._pair_in_order()
        posts = [(group, post) for group, post in paired if post != ReadAffiliation()]
        if not self._has_groups():
            posts = [("" if index == 0 else "-", post) for index, (_, post) in enumerate(posts)]
            self.readings, self.latins = (
                [("", word) for _, word in words] for words in (self.readings, self.latins)
            )
        return [
            replace(
                post,
                organisation_reading=_find(self.readings, group),
                organisation_latin=_find(self.latins, group),
            )
            for group, post in posts
        ]

    def _has_groups(self) -> bool:
        """Whether every organisation and title says by its group which post it belongs to."""
        grouped = [group for group, *_ in (*self.organisations, *self.titles)]
        return bool(grouped) and all(_OWN_GROUP.fullmatch(group) for group in grouped)

    def _pair_groups(self) -> list[tuple[str, ReadAffiliation]]:
        posts: dict[str, ReadAffiliation] = {}
        for group, organisation, department in self.organisations:
            posts[group] = ReadAffiliation(organisation, department=department)
        for group, title in self.titles:
            posts[group] = replace(posts.get(group, ReadAffiliation()), title=title)
        return sorted(posts.items(), key=lambda pair: int(pair[0][1:]))

    def _pair_in_order(self) -> list[tuple[str, ReadAffiliation]]:
        found = []
        for index in range(max(len(self.organisations), len(self.titles))):
            group, organisation, department = (self.organisations[index : index + 1] or [("", "", "")])[0]
            own, title = (self.titles[index : index + 1] or [("", "")])[0]
            found.append((group or own, ReadAffiliation(organisation, "", department, title)))
        return found


def _find(words: list[tuple[str, str]], group: str) -> str:
    return next((word for other, word in reversed(words) if other == group), "")
