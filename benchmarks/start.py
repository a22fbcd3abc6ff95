"""How long from starting Enishi to its first page. The aim is under 3 seconds once it has been set up.

python benchmarks/start.py [--rounds N] [--json]
The first round makes the tables of a new notebook; the later ones are what every day looks like.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def measure_start(home: Path) -> float:
    """Seconds until the printed link has opened its page."""
    from tests.notebooks import make_notebook
    from tests.servers import Visitor, start_server, stop_server

    begun = time.perf_counter()
    server = start_server(make_notebook(home))
    status, page = Visitor(server.address).ask(server.link)
    seconds = time.perf_counter() - begun
    stop_server(server)
    if status != 200 or "<h1" not in page:
        raise SystemExit(f"the first page answered {status}")
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory(prefix="enishi-bench-") as folder:
        first, *later = [measure_start(Path(folder) / "home") for _ in range(chosen.rounds + 1)]
    result = {
        "first_seconds": round(first, 2),
        "later_seconds": round(statistics.median(later), 2),
        "slowest_seconds": round(max(later), 2),
        "rounds": chosen.rounds,
    }
    if chosen.json:
        sys.stdout.write(json.dumps(result) + "\n")
        return
    sys.stdout.write(
        f"new notebook {result['first_seconds']} s; every day {result['later_seconds']} s "
        f"(slowest of {result['rounds']}: {result['slowest_seconds']} s; aim: 3)\n"
    )


if __name__ == "__main__":
    main()
