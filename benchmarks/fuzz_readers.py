"""Whether any hurt file makes a reader raise, hang or take much memory: each in a process of its own.

Files are made and hurt by `enishi/imports/readers/tests/mutations.py`; the same seed gives the same files. What fails
is kept in a folder, one file for each place in the code, and the exit status is 1.

python benchmarks/fuzz_readers.py [--seconds S] [--seed N] [--only NAME ...] [--keep FOLDER] [--json]
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import TypedDict

from enishi.imports.readers.tests.mutations import READERS, mutate

LONGEST_CPU_SECONDS = 10.0  # for a file of at most 120 kB
MOST_MEGABYTES = 300.0


class Result(TypedDict):
    files: int
    slowest_cpu_seconds: float
    memory_megabytes: float
    faults: list[str]


class HangError(BaseException):
    """The reader has had its time; no `except Exception` may swallow this."""


def ring(number: int, frame: object) -> None:
    raise HangError


def try_one(name: str, data: bytes) -> str:
    """What went wrong, with where; empty when nothing did."""
    use, _ = READERS[name]
    signal.setitimer(signal.ITIMER_PROF, LONGEST_CPU_SECONDS)
    try:
        for _ in use(data):
            pass
    except (Exception, HangError) as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        return (
            f"{type(error).__name__} at {Path(at.filename).name}:{at.lineno} ({at.name}): {str(error)[:100]}"
        )
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return ""


def hurt(name: str, seed: int, seconds: float, keep: Path, out: multiprocessing.SimpleQueue[Result]) -> None:
    signal.signal(signal.SIGPROF, ring)
    _, seeds = READERS[name]
    for one in seeds:
        try_one(name, one)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    chance, found, slowest, count = random.Random(f"{seed} {name}"), dict[str, str](), 0.0, 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        data = mutate(seeds, chance)
        begun = time.process_time()
        fault = try_one(name, data)
        slowest = max(slowest, time.process_time() - begun)
        count += 1
        place = fault.partition(" (")[0]
        if fault and place not in found:
            found[place] = fault
            (keep / f"{name}-{len(found)}.bin").write_bytes(data)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    if grown > MOST_MEGABYTES:
        found["memory"] = f"memory grew by {grown:.0f} MB"
    out.put(
        Result(
            files=count, slowest_cpu_seconds=round(slowest, 2), memory_megabytes=round(grown, 1),
            faults=list(found.values()),
        )
    )  # fmt: skip


def run(name: str, seed: int, seconds: float, keep: Path) -> Result:
    context = multiprocessing.get_context("spawn")
    out: multiprocessing.SimpleQueue[Result] = context.SimpleQueue()
    child = context.Process(target=hurt, args=(name, seed, seconds, keep, out))
    child.start()
    result = out.get()
    child.join()
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", choices=list(READERS), default=list(READERS))
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "enishi-fuzz")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    asked.keep.mkdir(parents=True, exist_ok=True)
    results: dict[str, Result] = {}
    for name in asked.only:
        results[name] = run(name, asked.seed, asked.seconds, asked.keep)
        if not asked.json:
            print(name, *(f"{key} {value}" for key, value in results[name].items()), flush=True)
    if asked.json:
        print(json.dumps(results))
    return int(any(result["faults"] for result in results.values()))


if __name__ == "__main__":
    sys.exit(main())
