"""Is the picture of 2,000 people drawn in three seconds? Layout and first drawing in Chromium, with the page around it.

python benchmarks/network.py [--people 2000] [--rounds 3] [--json]
Forty corners; each meets in groups of three to eight, one group in eight across corners. The notebook is made in a
throwaway folder through the same actions as everything else. Chromium: $ENISHI_CHROMIUM, else the one on PATH. The part
that draws must be there (`python3 run.py` fetches and bundles it).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
BUNDLE = ROOT / "src/enishi/insights/static/insights/network/map.js"
CORNER, MEETINGS = 50, 1.5  # people of a corner; meetings for each person
INDUSTRIES = ("会計", "医療", "教育", "飲食", "IT", "物流", "出版", "行政", "建築", "製造", "金融", "福祉")
GOAL_SECONDS = 3.0


def fill(people: int) -> None:
    """Into the notebook of $ENISHI_HOME, in a process of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "enishi.site.settings")
    import django

    django.setup()
    from enishi.accounts.actions import ensure_sole_owner
    from enishi.core import clock
    from enishi.encounters.actions import record_encounters
    from enishi.encounters.fields import EncounterFields
    from enishi.people.actions import add_contacts
    from enishi.people.fields import ContactFields

    chance, owner = random.Random(7), ensure_sole_owner()
    rows = [
        ContactFields(family=f"姓{n // CORNER}", given=f"名{n}", industry=chance.choice(INDUSTRIES))
        for n in range(people)
    ]
    keys = [contact.pk for contact in add_contacts(owner, rows)]
    today, met = clock.today(owner.time_zone), []
    for n in range(int(people * MEETINGS)):
        corner = chance.randrange(people // CORNER)
        pool = keys if n % 8 == 0 else keys[corner * CORNER : (corner + 1) * CORNER]
        those = chance.sample(pool, chance.randint(3, 8))
        on = today.fromordinal(today.toordinal() - chance.randint(1, 1000))
        met.append(EncounterFields(contact_ids=those, on=on, kind="meal", place=f"店{corner}"))
    record_encounters(owner, met)


def measure(home: Path, people: int, rounds: int) -> dict[str, float]:
    from playwright.sync_api import sync_playwright

    from tests.journeys.watching import BROWSER_ARGS, find_chromium, open_context
    from tests.notebooks import make_notebook
    from tests.servers import serving

    notebook = make_notebook(home)
    notebook.run("add", "青井 千尋")  # makes the notebook
    subprocess.run([sys.executable, __file__, "--fill", str(people)], env=notebook.env, check=True)
    found: dict[str, list[float]] = {}
    args = [*BROWSER_ARGS, "--enable-unsafe-swiftshader"]  # drawing without a graphics card
    with serving(notebook) as server, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=args)
        page = open_context(browser, "desktop").new_page()
        page.goto(server.link)
        for _ in range(rounds):
            page.goto(server.address + "/network/")
            page.locator("[data-graph][data-drawn]").wait_for(timeout=60_000)
            marks = page.evaluate(
                "Object.fromEntries(performance.getEntriesByType('mark').map(m => [m.name, m.startTime / 1000]))"
            )
            found.setdefault("layout", []).append(marks["network-laid-out"] - marks["network-read"])
            found.setdefault("whole", []).append(marks["network-drawn"])  # since the address was asked for
            found.setdefault("draw", []).append(marks["network-drawn"] - marks["network-laid-out"])
        drawn = int(page.locator("[data-graph]").get_attribute("data-drawn") or 0)
        browser.close()
    return {name: round(median(those), 2) for name, those in found.items()} | {"people": drawn}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--fill", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    if chosen.fill:
        fill(chosen.fill)
        return 0
    if not BUNDLE.exists():
        sys.stderr.write(
            "The part that draws is not there: run `python3 run.py` once where npm can be reached.\n"
        )
        return 2
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory(prefix="enishi-bench-") as folder:
        result = measure(Path(folder), chosen.people, chosen.rounds)
    if chosen.json:
        sys.stdout.write(json.dumps(result) + "\n")
        return 0
    sys.stdout.write(
        f"{result['people']} people: layout {result['layout']} s, first drawing {result['draw']} s "
        f"(aim: {GOAL_SECONDS:.0f} s together); from the address to the drawn page {result['whole']} s\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
