"""How Today, the list of people and a person's page grow: 100 people / 2,000 encounters against 10,000 / 200,000.

Each notebook is built in a throwaway folder through the same actions as everything else, each in a process of its
own; then every page is fetched 15 times. Goal: at most three times as long, and the same number of queries.

Run: python benchmarks/pages.py [--json]
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import zoneinfo
from collections.abc import Iterator

SIZES = ((100, 2_000), (10_000, 200_000))
TIMES = 15
GOAL = 3.0
CHUNK = 10_000
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
NAMES = (
    ("佐藤", "さとう"), ("鈴木", "すずき"), ("高橋", "たかはし"), ("田中", "たなか"), ("伊藤", "いとう"),
    ("渡辺", "わたなべ"), ("山本", "やまもと"), ("中村", "なかむら"), ("小林", "こばやし"), ("加藤", "かとう"),
    ("吉田", "よしだ"), ("長谷川", "はせがわ"), ("森", "もり"), ("林", "はやし"), ("五十嵐", "いがらし"),
)  # fmt: skip
GIVEN = (
    ("優", "ゆう"),
    ("健", "けん"),
    ("さくら", "さくら"),
    ("一郎", "いちろう"),
    ("明日香", "あすか"),
    ("翔", "しょう"),
)

Measured = dict[str, dict[str, float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", nargs=2, type=int, metavar=("PEOPLE", "ENCOUNTERS"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(measure_notebook(*chosen.one)))
        return
    small, large = (run_alone(people, encounters) for people, encounters in SIZES)
    report = {page: compare(small[page], large[page]) for page in small}
    print(json.dumps(report, indent=1) if chosen.json else as_table(report))


def run_alone(people: int, encounters: int) -> Measured:
    """Build and measure one notebook in a process and folder of its own."""
    with tempfile.TemporaryDirectory(prefix="enishi-pages-") as home:
        env = {**os.environ, "ENISHI_HOME": home, "DJANGO_SETTINGS_MODULE": "enishi.site.settings"}
        env["PYTHONPATH"] = os.path.join(ROOT, "src")
        command = [sys.executable, __file__, "--one", str(people), str(encounters)]
        done = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True)
    measured: Measured = json.loads(done.stdout.splitlines()[-1])
    return measured


def compare(small: dict[str, float], large: dict[str, float]) -> dict[str, float | bool]:
    ratio = large["ms"] / small["ms"]
    same = large["queries"] == small["queries"]
    return {
        "small_ms": small["ms"],
        "large_ms": large["ms"],
        "ratio": round(ratio, 2),
        "small_queries": small["queries"],
        "large_queries": large["queries"],
        "is_met": ratio <= GOAL and same,
    }


def as_table(report: dict[str, dict[str, float | bool]]) -> str:
    rows = [f"{'page':<24}{'small ms':>10}{'large ms':>10}{'ratio':>8}{'queries':>12}"]
    for page, row in report.items():
        queries = f"{row['small_queries']:.0f}/{row['large_queries']:.0f}"
        met = "" if row["is_met"] else "  goal missed"
        rows.append(
            f"{page:<24}{row['small_ms']:>10}{row['large_ms']:>10}{row['ratio']:>8}{queries:>12}{met}"
        )
    return "\n".join(rows)


def measure_notebook(people: int, encounters: int) -> Measured:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from enishi.accounts.models import User

    owner = User.objects.create()
    begin = time.perf_counter()
    first = build(owner.pk.hex, people, encounters)
    print(f"built {people} people in {time.perf_counter() - begin:.1f} s", file=sys.stderr)
    return measure_pages(owner.pk.hex, first)


def build(owner_id: str, people: int, encounters: int) -> str:
    """A notebook of many rhythms; returns the id of one person with twenty encounters."""
    from enishi.accounts.queries import find_user
    from enishi.encounters.actions import EncounterFields, record_encounters
    from enishi.people.actions import add_contacts
    from enishi.people.fields import AffiliationFields, ContactFields, PointFields

    owner = find_user(owner_id)
    assert owner is not None
    draw = random.Random(7)

    def describe(number: int) -> ContactFields:
        family, given = draw.choice(NAMES), draw.choice(GIVEN)
        return ContactFields(
            family=family[0],
            given=given[0],
            family_reading=family[1],
            given_reading=given[1],
            reading_source="card",
            closeness=draw.choice(("close", "usual", "usual", "loose")),
            affiliations=(AffiliationFields(f"株式会社{family[0]}製作所{number % 300}", "企画部", "係長"),),
            points=(
                PointFields("email", f"person{number}@example.jp"),
                PointFields("phone", f"03-{number:08d}"),
            ),
            tags=(("読書会", "同僚", "取引先")[number % 3],),
        )

    added = []
    for start in range(0, people, CHUNK):
        added += add_contacts(
            owner, [describe(number) for number in range(start, min(start + CHUNK, people))]
        )
    ids = [contact.pk for contact in added]
    log = list(list_days(people, encounters))
    for start in range(0, len(log), CHUNK):
        fields = [
            EncounterFields(
                contact_ids=[ids[who]], on=on, kind="met", place="しずく", note="近況を少し。秋にまた。"
            )
            for who, on in log[start : start + CHUNK]
        ]
        record_encounters(owner, fields)
    return str(ids[0])


def list_days(people: int, encounters: int) -> Iterator[tuple[int, dt.date]]:
    """Twenty meetings each on average, of every rhythm; some ties have ended.

    Two people were met for the first time this week, in both notebooks, so that the day asks for the same things.
    """
    today = dt.datetime.now(dt.UTC).astimezone(zoneinfo.ZoneInfo("Asia/Tokyo")).date()
    each = encounters // people
    for who in range(people):
        draw = random.Random(who)
        gap = draw.choice((7, 14, 30, 45, 90, 180))
        times = each if who == 0 else draw.choice((1, each - 5, each, each, 2 * each - 1, each))
        is_live = times > 1 and draw.random() < 0.7
        ago = draw.randrange(gap * 3) if is_live else draw.randrange(15, 900)
        if who in (1, 2):
            times, ago = 1, who
        for _ in range(times):
            yield who, today - dt.timedelta(days=ago)
            ago += max(1, round(gap * draw.uniform(0.6, 1.5)))


def measure_pages(owner_id: str, person_id: str) -> Measured:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from enishi.accounts.queries import find_user

    owner = find_user(owner_id)
    assert owner is not None
    client = Client(HTTP_HOST="localhost")
    client.force_login(owner, backend="enishi.accounts.backends.LoginKeyBackend")
    pages = {
        "Today": "/",
        "people by reading": "/people/",
        "people by tie": "/people/?sort=tie",
        "people drifting away": "/people/?standing=asks",
        "people, one word": "/people/?words=製作所",
        "person": f"/people/{person_id}/",
    }
    found: Measured = {}
    for name, path in pages.items():
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200, path
        asked = len(queries)  # counted now: the next request forgets them
        found[name] = {"ms": median_ms(lambda path=path: client.get(path)), "queries": asked}
    return found


def median_ms(fetch: object) -> float:
    assert callable(fetch)
    taken = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        fetch()
        taken.append((time.perf_counter() - begin) * 1000)
    return round(statistics.median(taken), 1)


if __name__ == "__main__":
    main()
