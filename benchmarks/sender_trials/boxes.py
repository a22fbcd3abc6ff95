"""A box being filled: letters to and from the owner, and the label of everybody in them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from sender_trials.mails import Letter, Who
from sender_trials.wording import Wording

FIRST = dt.datetime(2016, 1, 5, 3, tzinfo=dt.UTC)
LAST = dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Label:
    """What somebody is: `is_contact`, and which kind of sender."""

    is_contact: bool
    kind: str


@dataclass
class Box:
    """One owner's mails; `folders` is how they lie: gmail, folders or single."""

    owner: Who
    words: Wording
    dice: random.Random
    folders: str
    letters: list[Letter] = field(default_factory=list)
    labels: dict[str, Label] = field(default_factory=dict)
    people: list[Who] = field(default_factory=list)  # real contacts so far
    aliases: tuple[Who, ...] = ()

    def label(self, who: Who, kind: str, *, is_contact: bool) -> Who:
        self.labels[who.address.lower()] = Label(is_contact, kind)
        if is_contact:
            self.people.append(who)
        return who

    def pick(self, words: Sequence[str], **more: object) -> str:
        """One of these templates, filled in."""
        return self.fill(self.dice.choice(words), **more)

    def fill(self, template: str, **more: object) -> str:
        said: dict[str, object] = {
            "n": self.dice.randint(2, 98_000),
            "month": self.dice.randint(1, 12),
            "day": self.dice.randint(1, 28),
        }
        said |= {"hex": f"{self.dice.getrandbits(60):x}", "k": self.dice.randint(2, 300)}
        said |= {"thing": self.dice.choice(self.words.working)}
        return template.format_map(said | more)

    def moment(self, since: dt.datetime = FIRST, until: dt.datetime = LAST) -> dt.datetime:
        span = max((until - since).total_seconds(), 60)
        return since + dt.timedelta(seconds=self.dice.random() * span)

    def soon(self, at: dt.datetime, days: float = 3) -> dt.datetime:
        return min(at + dt.timedelta(hours=0.2 + self.dice.random() * 24 * days), LAST + dt.timedelta(days=2))

    def receive(
        self, sender: Who, subject: str, at: dt.datetime, *, to: Sequence[Who] | None = None,
        cc: Sequence[Who] = (), answers: Letter | None = None, extra: dict[str, str] | None = None,
    ) -> Letter:  # fmt: skip
        receivers = (self.me(),) if to is None else tuple(to)
        return self._add(
            Letter(
                len(self.letters) + 1, sender, receivers, at, subject, tuple(cc), answers, extra=extra or {}
            )
        )

    def send(
        self,
        to: Sequence[Who],
        subject: str,
        at: dt.datetime,
        *,
        cc: Sequence[Who] = (),
        answers: Letter | None = None,
    ) -> Letter:
        sender = self.owner if self.dice.random() > 0.03 or not self.aliases else self.aliases[0]
        return self._add(
            Letter(len(self.letters) + 1, sender, tuple(to), at, subject, tuple(cc), answers, is_sent=True)
        )

    def _add(self, letter: Letter) -> Letter:
        self.letters.append(letter)
        return letter

    def me(self) -> Who:
        """The owner as others write to them: with or without a name."""
        return self.owner if self.dice.random() < 0.5 else Who(self.owner.address)

    def talk(
        self, whom: Who, subject: str, at: dt.datetime, turns: int, *, begins: bool, cc: Sequence[Who] = ()
    ) -> dt.datetime:
        """A thread of so many mails by turns; `begins`: the owner writes first."""
        letter: Letter | None = None
        for turn in range(turns):
            said = subject if turn == 0 else f"{self.dice.choice(('Re: ', 'Re: ', 'RE: ', 'Re:'))}{subject}"
            if begins == (turn % 2 == 0):
                letter = self.send((whom,), said, at, cc=cc, answers=letter)
            else:
                letter = self.receive(whom, said, at, cc=cc, answers=letter)
            at = self.soon(at)
        return at
