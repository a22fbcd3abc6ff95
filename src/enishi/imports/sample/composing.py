"""Writes the notes: a line of the circle, a hobby, the season or home; never the same twice for one person."""

import random
import re
from collections import Counter, defaultdict, deque
from datetime import date

from enishi.imports.sample.shapes import Favour, Kind, Role
from enishi.imports.sample.words import (
    AT_HOME,
    FAVOURS,
    GATHER,
    HOBBIES,
    MONTHS,
    OTHER_NOTES,
    SLOTS,
    TALK,
    TEXT,
)

MOST_REPEATS = 3
AT_WORK = frozenset({"office", "customer"})
FACE_TO_FACE = frozenset({"met", "meal", "event", "call"})
_BLANK = re.compile(r"\{(\w+)\}")


class NoteComposer:
    """Composes notes from templates with one random source; remembers what it wrote."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._written: Counter[str] = Counter()
        self._lately: dict[tuple[str, str], deque[str]] = defaultdict(lambda: deque(maxlen=12))

    def compose_contact(self, role: Role, kind: Kind, day: date) -> str:
        """What one notes after one contact; sometimes nothing."""
        if kind == "letter":
            return self._pick(role.key, OTHER_NOTES["letters"])
        if kind == "reaction":
            return self._pick(role.key, OTHER_NOTES["reactions"]) if self._rng.random() < 0.4 else ""
        if kind not in FACE_TO_FACE:
            texts = TEXT[role.circle]
            return self._pick(role.key, texts) if self._rng.random() < 0.6 else ""
        if self._rng.random() < 0.12:
            return ""
        if kind == "call":
            return self._pick(role.key, OTHER_NOTES["call_work" if role.circle in AT_WORK else "call"])
        return self._compose_talk(role, day)

    def _compose_talk(self, role: Role, day: date) -> str:
        pools: list[tuple[str, ...]] = [TALK[role.circle], TALK[role.circle], MONTHS[str(day.month)]]
        if role.hobby:
            pools += [HOBBIES[role.hobby]] * 2
        if role.home and role.circle not in {"customer", "seminar"}:
            pools.append(AT_HOME[role.home])
        self._rng.shuffle(pools)
        first = self._pick(role.key, pools[0])
        if self._rng.random() < 0.3 and pools[1] is not pools[0]:
            return first + self._pick(role.key, pools[1])
        return first

    def compose_gathering(self, notes: str, names: list[str], key: str) -> str:
        """A line about one of those who were there, or about the evening alone with the host."""
        if not names:
            return self._pick(key, TALK[notes])
        return self._pick(key, GATHER[notes], name=self._rng.choice(names))

    def compose_first(self, role: Role) -> str:
        """The note of the first meeting says how it came about, and the first thing one learned."""
        learned = f"{role.hobby}がお好きとのこと。" if role.hobby else ""
        return f"初めてお会いした。{role.how_met}。{learned}"

    def compose_thanks(self, role: Role) -> str:
        pool = "thanks_work" if role.circle in AT_WORK else "thanks"
        return self._pick(role.key, OTHER_NOTES[pool])

    def compose_favour(self, role: Role, favour: Favour) -> str:
        return self._pick(role.key, FAVOURS[favour])

    def compose_private(self, role: Role) -> str:
        return self._pick(role.key, OTHER_NOTES["private"])

    def _pick(self, key: str, templates: tuple[str, ...], **given: str) -> str:
        """A filled template: at most a few times in all, not lately for this person; else nothing."""
        lately = self._lately[key, templates[0]]
        for _ in range(20):
            template = self._rng.choice(templates)
            note = self._fill(template, given)
            if self._written[note] < MOST_REPEATS and template not in list(lately)[-(len(templates) // 2) :]:
                self._written[note] += 1
                lately.append(template)
                return note
        return ""

    def _fill(self, template: str, given: dict[str, str]) -> str:
        return _BLANK.sub(lambda blank: given.get(blank[1]) or self._rng.choice(SLOTS[blank[1]]), template)
