"""How long a button takes to answer while the command line brings in thousands of cards. The aim is within a second.

python benchmarks/button_press.py [--cards N] [--presses N] [--json]
Beside it the same presses on the same server with nothing else going on.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.servers import Server, Visitor

ROOT = Path(__file__).resolve().parents[1]


def press_add(visitor: Visitor, number: int) -> float:
    """Seconds from pressing to the new person's page; the form itself was asked for before."""
    _, form = visitor.ask("/people/new/")
    key = re.search(r'name="key" value="([0-9a-f-]{36})"', form)
    if key is None:
        raise SystemExit("the form has no key")
    started = time.perf_counter()
    status, page = visitor.ask("/people/new/", {"name": f"押 田{number}", "key": key[1]})
    if status != 200 or f"田{number}" not in page:
        raise SystemExit(f"a press answered {status}")
    return time.perf_counter() - started


def press_during_import(server: Server, file: Path, *, presses: int) -> tuple[list[float], list[float]]:
    """Seconds of the presses in peace, and of those while the file came in."""
    from tests.servers import Visitor

    visitor = Visitor(server.address)
    visitor.ask(server.link)
    press_add(visitor, 0)  # the first page of a start is slower
    calm = [press_add(visitor, number) for number in range(1, presses + 1)]
    during: list[float] = []
    with server.notebook.start("import", str(file), "--json") as importing:
        while importing.poll() is None and len(during) < presses:
            during.append(press_add(visitor, presses + 1 + len(during)))
            time.sleep(0.2)
        importing.communicate(timeout=300)
    if importing.returncode != 0:
        raise SystemExit("the import failed")
    return calm, during


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=9000)
    parser.add_argument("--presses", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    from import_people import write_cards
    from tests.notebooks import make_notebook
    from tests.servers import serving

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cards.vcf"
        file.write_text(write_cards(chosen.cards), encoding="utf-8", newline="")
        with serving(make_notebook(Path(folder) / "home")) as server:
            calm, during = press_during_import(server, file, presses=chosen.presses)
    found = {
        "presses": len(during),
        "calm_median_seconds": round(statistics.median(calm), 3),
        "median_seconds": round(statistics.median(during), 3),
        "slowest_seconds": round(max(during), 3),
    }
    if chosen.json:
        print(json.dumps(found))
    else:
        print(", ".join(f"{name} {value}" for name, value in found.items()), "(aim: slowest within 1)")


if __name__ == "__main__":
    main()
