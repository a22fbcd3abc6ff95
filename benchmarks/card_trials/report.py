"""All shots read by the product and by the rival: rates per field, cards found, seconds per card, and the goals."""

from __future__ import annotations

import io
import platform
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypedDict

import numpy as np
from PIL import Image

from card_trials import scores
from card_trials.cards import DrawnCard
from card_trials.facts import Truth
from card_trials.plain import read_plainly
from card_trials.shots import Quad, Shot, describe
from enishi.cards.readers.fields import CardFields
from enishi.cards.readers.lines import TextLine
from enishi.cards.readers.reading import ScannedCard, read_photo
from enishi.cards.readers.recognising import Recogniser

FOUND = 0.8  # intersection over union from which a card counts as found
GOALS = (
    *((f"{name} exact, clean", "clean", name, 0.75, 0.90) for name in ("name", "organisation", "phone")),
    ("email exact, clean", "clean", "email", 0.95, 0.99),
    *((f"{name} exact, photo", "photo", name, 0.60, 0.80) for name in ("name", "organisation", "phone")),
    ("email exact, photo", "photo", "email", 0.95, 0.99),
)  # fmt: skip


class Rates(TypedDict):
    exact: float
    cer: float
    cards: int


class Check(TypedDict):
    goal: str
    value: float
    floor: float
    aim: float
    met: str


@dataclass(slots=True)
class Tally:
    """Counts of one reader under one condition."""

    exact: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    wrong: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    found: list[bool] = field(default_factory=list)
    upright: list[bool] = field(default_factory=list)
    extra: int = 0
    photos: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    misses: list[dict[str, Any]] = field(default_factory=list)

    def count(self, card: DrawnCard, fields: CardFields, photo: str) -> None:
        truth: Truth = card.truth
        for name in scores.FIELDS:
            if not scores.wants(truth, name):
                continue
            is_right = scores.is_exact(truth, fields, name)
            self.exact[name].append(is_right)
            self.wrong[name].append(scores.count_wrong(truth, fields, name))
            if not is_right:
                true, read = scores.list_true(truth, name), scores.list_read(fields, name)
                self.misses.append(
                    {"photo": photo, "layout": card.layout, "field": name, "true": true, "read": read}
                )
        self.exact["name, any writing"].append(scores.is_exact_but_for_writing(truth, fields))

    def rates(self) -> dict[str, Rates]:
        return {
            name: Rates(
                exact=sum(hits) / len(hits),
                cer=sum(wrong for wrong, _ in self.wrong[name])
                / max(1, sum(size for _, size in self.wrong[name])),
                cards=len(hits),
            )
            for name, hits in self.exact.items()
        }


def read_all(shots: Iterable[Shot], recogniser: Recogniser, rival: Recogniser | None, tell: Callable[[str], None],
             out: Path | None = None) -> dict[str, dict[str, Tally]]:  # fmt: skip
    """Tallies by condition and reader: `enishi` and `plain`."""
    tallies = {condition: {"enishi": Tally(), "plain": Tally()} for condition in ("clean", "photo")}
    kept: list[dict[str, Any]] = []
    for number, shot in enumerate(shots, 1):
        read = measure_ours(shot, recogniser, tallies[shot.condition]["enishi"])
        if rival is not None:
            measure_plain(shot, rival, tallies[shot.condition]["plain"])
        tell(f"{number}: {shot.name}")
        if out is not None:
            keep_shot(out, shot, read, kept)
    return tallies


def measure_ours(shot: Shot, recogniser: Recogniser, tally: Tally) -> list[ScannedCard | None]:
    started, cpu_started = time.perf_counter(), time.process_time()
    cards = read_photo(shot.jpeg, shot.name, recogniser)
    tally.seconds += time.perf_counter() - started
    tally.cpu_seconds += time.process_time() - cpu_started
    tally.photos += 1
    matched = [match(quad, cards) for quad in shot.quads]
    tally.extra += len(cards) - sum(card is not None for card in matched)
    for card, quad, scan in zip(shot.cards, shot.quads, matched, strict=True):
        tally.found.append(scan is not None)
        if scan is not None:
            tally.upright.append(is_upright(quad, scan))
        tally.count(card, scan.fields if scan else CardFields(), shot.name)
    return matched


def match(quad: Quad, cards: list[ScannedCard]) -> ScannedCard | None:
    best = max(cards, key=lambda card: scores.overlap(quad, card.quad), default=None)
    return best if best is not None and scores.overlap(quad, best.quad) >= FOUND else None


def is_upright(quad: Quad, scan: ScannedCard) -> bool:
    first = np.array(scan.quad[0])
    return int(np.argmin([float(np.linalg.norm(first - np.array(corner))) for corner in quad])) == 0


def measure_plain(shot: Shot, recogniser: Recogniser, tally: Tally) -> None:
    """Plain OCR of the whole picture. Of several cards on a table it gets the lines within each, which helps it."""
    started, cpu_started = time.perf_counter(), time.process_time()
    image = np.asarray(Image.open(io.BytesIO(shot.jpeg)).convert("RGB"), dtype=np.uint8)
    lines = recogniser.spot_lines(image)
    tally.seconds += time.perf_counter() - started
    tally.cpu_seconds += time.process_time() - cpu_started
    tally.photos += 1
    for card, quad in zip(shot.cards, shot.quads, strict=True):
        own = lines if len(shot.cards) == 1 else [line for line in lines if lies_in(line, quad)]
        tally.found.append(bool(own))
        tally.count(card, read_plainly(own), shot.name)


def lies_in(line: TextLine, quad: Quad) -> bool:
    import cv2

    middle = (line.box[0][0] + line.box[2][0]) / 2, (line.box[0][1] + line.box[2][1]) / 2
    return cv2.pointPolygonTest(np.array(quad, dtype=np.float32), middle, False) >= 0


def keep_shot(out: Path, shot: Shot, read: list[ScannedCard | None], kept: list[dict[str, Any]]) -> None:
    """The picture, its truth, and the lines that were read: material for the reader of fields."""
    import json
    from dataclasses import asdict

    out.mkdir(parents=True, exist_ok=True)
    (out / shot.name).write_bytes(shot.jpeg)
    told = describe(shot)
    for card, scan in zip(told["cards"], read, strict=True):
        card["size"] = list(scan.size) if scan else []
        card["codes"] = list(scan.codes) if scan else []
        card["lines"] = [asdict(line) for line in scan.lines] if scan else []
        card["fields"] = asdict(scan.fields) if scan else {}
    kept.append(told)
    (out / "truth.json").write_text(
        json.dumps({"shots": kept}, ensure_ascii=False, indent=1), encoding="utf-8"
    )


def check_goals(tallies: dict[str, dict[str, Tally]]) -> list[Check]:
    checks = []
    for goal, condition, name, floor, aim in GOALS:
        rates = tallies[condition]["enishi"].rates()
        value = rates[name]["exact"] if name in rates else 0.0
        checks.append(Check(goal=goal, value=value, floor=floor, aim=aim, met=grade(value, floor, aim)))
    return checks


def grade(value: float, floor: float, aim: float) -> str:
    return "aim" if value >= aim else "floor" if value >= floor else "no"


def as_json(tallies: dict[str, dict[str, Tally]], seed: int, recogniser: Recogniser) -> dict[str, Any]:
    conditions = {
        condition: {
            reader: {
                "fields": tally.rates(),
                "cards": len(tally.found),
                "found": sum(tally.found) / max(1, len(tally.found)),
                "upright": sum(tally.upright) / max(1, len(tally.upright)),
                "extra": tally.extra,
                "seconds_per_card": tally.seconds / max(1, len(tally.found)),
                "cpu_seconds_per_card": tally.cpu_seconds / max(1, len(tally.found)),
                "misses": tally.misses if reader == "enishi" else [],
            }
            for reader, tally in readers.items()
        }
        for condition, readers in tallies.items()
    }
    packages = ("opencv-python-headless", "pillow", recogniser.name.replace("_", "-"))
    return {
        "seed": seed,
        "recogniser": recogniser.name,
        "conditions": conditions,
        "checks": check_goals(tallies),
        "versions": {"python": platform.python_version(), **{name: version(name) for name in packages}},
    }
