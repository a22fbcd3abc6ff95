"""Where names in one piece are divided, and whether the truth is among the readings proposed.

python benchmarks/readings.py [--list FILE] [--json]     FILE: family given reading reading, one name a line
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import NamedTuple

from enishi.people.dictionary import FAMILY, GIVEN, load_words
from enishi.people.naming import SURE, divide_name
from enishi.people.readings import list_half, list_readings

LISTS = Path(__file__).parent / "name_trials"


class Name(NamedTuple):
    family: str
    given: str
    family_reading: str
    given_reading: str


def read_names(path: Path) -> list[Name]:
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return [Name(*row) for row in rows if len(row) == 4]


def measure(names: list[Name]) -> dict[str, float]:
    """Shares of the names; `sure_wrong` is of those that the worker would divide by itself."""
    words, began = load_words(), time.perf_counter()
    divisions = [divide_name(words, name.family + name.given) for name in names]
    seconds = time.perf_counter() - began
    firsts = [found[0] if found else None for found in divisions]
    right = [first is not None and first[:2] == name[:2] for first, name in zip(firsts, names, strict=True)]
    sure = [first is not None and first.sure >= SURE for first in firsts]
    readings = [list_readings(name.family, name.given) for name in names]
    first = [found[0] if found else ("", "", "") for found in readings]
    families = [list_half(words, name.family, FAMILY) for name in names]
    givens = [list_half(words, name.given, GIVEN) for name in names]
    return {
        "names": len(names),
        "division_right": share(right),
        "divided_by_itself": share(sure),
        "sure_wrong": share([not is_right for is_right, is_sure in zip(right, sure, strict=True) if is_sure]),
        "family_first": share([one[0] == name[2] for one, name in zip(first, names, strict=True)]),
        "given_first": share([one[1] == name[3] for one, name in zip(first, names, strict=True)]),
        "family_among": share([name[2] in found for found, name in zip(families, names, strict=True)]),
        "given_among": share([name[3] in found for found, name in zip(givens, names, strict=True)]),
        "both_among_offered": share(
            [name[2:] in [one[:2] for one in found] for found, name in zip(readings, names, strict=True)]
        ),
        "ms_to_divide": round(seconds / len(names) * 1000, 2),
    }


def share(hits: list[bool]) -> float:
    return round(sum(hits) / len(hits), 3) if hits else 0.0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--list", type=Path)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    paths = [chosen.list] if chosen.list else sorted(LISTS.glob("*.txt"))
    results = {path.stem: measure(read_names(path)) for path in paths}
    if chosen.json:
        print(json.dumps(results))
        return 0
    for name, figures in results.items():
        print(f"{name}: " + ", ".join(f"{key} {value}" for key, value in figures.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
