"""How long reading 10,000 vCards takes, against vobject alone parsing the same bytes. The aim is 1.3 times or less.

python benchmarks/readers_vcard.py [--cards N] [--rounds N] [--json]
"""

from __future__ import annotations

import argparse
import io
import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import TypedDict

import vobject

from enishi.imports.readers import ReadCard, read_file


class Result(TypedDict):
    cards: int
    vobject_seconds: float
    reader_seconds: float
    ratio: float


def write_cards(count: int) -> str:
    """Cards of the size phones export: 13 lines, Japanese, readings, one structured address."""
    return "".join(write_card(number) for number in range(count))


def write_card(number: int) -> str:
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:山田;太郎{number};;;",
        f"FN:山田 太郎{number}",
        "X-PHONETIC-LAST-NAME:ヤマダ",
        "X-PHONETIC-FIRST-NAME:タロウ",
        f"ORG:株式会社見本{number % 500};営業部",
        "TITLE:部長",
        f"TEL;TYPE=CELL,VOICE:090-{number // 10000:04}-{number % 10000:04}",
        f"EMAIL;TYPE=INTERNET,WORK:taro{number}@example.co.jp",
        "ADR;TYPE=WORK:;;丸の内1-1;千代田区;東京都;100-0005;日本",
        "NOTE:展示会で\\nお話しした方",
        "CATEGORIES:仕事,展示会",
        "END:VCARD",
    ]
    return "\r\n".join(lines) + "\r\n"


def read_with_vobject(text: str) -> int:
    return sum(1 for _ in vobject.readComponents(text))


def read_with_readers(text: str) -> int:
    stream = io.BytesIO(text.encode())
    return sum(isinstance(item, ReadCard) for item in read_file(stream, name="bench.vcf").items)


def measure(read: Callable[[str], int], text: str, expected: int) -> float:
    started = time.process_time()
    found = read(text)
    if found != expected:
        raise SystemExit(f"{read.__name__} read {found} of {expected} cards")
    return time.process_time() - started


def compare(cards: int, rounds: int) -> Result:
    """The median of rounds, taken in turns so that a busy machine slows both."""
    text = write_cards(cards)
    pairs = [
        (measure(read_with_vobject, text, cards), measure(read_with_readers, text, cards))
        for _ in range(rounds)
    ]
    alone = statistics.median(pair[0] for pair in pairs)
    ours = statistics.median(pair[1] for pair in pairs)
    return {
        "cards": cards,
        "vobject_seconds": round(alone, 3),
        "reader_seconds": round(ours, 3),
        "ratio": round(statistics.median(pair[1] / pair[0] for pair in pairs), 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    result = compare(chosen.cards, chosen.rounds)
    if chosen.json:
        sys.stdout.write(json.dumps(result) + "\n")
        return
    sys.stdout.write(
        f"{result['cards']} cards: vobject alone {result['vobject_seconds']} s, "
        f"readers {result['reader_seconds']} s, {result['ratio']} times\n"
    )


if __name__ == "__main__":
    main()
