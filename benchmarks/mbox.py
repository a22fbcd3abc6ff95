"""How long reading an mbox of 100,000 mails takes, against email.policy.default reading five fields of the same mails.

The standard library gets what it needs most: each mail's head, already cut out. Our reader gets the box itself, in a
process of its own, whose memory is measured against one that has only imported it. At last `enishi import` brings the
box into an empty notebook, against the same command with a box of one mail.

python benchmarks/mbox.py [--mails N] [--megabytes M] [--rounds N] [--without-import] [--json]
"""

from __future__ import annotations

import argparse
import base64
import datetime as dt
import email.parser
import email.policy
import email.utils
import json
import multiprocessing
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypedDict
from zoneinfo import ZoneInfo

from enishi.history.readers.base import Frame, ReadTrace
from enishi.history.readers.mail import read_mbox

ROOT = Path(__file__).resolve().parents[1]
FIELDS = ("From", "To", "Cc", "Date", "Subject")
FRAME = Frame(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC), ZoneInfo("Asia/Tokyo"))
FAMILIES = "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤".split()
GIVEN = "太郎 花子 一郎 美咲 健 由美 翔太 さくら".split()
WORDS = "お打ち合わせ 見積もり ご相談 来週の件 お礼 写真 議事録 ご案内 食事会 引っ越し".split()


class Result(TypedDict):
    mails: int
    megabytes: float
    policy_seconds: float
    reader_seconds: float
    ratio: float
    memory_megabytes: float
    import_seconds: float  # on the clock
    import_cpu_seconds: float
    import_memory_megabytes: float


def encode(words: str, charset: str) -> str:
    """Encoded words of a length that mail programs write."""
    pieces = [words[place : place + 12] for place in range(0, len(words), 12)]
    coded = (base64.b64encode(piece.encode(charset)).decode() for piece in pieces)
    return "\r\n ".join(f"=?{charset}?B?{code}?=" for code in coded)


def write_person(chance: random.Random, charset: str) -> str:
    name = f"{chance.choice(FAMILIES)} {chance.choice(GIVEN)}"
    return f"{encode(name, charset)} <user{chance.randrange(3_000)}@example{chance.randrange(200)}.co.jp>"


def write_head(number: int, chance: random.Random) -> bytes:
    """One in two in ISO-2022-JP, the rest UTF-8 or raw; one in ten with something broken."""
    charset = chance.choice(("iso-2022-jp", "iso-2022-jp", "utf-8", "utf-8"))
    moment = dt.datetime(2008, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=90 * number)
    subject = " ".join(chance.choices(WORDS, k=chance.randint(2, 6)))
    receivers = ",\r\n\t".join(write_person(chance, charset) for _ in range(chance.choice((1, 1, 1, 2, 5))))
    lines = [
        f"Return-Path: <user{chance.randrange(3_000)}@example.co.jp>",
        f"Received: from mx{number % 9}.example.jp (mx.example.jp [192.0.2.{number % 250}])\r\n"
        f"\tby mail.example.com with ESMTPS id {number:x}\r\n"
        f"\tfor <me@example.com>; {email.utils.format_datetime(moment)}",
        f"From: {write_person(chance, charset)}",
        f"To: {receivers}",
        *([f"Cc: {write_person(chance, charset)}"] if number % 4 == 0 else []),
        f"Date: {email.utils.format_datetime(moment)}",
        f"Subject: {encode(subject, charset)}",
        f"Message-ID: <{number}.{chance.getrandbits(60):x}@example.com>",
        "MIME-Version: 1.0",
        f"Content-Type: text/plain; charset={charset}",
    ]
    head = "\r\n".join(lines).encode()
    return break_head(head, number, charset) if number % 10 == 9 else head


def break_head(head: bytes, number: int, charset: str) -> bytes:
    """What real boxes hold: raw bytes, a date that cannot be, an unknown charset, a subject cut in two."""
    match number // 10 % 4:
        case 0:
            return head.replace(b"Subject: ", "Subject: 生の件名 ".encode("cp932"))
        case 1:
            return head.replace(b"Date: ", b"Date: Thu, 01 Jan 1970 00:00:00 +0000\r\nX-Date: ")
        case 2:
            return head.replace(f"=?{charset}?".encode(), b"=?x-unknown?")
        case _:
            return head.replace(b"Subject: ", b"Subject: broken\r\nin two ")


def write_box(path: Path, heads: list[bytes], body: bytes) -> None:
    with path.open("wb") as out:
        for number, head in enumerate(heads):
            out.write(b"From %d@xxx Mon Jan 01 00:00:00 +0000 2024\r\n" % number)
            out.write(head + b"\r\n\r\n" + body + b"\r\n\r\n")


def read_with_policy(heads: list[bytes]) -> int:
    parser = email.parser.BytesHeaderParser(policy=email.policy.default)
    for head in heads:
        message = parser.parsebytes(head)
        for field in FIELDS:
            try:
                str(message[field])
            except (
                LookupError,
                ValueError,
                IndexError,
                AttributeError,
            ):  # what it raises on some broken fields
                continue
    return len(heads)


def read_with_reader(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(isinstance(read, ReadTrace) for read in read_mbox(stream, path.name, FRAME))


def count_memory(path: Path | None, out: multiprocessing.connection.Connection) -> None:
    """The most memory (MB) that this process ever held, having read the box or nothing."""
    if path is not None:
        read_with_reader(path)
    out.send(peak_memory())


def peak_memory() -> float:
    """Linux counts its parent's memory into ru_maxrss, so its own account is asked first."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_memory(path: Path | None) -> float:
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=count_memory, args=(path, sender))
    child.start()
    found = float(receiver.recv())
    child.join()
    return found


class Spent(NamedTuple):
    """What one run of `enishi import` took."""

    seconds: float
    cpu_seconds: float
    megabytes: float


def import_box(path: Path, home: Path) -> Spent:
    """`enishi import` of a box into an empty notebook, and the most memory it ever held."""
    env = {**os.environ, "ENISHI_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "enishi", "import", str(path), "--me", "me@example.com", "--json"]
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, env=env, stdout=out, stderr=subprocess.DEVNULL)
        most = 0.0
        while child.poll() is None:
            most = max(most, memory_of(child.pid))
            time.sleep(0.05)
    if child.returncode:
        raise SystemExit(f"enishi import ended with {child.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(time.perf_counter() - begun, spent, most)


def memory_of(pid: int) -> float:
    """The most memory (MB) that a living process ever held; 0 where the system does not tell."""
    try:
        lines = dict(
            line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":" in line
        )
        return int(lines["VmHWM"].split()[0]) / 1024
    except (OSError, KeyError):
        return 0.0


def measure_import(path: Path, folder: Path) -> Spent:
    """The whole way of a box, its memory above that of a box with one mail."""
    single = folder / "single.mbox"
    write_box(single, [write_head(0, random.Random(1))], b"words\r\n")
    idle = import_box(single, folder / "idle")
    spent = import_box(path, folder / "home")
    return spent._replace(megabytes=spent.megabytes - idle.megabytes)


def run_rounds(heads: list[bytes], path: Path, rounds: int) -> Iterator[tuple[float, float]]:
    """In turns, so that a busy machine slows both."""
    for _ in range(rounds):
        begun = time.process_time()
        read_with_policy(heads)
        between = time.process_time()
        found = read_with_reader(path)
        if found != len(heads):
            raise SystemExit(f"read {found} of {len(heads)} mails")
        yield between - begun, time.process_time() - between


def compare(mails: int, megabytes: int, rounds: int, *, has_import: bool) -> Result:
    chance = random.Random(20261123)
    heads = [write_head(number, chance) for number in range(mails)]
    spare = max(megabytes * 1_000_000 // mails - sum(map(len, heads)) // mails - 50, 40)
    body = b"".join(b"%070d\r\n" % line for line in range(spare // 72 + 1))
    with tempfile.TemporaryDirectory(prefix="enishi-bench-") as folder:
        path = Path(folder) / "box.mbox"
        write_box(path, heads, body)
        pairs = list(run_rounds(heads, path, rounds))
        memory = measure_memory(path) - measure_memory(None)
        size = path.stat().st_size / 1_000_000
        spent = measure_import(path, Path(folder)) if has_import else Spent(0.0, 0.0, 0.0)
    return {
        "mails": mails,
        "megabytes": round(size, 1),
        "policy_seconds": round(statistics.median(pair[0] for pair in pairs), 2),
        "reader_seconds": round(statistics.median(pair[1] for pair in pairs), 2),
        "ratio": round(statistics.median(pair[1] / pair[0] for pair in pairs), 3),
        "memory_megabytes": round(memory, 1),
        "import_seconds": round(spent.seconds, 1),
        "import_cpu_seconds": round(spent.cpu_seconds, 1),
        "import_memory_megabytes": round(spent.megabytes, 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=100_000)
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--without-import", action="store_true")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    result = compare(chosen.mails, chosen.megabytes, chosen.rounds, has_import=not chosen.without_import)
    if chosen.json:
        sys.stdout.write(json.dumps(result) + "\n")
        return
    sys.stdout.write(
        f"{result['mails']} mails, {result['megabytes']} MB: five fields by email.policy.default "
        f"{result['policy_seconds']} s, whole reading {result['reader_seconds']} s, {result['ratio']} times; "
        f"memory above idle {result['memory_megabytes']} MB; enishi import {result['import_seconds']} s "
        f"({result['import_cpu_seconds']} s of processor time), {result['import_memory_megabytes']} MB above idle\n"
    )


if __name__ == "__main__":
    main()
