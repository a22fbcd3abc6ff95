"""How long 10,000 vCards take into a notebook, against vobject alone parsing them. The aim is 3 times or less.

python benchmarks/import_people.py [--cards N] [--rounds N] [--preview] [--json]
Begin, read and apply as `enishi import` does (`--preview`: classified for the preview first, as on the web).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

import vobject

FAMILIES = """佐藤 さとう,鈴木 すずき,高橋 たかはし,田中 たなか,伊藤 いとう,渡辺 わたなべ,山本 やまもと,中村 なかむら,
小林 こばやし,加藤 かとう,吉田 よしだ,山田 やまだ,佐々木 ささき,松本 まつもと,井上 いのうえ,木村 きむら,林 はやし,
清水 しみず,阿部 あべ,森 もり,池田 いけだ,橋本 はしもと,石川 いしかわ,前田 まえだ,藤田 ふじた,長谷川 はせがわ,
石井 いしい,小川 おがわ,後藤 ごとう,村上 むらかみ,近藤 こんどう,坂本 さかもと,遠藤 えんどう,青木 あおき,西村 にしむら"""
FIRST = """美 み,真 ま,優 ゆ,千 ち,沙 さ,麻 あさ,陽 はる,智 とも,和 かず,健 けん,直 なお,英 ひで,裕 ひろ,拓 たく,
恵 え,明 あき,由 ゆ,貴 たか,友 とも,光 みつ,正 まさ,幸 ゆき,良 よし,秀 ひで,信 のぶ,康 やす,俊 とし"""
SECOND = """香 か,子 こ,美 み,恵 え,奈 な,介 すけ,也 や,人 と,樹 き,之 ゆき,郎 ろう,海 み,生 お,斗 と,哉 や,央 お,
代 よ,江 え,紀 き,里 り,乃 の,衣 い,希 き,実 み,彦 ひこ,夫 お,司 じ,志 し"""
COMPANIES = "あおぞら製作所,みどり信用金庫,はなみずき,北山商会,ひかり設計,さくら印刷,青葉運輸,つばめ通信"
POSTS = "営業部 部長,開発部 課長,総務部 主任,経営企画室 室長,研究所 研究員,広報部 ,製造部 係長, 代表取締役"


class Result(TypedDict):
    cards: int
    vobject_seconds: float
    import_seconds: float
    ratio: float
    cpu_ratio: float
    people: int


def write_cards(count: int, *, seed: int = 1) -> str:
    """Cards as a card reader or a phone exports them; the same for the same seed. Names repeat now and then."""
    dice = random.Random(seed)
    return "".join(write_card(number, dice) for number in range(count))


def choose(words: str, dice: random.Random) -> list[str]:
    """One of the pairs in a list of words."""
    return dice.choice(words.split(",")).strip("\n").split(" ")


def write_card(number: int, dice: random.Random) -> str:
    family, family_reading = choose(FAMILIES, dice)
    first, second = choose(FIRST, dice), choose(SECOND, dice)
    department, title = choose(POSTS, dice)
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{family};{first[0]}{second[0]};;;",
        f"FN:{family} {first[0]}{second[0]}",
        f"X-PHONETIC-LAST-NAME:{family_reading}",
        f"X-PHONETIC-FIRST-NAME:{first[1]}{second[1]}",
        f"ORG:株式会社{choose(COMPANIES, dice)[0]}{number};{department}",
        f"TITLE:{title}",
        f"EMAIL;TYPE=INTERNET,WORK:p{number}@example.co.jp",
        f"TEL;TYPE=WORK,VOICE:03-5555-{number % 10_000:04}",
    ]
    if dice.random() < 0.7:
        lines.append(f"TEL;TYPE=CELL:090-{1000 + number // 10_000:04}-{number % 10_000:04}")
    lines.append("ADR;TYPE=WORK:;;丸の内1-1;千代田区;東京都;100-0005;日本")
    if dice.random() < 0.2:
        lines.append("NOTE:展示会で\\nお話しした方")
    return "\r\n".join([*lines, "END:VCARD"]) + "\r\n"


def parse_alone(text: str) -> int:
    return sum(1 for _ in vobject.readComponents(text))


def import_whole(file: Path, *, is_previewed: bool) -> int:
    """Into an empty notebook of its own; returns how many people it has then."""
    from enishi.accounts.models import User
    from enishi.imports.actions import Source, apply_import, begin_import, read_import
    from enishi.people.queries import count_contacts

    owner = User.objects.create()
    of = begin_import(owner)
    read_import(owner, of.pk, [Source(file, file.name)], is_previewed=is_previewed)
    apply_import(owner, of.pk)
    return count_contacts(owner)


def measure(work: Callable[[], int]) -> tuple[float, float]:
    """Seconds on the clock and on the processor."""
    started, used = time.perf_counter(), time.process_time()
    found = work()
    if not found:
        raise SystemExit("nothing was read")
    return time.perf_counter() - started, time.process_time() - used


def compare(folder: Path, cards: int, rounds: int, *, is_previewed: bool) -> Result:
    """Medians of rounds, taken in turns so that a busy machine slows both."""
    text = write_cards(cards)
    file = folder / "cards.vcf"
    file.write_text(text, encoding="utf-8", newline="")
    people: list[int] = []

    def bring_in() -> int:
        people.append(import_whole(file, is_previewed=is_previewed))
        return people[-1]

    pairs = [(measure(lambda: parse_alone(text)), measure(bring_in)) for _ in range(rounds)]
    return {
        "cards": cards,
        "vobject_seconds": round(statistics.median(alone[0] for alone, _ in pairs), 2),
        "import_seconds": round(statistics.median(ours[0] for _, ours in pairs), 2),
        "ratio": round(statistics.median(ours[0] / alone[0] for alone, ours in pairs), 2),
        "cpu_ratio": round(statistics.median(ours[1] / alone[1] for alone, ours in pairs), 2),
        "people": people[-1],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--preview", action="store_true")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="enishi-bench-") as home:
        os.environ["ENISHI_HOME"] = home
        from enishi.cli.start import ensure_tables, set_up_django

        ensure_tables(set_up_django())
        result = compare(Path(home), chosen.cards, chosen.rounds, is_previewed=chosen.preview)
    if chosen.json:
        sys.stdout.write(json.dumps(result) + "\n")
        return
    sys.stdout.write(
        f"{result['cards']} cards, {result['people']} people: vobject alone {result['vobject_seconds']} s, "
        f"import {result['import_seconds']} s, {result['ratio']} times "
        f"({result['cpu_ratio']} of processor time; aim: 3)\n"
    )


if __name__ == "__main__":
    main()
