"""How long the files for other programs take for 10,000 people: CSV in UTF-8 and in cp932, vCard, ICS.

python benchmarks/exports.py [--people N] [--rounds N] [--json]
In processor time, medians of rounds taken in turns. Every 𠮷田 has a character that cp932 does not hold; everybody was
met once. The aim: cp932 in at most twice the time of UTF-8.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import import_people

if TYPE_CHECKING:
    from enishi.accounts.models import User

Write = Callable[[io.BytesIO], object]


def fill_notebook(folder: Path, people: int) -> User:
    """So many people, each met once."""
    from enishi.accounts.models import User
    from enishi.core import clock
    from enishi.encounters.actions import record_encounters
    from enishi.encounters.fields import EncounterFields
    from enishi.people.queries import list_contacts

    file = folder / "cards.vcf"
    cards = import_people.write_cards(people).replace("吉田", "𠮷田")
    file.write_text(cards, encoding="utf-8", newline="")
    import_people.import_whole(file, is_previewed=False)
    owner = User.objects.get()
    today = clock.today(owner.time_zone)
    everybody = list(list_contacts(owner).values_list("pk", flat=True))
    for begin in range(0, len(everybody), 500):
        met = [EncounterFields([pk], on=today, kind="met") for pk in everybody[begin : begin + 500]]
        record_encounters(owner, met)
    return owner


def list_ways(owner: User) -> dict[str, Write]:
    """Each file by name."""
    from enishi.privacy.choices import Choice
    from enishi.privacy.writing import write_export

    return {
        "csv_utf8": lambda out: write_export(owner, out, "csv"),
        "csv_cp932": lambda out: write_export(owner, out, "csv", Choice(encoding="cp932")),
        "vcard": lambda out: write_export(owner, out, "vcard"),
        "ics": lambda out: write_export(owner, out, "ics"),
    }


def measure(write: Write) -> float:
    """Seconds of processor time."""
    out, begun = io.BytesIO(), time.process_time()
    write(out)
    if not out.tell():
        raise SystemExit("nothing was written")
    return time.process_time() - begun


def compare(ways: dict[str, Write], rounds: int) -> dict[str, float]:
    """Medians of rounds, taken in turns so that a busy machine slows all; cp932 by UTF-8 last."""
    taken = [{name: measure(write) for name, write in ways.items()} for _ in range(rounds)]
    found = {name: round(statistics.median(one[name] for one in taken), 2) for name in ways}
    ratio = statistics.median(one["csv_cp932"] / one["csv_utf8"] for one in taken)
    return {**found, "cp932_by_utf8": round(ratio, 2)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="enishi-bench-") as home:
        os.environ["ENISHI_HOME"] = home
        from enishi.cli.start import ensure_tables, set_up_django

        ensure_tables(set_up_django())
        found = compare(list_ways(fill_notebook(Path(home), chosen.people)), chosen.rounds)
    if chosen.json:
        sys.stdout.write(json.dumps({"people": chosen.people, **found}) + "\n")
        return
    sys.stdout.write(
        f"{chosen.people} people, seconds of processor time: CSV in UTF-8 {found['csv_utf8']}, "
        f"in cp932 {found['csv_cp932']} ({found['cp932_by_utf8']} times; aim: 2), vCard {found['vcard']}, "
        f"ICS {found['ics']}\n"
    )


if __name__ == "__main__":
    main()
