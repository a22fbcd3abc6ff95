"""The owners of the boxes: who they are, how full their lives are, and how their mails lie."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from sender_trials.boxes import Box, Label
from sender_trials.contacts import CONTACTS, Kind
from sender_trials.mails import Who, write_letter
from sender_trials.strangers import STRANGERS
from sender_trials.wording import Wording


@dataclass(frozen=True)
class Owner:
    """A life: how many people and how many strangers, against a full one."""

    name: str
    address: str
    alias: str
    folders: str
    contacts: float
    strangers: float


FIT_OWNERS = (
    Owner("青木 優", "yu@aoki-works.jp", "yu.aoki@gmail.com", "gmail", 1.0, 0.8),
    Owner("青木優", "y.aoki@hoshi-denki.co.jp", "aokiyu88@docomo.ne.jp", "folders", 1.3, 1.0),
    Owner("Yu Aoki", "aoki@lab-minato.ac.jp", "yuaoki@icloud.com", "single", 0.6, 1.3),
)
JUDGE_OWNERS = (
    Owner("三浦 あかり", "akari.miura@gmail.com", "miura@akari-design.com", "gmail", 0.5, 1.0),
    Owner("三浦あかり（経理）", "miura-a@umino-foods.co.jp", "akarin@icloud.com", "folders", 1.2, 1.2),
    Owner("Akari Miura", "akari@miura.example", "akari.m@outlook.com", "single", 1.0, 0.6),
)


def make_box(owner: Owner, words: Wording, seed: int) -> Box:
    """Everything that came to this owner in ten years and a bit."""
    dice = random.Random(f"{owner.address} {words.language} {seed}")
    alias = Who(owner.alias, owner.name)
    box = Box(Who(owner.address, owner.name), words, dice, owner.folders, aliases=(alias,))
    box.labels[owner.alias] = Label(False, "own other address")
    _fill(box, CONTACTS, owner.contacts)
    _fill(box, STRANGERS, owner.strangers)
    for _ in range(dice.randint(2, 6)):  # notes to oneself
        box.send((alias,), box.pick(words.working), box.moment())
        box.receive(alias, box.pick(words.working), box.moment())
    box.letters.sort(key=lambda one: one.at)
    return box


def _fill(box: Box, kinds: Sequence[tuple[Kind, int]], fullness: float) -> None:
    for add, count in kinds:
        exact = count * fullness
        for _ in range(int(exact) + (box.dice.random() < exact % 1)):
            add(box)


def write_boxes(box: Box) -> dict[str, bytes]:
    """The mbox files of a box, by name."""
    labels, keeps = box.folders == "gmail", box.words.habits.keeps_threads
    files: dict[str, list[bytes]] = {}
    for letter in box.letters:
        name = ("Sent.mbox" if letter.is_sent else "Inbox.mbox") if box.folders == "folders" else "All.mbox"
        line = f"From {letter.number}@xxx {letter.at:%a %b %d %H:%M:%S} +0000 {letter.at:%Y}\n".encode()
        files.setdefault(name, []).append(
            line + write_letter(letter, box.dice, labels=labels, keeps_threads=keeps)
        )
    return {name: b"".join(mails) for name, mails in files.items()}
