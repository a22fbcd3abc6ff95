"""The trial's pictures: every card once as a clean scan and once in a photo, alone or with others on a table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

from card_trials.cards import DrawnCard, draw_back, draw_card, has_back
from card_trials.photos import scan, take_photo

Quad = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Shot:
    """One file. `quads` are the corners of its cards, in their order; `scene` says what is hard about it."""

    name: str
    condition: str  # clean or photo
    jpeg: bytes
    cards: list[DrawnCard]
    quads: list[Quad]
    scene: dict[str, Any]


def draw_all(seed: int, count: int) -> list[DrawnCard]:
    """`count` fronts, and the backs that belong to some of them behind those."""
    fronts = [draw_card(seed, number) for number in range(count)]
    return [*fronts, *(draw_back(seed, number) for number in range(count) if has_back(number))]


def name_of(card: DrawnCard) -> str:
    return f"{card.number:03}{'b' if card.side == 'back' else ''}"


def make_clean(seed: int, cards: list[DrawnCard]) -> Iterator[Shot]:
    for card in cards:
        rng = Random(f"{seed}:{name_of(card)}:scan")
        wide, high = card.image.size
        jpeg, size = scan(rng, card.image)
        ratio = size[0] / wide
        whole = [(0.0, 0.0), (wide * ratio, 0.0), (wide * ratio, high * ratio), (0.0, high * ratio)]
        yield Shot(f"clean-{name_of(card)}.jpg", "clean", jpeg, [card], [whole], {"layout": card.layout})


def make_photos(seed: int, cards: list[DrawnCard]) -> Iterator[Shot]:
    """About half of the cards alone, the others two to six to a table."""
    rng, at = Random(f"{seed}:tables"), 0
    while at < len(cards):
        size = rng.choice((1, 1, 1, 1, 2, 3, 4, 6))
        group = cards[at : at + size]
        at += size
        photo = take_photo(Random(f"{seed}:{name_of(group[0])}:photo"), [card.image for card in group])
        names = "-".join(name_of(card) for card in group)
        yield Shot(f"photo-{names}.jpg", "photo", photo.jpeg, group, photo.quads, asdict(photo.conditions))


def make_shots(seed: int, count: int) -> Iterator[Shot]:
    cards = draw_all(seed, count)
    yield from make_clean(seed, cards)
    yield from make_photos(seed, cards)


def describe(shot: Shot) -> dict[str, Any]:
    cards = [
        {"number": card.number, "side": card.side, "layout": card.layout, "quad": quad, "truth": card.truth}
        for card, quad in zip(shot.cards, shot.quads, strict=True)
    ]
    return {"photo": shot.name, "condition": shot.condition, "scene": shot.scene, "cards": cards}


def write_shots(seed: int, count: int, folder: Path) -> int:
    """The pictures and truth.json; returns how many pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = []
    for shot in make_shots(seed, count):
        (folder / shot.name).write_bytes(shot.jpeg)
        listed.append(describe(shot))
    written = json.dumps({"seed": seed, "shots": listed}, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(written, encoding="utf-8")
    return len(listed)
