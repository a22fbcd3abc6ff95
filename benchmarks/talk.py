"""How long a LINE talk of 40 MB and a calendar whose events recur 10,000 times take to read, and how much memory.

Each is read in a process of its own, whose memory is measured against one that has only imported the reader.

python benchmarks/talk.py [--megabytes M] [--times N] [--json]
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TypedDict
from zoneinfo import ZoneInfo

from enishi.history.readers.base import Frame, ReadTrace
from enishi.history.readers.calendars import read_calendar
from enishi.history.readers.chats import read_line_talk

FRAME = Frame(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC), ZoneInfo("Asia/Tokyo"))
WORDS = "了解です ありがとう 何時にする？ 駅で待ってるね 写真送るよ おやすみ それはよかった 来週また話そう".split()
WEEKDAYS = "月火水木金土日"


class Result(TypedDict):
    megabytes: float
    traces: int
    cpu_seconds: float
    memory_megabytes: float


def write_lines(size: int) -> Iterator[str]:
    """A talk of two over years: short messages, pictures, calls, and one in thirty over several lines."""
    chance, done = random.Random(7), 0
    yield "[LINE] 山田太郎とのトーク履歴\r\n保存日時：2026/11/01 12:00\r\n"
    day, n_days = dt.date(2012, 1, 1), 5_400
    for number in range(n_days):
        on = day + dt.timedelta(days=number)
        lines = [f"\r\n{on:%Y/%m/%d}({WEEKDAYS[on.weekday()]})\r\n"]
        while sum(map(len, lines)) * 2.08 < size / n_days:
            lines.append(write_message(chance, len(lines)))
        done += len("".join(lines).encode())
        yield "".join(lines)
        if done > size:
            return


def write_message(chance: random.Random, number: int) -> str:
    clock = f"{7 + number // 40 % 16:02}:{number % 60:02}"
    words = " ".join(chance.choices(WORDS, k=chance.randint(1, 4)))
    said = (
        "☎ 通話時間 12:34"
        if chance.random() < 1 / 200
        else chance.choice((words, words, words, "[スタンプ]", "[写真]"))
    )
    if chance.random() < 1 / 30:
        said = f'"{words}\r\n{words}\r\n\r\n2026/12/24(木)\r\n{words}"'
    return f"{clock}\t{chance.choice(('山田太郎', '葵'))}\t{said}\r\n"


def write_calendar(times: int) -> bytes:
    event = (
        "BEGIN:VEVENT\r\nUID:daily\r\nDTSTART;TZID=Asia/Tokyo:19980105T090000\r\nDTEND;TZID=Asia/Tokyo:19980105T091500\r\n"
        f"RRULE:FREQ=DAILY;COUNT={times}\r\nSUMMARY:朝会\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:taro@example.jp\r\nEND:VEVENT"
    )
    return f"BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:Asia/Tokyo\r\n{event}\r\nEND:VCALENDAR\r\n".encode()


def read_one(path: Path, kind: str) -> int:
    with path.open("rb") as stream:
        return sum(isinstance(read, ReadTrace) for read in _open(stream, path.name, kind))


def _open(stream: BinaryIO, name: str, kind: str) -> Iterator[object]:
    return read_line_talk(stream, name, FRAME) if kind == "line" else read_calendar(stream, name, FRAME)


def measure_in_child(path: Path, kind: str, out: multiprocessing.SimpleQueue[tuple[float, int, int]]) -> None:
    list(read_line_talk(io.BytesIO(b"[LINE] x\n"), "x", FRAME))
    list(read_calendar(io.BytesIO(write_calendar(2)), "x", FRAME))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    count = read_one(path, kind)
    seconds = time.process_time() - begun
    out.put((seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, count))


def measure(path: Path, kind: str) -> Result:
    context = multiprocessing.get_context("spawn")
    out = context.SimpleQueue()
    child = context.Process(target=measure_in_child, args=(path, kind, out))
    child.start()
    seconds, kilobytes, count = out.get()
    child.join()
    return Result(
        megabytes=round(path.stat().st_size / 1e6, 1), traces=count, cpu_seconds=round(seconds, 2),
        memory_megabytes=round(kilobytes / 1024, 1),
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=40)
    parser.add_argument("--times", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        talk, calendar = Path(folder) / "talk.txt", Path(folder) / "calendar.ics"
        with talk.open("w", encoding="utf-8", newline="") as out:
            out.writelines(write_lines(int(asked.megabytes * 1e6)))
        calendar.write_bytes(write_calendar(asked.times))
        found = {"line": measure(talk, "line"), "calendar": measure(calendar, "calendar")}
    if asked.json:
        print(json.dumps(found))
        return
    for kind, result in found.items():
        print(f"{kind}: " + ", ".join(f"{name} {value}" for name, value in result.items()))


if __name__ == "__main__":
    main()
