"""How long one box takes over 100,000 people and 50,000 encounters, in the query layer, on both databases.

python benchmarks/search.py [--people N] [--rounds N] [--only sqlite|postgresql] [--json]
Kinds of query: one letter, two letters, many letters, two words, an operator, a word of an encounter; 40 different
ones of each, every round in another order. `index` is what a door waits for: find_people and find_moments together,
20 hits and the count. `LIKE` is the filter that was there before (filter_text LIKE %word%), counted and 20 read, in
the same run. Aim: p95 of index at most 10 ms for one, two and many letters.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enishi.accounts.models import User

ROOT = Path(__file__).resolve().parents[1]
AIM_MS = 10.0
TODAY = dt.date(2026, 11, 25)
BATCH = 2000
SUBJECTS = "読書会 勉強会 展示会 朝食会 忘年会 新製品の相談 採用の相談 引っ越しの話 本を借りる 山登り".split()
PLACES = "渋谷 新宿 丸の内 横浜 京都 大阪 札幌 オンライン 神保町 上野".split()
TAGS = "同僚 取引先 勉強会仲間 ゴルフ 同窓 恩師 ご近所".split()
KINDS = ("one letter", "two letters", "many letters", "two words", "operator", "encounter")
Row = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(measure_notebook(chosen.people, chosen.rounds)))
        return
    wanted = [chosen.only] if chosen.only else ["sqlite", "postgresql"]
    report = {name: run_apart(name, chosen.people, chosen.rounds) for name in wanted}
    print(json.dumps(report, indent=1) if chosen.json else as_table(report))


def run_apart(name: str, people: int, rounds: int) -> dict[str, Row]:
    """In a process and a notebook of its own."""
    with tempfile.TemporaryDirectory(prefix="enishi-search-") as home, database(name) as url:
        env = {**os.environ, "ENISHI_HOME": home, "ENISHI_DATABASE_URL": url, "PYTHONPATH": str(ROOT / "src")}
        command = [sys.executable, __file__, "--one", "--people", str(people), "--rounds", str(rounds)]
        done = subprocess.run(command, env=env, stdout=subprocess.PIPE, text=True, check=True)
    report: dict[str, Row] = json.loads(done.stdout.splitlines()[-1])
    return report


@contextmanager
def database(name: str) -> Iterator[str]:
    """The address of a fresh PostgreSQL, or nothing for SQLite."""
    if name == "sqlite":
        yield ""
        return
    command = [sys.executable, str(ROOT / "tools" / "start_postgres.py")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.stdin.close()


def measure_notebook(people: int, rounds: int) -> dict[str, Row]:
    from enishi.cli.start import ensure_tables, set_up_django

    ensure_tables(set_up_django())
    from enishi.accounts.models import User

    owner = User.objects.create(email="bench@example.com")
    began = time.perf_counter()
    fill(owner, people, random.Random(7))
    built = time.perf_counter() - began
    from enishi.core import db

    settle(db.count_afresh)
    report = measure_queries(owner, rounds)
    report["built"] = {"people": people, "seconds": round(built, 1)}
    return report


def settle(count_afresh: Callable[[], None]) -> None:
    """Statistics as after an import (SQLite) or as autovacuum makes them (PostgreSQL)."""
    from django.db import connection

    count_afresh()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def fill(owner: User, count: int, dice: random.Random) -> None:
    from django.db import transaction

    from enishi.core import db, ids
    from enishi.people.keys import make_keys
    from enishi.people.models import Contact
    from enishi.search import actions as index

    for begin in range(0, count, BATCH):
        texts = [
            make_person(ids.new_id(), number, dice) for number in range(begin, min(begin + BATCH, count))
        ]
        rows: list[dict[str, object]] = []
        for text in texts:
            contact = Contact(family=text.family, given=text.given, family_reading=text.family_reading,
                              given_reading=text.given_reading)  # fmt: skip
            words = [
                *text.points,
                *text.tags,
                *(word for post in text.posts for word in (post.department, post.title)),
            ]
            keys = make_keys(contact, organisations=[post.organisation for post in text.posts], words=words)
            names = {
                name: getattr(contact, name)
                for name in ("family", "given", "family_reading", "given_reading")
            }
            rows.append({"id": text.contact_id, "owner_id": owner.pk, **names, **keys._asdict()})
        with transaction.atomic():
            db.insert_values(Contact, rows)
            index.put_people(owner.pk, texts, are_new=True)
            moments = [
                make_moment(ids.new_id(), dice.choice(texts).contact_id, dice) for _ in range(len(texts) // 2)
            ]
            index.put_moments(owner.pk, moments, are_new=True)
            index.set_last_days(owner.pk, {moment.contact_id for moment in moments})


if TYPE_CHECKING:
    from enishi.search.texts import MomentText, PersonText


def make_person(key: uuid.UUID, number: int, dice: random.Random) -> PersonText:
    from enishi.search.texts import PersonText, Post
    from import_people import COMPANIES, FAMILIES, FIRST, POSTS, SECOND, choose

    family, family_reading = choose(FAMILIES, dice)
    first, second = choose(FIRST, dice), choose(SECOND, dice)
    posts = []
    for is_current in (True, False)[: 2 if dice.random() < 0.3 else 1]:
        department, title = choose(POSTS, dice)
        company = f"株式会社{choose(COMPANIES, dice)[0]}{dice.randrange(3000)}"
        posts.append(Post(company, "", department, title, is_current))
    note = f"{dice.choice(PLACES)}の{dice.choice(SUBJECTS)}で。{dice.choice(SUBJECTS)}"
    return PersonText(
        key, family, first[0] + second[0], "", family_reading, first[-1] + second[-1], posts=posts,
        tags=dice.sample(TAGS, dice.choice((0, 0, 1, 2))),
        points=[f"p{number}@example.co.jp", f"03{number:08}", f"090{number:08}"],
        notes=[note] if dice.random() < 0.3 else [],
        shelf=dice.choice((0, 1, 1, 1, 2)), sort_key=f"1{family_reading}",
    )  # fmt: skip


def make_moment(key: uuid.UUID, contact_id: uuid.UUID, dice: random.Random) -> MomentText:
    from enishi.search.texts import MomentText

    on = TODAY - dt.timedelta(days=dice.randrange(2000))
    words = [dice.choice(SUBJECTS), f"{dice.choice(SUBJECTS)}のあと、{dice.choice(PLACES)}まで歩く。"]
    return MomentText(contact_id, key, "encounter", on, dice.random() < 0.7, [dice.choice(PLACES)], words)


def make_queries(dice: random.Random) -> dict[str, list[str]]:
    """Forty of each kind, from the very rare to what everybody has."""
    from import_people import COMPANIES, FAMILIES, FIRST, SECOND, choose

    def names() -> tuple[list[str], list[str], list[str]]:
        return choose(FAMILIES, dice), choose(FIRST, dice), choose(SECOND, dice)

    made: dict[str, list[str]] = {kind: [] for kind in KINDS}
    romaji = "sato suzuki takahashi tanaka ito watanabe yamamoto nakamura kobayashi kato satoh oono".split()
    for number in range(40):
        (family, reading), first, second = names()
        made["one letter"].append(dice.choice((family[0], reading[0], "s", "t", "森", "株", first[0][0])))
        two = (
            family[:2],
            reading[:2],
            dice.choice(romaji)[:2],
            first[0][-1] + second[0],
            "株式",
            "co",
            "部長",
        )
        made["two letters"].append(two[number % 7])
        many = (family + first[0] + second[0], reading + first[-1], dice.choice(romaji) + "ta",
                f"{choose(COMPANIES, dice)[0]}{dice.randrange(3000)}", f"p{dice.randrange(99999)}@example", "株式会社",
                f"090{dice.randrange(99999):08}")  # fmt: skip
        made["many letters"].append(many[number % 7])
        made["two words"].append(f"{family} {choose(COMPANIES, dice)[0]}")
        made["operator"].append(
            (f"会社:{choose(COMPANIES, dice)[0]} {family}", f"タグ:{dice.choice(TAGS)} {reading}", "会った:2025-03",
             f"場所:{dice.choice(PLACES)} {family}")[number % 4]
        )  # fmt: skip
        made["encounter"].append(f"{dice.choice(SUBJECTS)} {family}")
    return made


def measure_queries(owner: User, rounds: int) -> dict[str, Row]:
    dice, report = random.Random(11), dict[str, Row]()
    for kind, words in make_queries(dice).items():
        index: list[float] = []
        like: list[float] = []
        for turn in range(rounds + 1):  # the first one warms up
            for query in dice.sample(words, len(words)):
                index.append(timed(lambda query=query: find(owner, query)))  # type: ignore[misc]
                if kind in KINDS[:4] and turn < 3:
                    like.append(timed(lambda query=query: find_like(owner, query)))  # type: ignore[misc]
            if turn == 0:
                index, like = [], []
        report[kind] = {"p50": at(index, 0.5), "p95": at(index, 0.95), "max": at(index, 1.0)}
        if like:
            report[kind] |= {"like_p50": at(like, 0.5), "like_p95": at(like, 0.95)}
    return report


def find(owner: User, words: str) -> None:
    from enishi.search.language import read_query
    from enishi.search.queries import find_moments, find_people

    query = read_query(words, today=TODAY)
    find_people(owner, query, limit=20)
    find_moments(owner, query, limit=20)


def find_like(owner: User, words: str) -> None:
    from functools import reduce

    from django.db.models import Q

    from enishi.core.text import fold
    from enishi.people.models import Contact

    wanted = reduce(lambda all_of, word: all_of & Q(filter_text__contains=fold(word)), words.split(), Q())
    rows = Contact.objects.filter(wanted, owner=owner, deleted_at__isnull=True)
    rows.count()
    list(rows.order_by("sort_key", "id").values_list("pk", flat=True)[:20])


def timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def at(times: list[float], share: float) -> float:
    ordered = sorted(times)
    return round(ordered[min(int(len(ordered) * share), len(ordered) - 1)], 1)


def as_table(report: dict[str, dict[str, Row]]) -> str:
    lines = [f"{'':<12}{'query':<16}{'p50 ms':>8}{'p95 ms':>8}{'max ms':>8}{'LIKE p50':>10}{'LIKE p95':>10}"]
    for name, kinds in report.items():
        for kind in KINDS:
            row = kinds[kind]
            lines.append(
                f"{name:<12}{kind:<16}{row['p50']:>8}{row['p95']:>8}{row['max']:>8}"
                f"{row.get('like_p50', '-'):>10}{row.get('like_p95', '-'):>10}"
            )
        built = kinds["built"]
        lines.append(f"{name:<12}{built['people']:,.0f} people made and indexed in {built['seconds']} s")
    lines.append(f"aim: p95 of one, two and many letters at most {AIM_MS:.0f} ms")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
