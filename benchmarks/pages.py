"""How Today, the list of people and a person's page grow: 100 people / 2,000 encounters against 10,000 / 200,000.

Each notebook is built in a throwaway folder through the same actions as everything else, each in a process of its
own; then every page is fetched 15 times (or `--times`), by turns. Goal: at most three times as long, and the same
number of queries.

Run: python benchmarks/pages.py [--times 15] [--json]
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
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from enishi.accounts.models import User

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

WAYS = ("meetup", "seminar", "salon", "charity", "sns", "regular_shop", "circle")
PAGES = {
    "Today": "/",
    "people by reading": "/people/",
    "people by tie": "/people/?sort=tie",
    "people drifting away": "/people/?standing=asks",
    "people, one word": "/people/?words=製作所",
    "drifting away": "/ties/?list=fading",
    "once more": "/ties/?list=again",
    "person": "/people/ID/",
    "ways": "/ways/",
    "month": "/month/",
    "brief": "/brief/",
    "places": "/places/",
    **{kind: f"/places/{kind}/" for kind in WAYS},  # the place of that kind, with a seventh of everything
    "the year": "/year/",
    "New Year's cards": "/year/cards/2027/",
    "envelopes": "/year/cards/2027/envelopes/",
    "birthdays": "/year/birthdays/",
    "gifts": "/year/gifts/",
    "whom to sit together with": "/year/together/",
    "look back": "/year/back/2026/",
    "reminders": "/settings/notices/",
}
Process = subprocess.Popen[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--times", type=int, default=TIMES, help="how often each page is fetched")
    parser.add_argument("--one", nargs=2, type=int, metavar=("PEOPLE", "ENCOUNTERS"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        serve_fetches(*chosen.one)
        return
    with ExitStack() as stack:
        small, large = (stack.enter_context(notebook(*size)) for size in SIZES)
        report = {page: compare(*measure_both(page, small, large, chosen.times)) for page in PAGES}
    print(json.dumps(report, indent=1) if chosen.json else as_table(report))


@contextmanager
def notebook(people: int, encounters: int) -> Iterator[Process]:
    """A process that has built its notebook in a folder of its own and fetches the pages it is asked for."""
    with tempfile.TemporaryDirectory(prefix="enishi-pages-") as home:
        env = {**os.environ, "ENISHI_HOME": home, "DJANGO_SETTINGS_MODULE": "enishi.site.settings"}
        env["PYTHONPATH"] = os.path.join(ROOT, "src")
        command = [sys.executable, __file__, "--one", str(people), str(encounters)]
        with subprocess.Popen(
            command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as child:
            ask(child, "ready")
            yield child
            ask(child, "stop")


def ask(child: Process, word: str) -> dict[str, float]:
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(word + "\n")
    child.stdin.flush()
    answer: dict[str, float] = json.loads(child.stdout.readline())
    return answer


def measure_both(
    page: str, small: Process, large: Process, times: int
) -> tuple[dict[str, float], dict[str, float]]:
    """By turns, so that whatever else the machine is doing slows both."""
    rounds = [(ask(small, page), ask(large, page)) for _ in range(times + 1)][1:]  # the first one warms up
    few, many = ([pair[side] for pair in rounds] for side in (0, 1))
    return median(few), median(many)


def median(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {name: round(statistics.median(one[name] for one in rounds), 1) for name in rounds[0]}


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
    rows = [f"{'page':<28}{'small ms':>10}{'large ms':>10}{'ratio':>8}{'queries':>12}"]
    for page, row in report.items():
        queries = f"{row['small_queries']:.0f}/{row['large_queries']:.0f}"
        met = "" if row["is_met"] else "  goal missed"
        rows.append(
            f"{page:<28}{row['small_ms']:>10}{row['large_ms']:>10}{row['ratio']:>8}{queries:>12}{met}"
        )
    return "\n".join(rows)


def serve_fetches(people: int, encounters: int) -> None:
    """Build the notebook, then fetch a page for every line that comes in."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from enishi.accounts.models import User

    owner = User.objects.create()
    begin = time.perf_counter()
    ids = build(owner.pk.hex, people, encounters)
    print(f"built {people} people in {time.perf_counter() - begin:.1f} s", file=sys.stderr)
    fetch = open_browser(owner.pk.hex)
    for line in sys.stdin:
        word = line.strip()
        answer = fetch(fill(PAGES[word], ids)) if word in PAGES else {}
        print(json.dumps(answer), flush=True)
        if word == "stop":
            return


def fill(path: str, ids: dict[str, str]) -> str:
    return "/".join(ids.get(part, part) for part in path.split("/"))


def build(owner_id: str, people: int, encounters: int) -> dict[str, str]:
    """A notebook of many rhythms; returns the ids of a person with twenty encounters and of a place of each kind."""
    from enishi.accounts.queries import find_user
    from enishi.encounters.actions import EncounterFields, record_encounters
    from enishi.people.actions import add_contacts
    from enishi.people.fields import AffiliationFields, ContactFields, PointFields
    from enishi.purposes.actions import PurposeFields, set_purpose

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
            birth_month=number % 12 + 1 if number % 3 == 0 else None,
            birth_day=number % 28 + 1 if number % 3 == 0 else None,
        )

    added = []
    for start in range(0, people, CHUNK):
        added += add_contacts(
            owner, [describe(number) for number in range(start, min(start + CHUNK, people))]
        )
    ids = [contact.pk for contact in added]
    at = add_places(owner)
    log = list(list_days(people, encounters))
    for start in range(0, len(log), CHUNK):
        fields = [
            EncounterFields(
                contact_ids=[ids[who]],
                on=on,
                kind="met",
                at_place_id=at[WAYS[who % len(WAYS)]],
                cost_minor=3_000 if who % 2 else None,
                minutes=90,
                note="近況を少し。秋にまた。",
            )
            for who, on in log[start : start + CHUNK]
        ]
        record_encounters(owner, fields)
    set_purpose(
        owner,
        PurposeFields("地域で副業を始める", kind="side_job", needs=("読書会の世話役", "中村製作所の方")),
    )
    return {"ID": str(ids[0]), **{kind: str(key) for kind, key in at.items()}}


def add_places(owner: User) -> dict[str, UUID]:
    """One place of each kind, and a member of the salon."""
    from enishi.places.actions import add_place, join_salon
    from enishi.places.fields import PlaceFields, SalonTerms

    fees = {"salon": {"fee_minor": 1_000}}
    at = {kind: add_place(owner, PlaceFields(kind, kind, part=fees.get(kind, {}))).place.pk for kind in WAYS}
    join_salon(owner, at["salon"], SalonTerms(joined_on=dt.date(2025, 1, 6)), despite_signs=True)
    return at


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


def open_browser(owner_id: str) -> Callable[[str], dict[str, float]]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from enishi.accounts.queries import find_user

    owner = find_user(owner_id)
    assert owner is not None
    client = Client(HTTP_HOST="localhost")
    client.force_login(owner, backend="enishi.accounts.backends.LoginKeyBackend")
    counted: dict[str, int] = {}

    def fetch(path: str) -> dict[str, float]:
        if path not in counted:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200, path
            counted[path] = len(queries)
        begin = time.perf_counter()
        client.get(path)
        return {"ms": (time.perf_counter() - begin) * 1000, "queries": counted[path]}

    return fetch


if __name__ == "__main__":
    main()
