"""Do DuckDB and Spark agree on who has others in common, over a million ties; and what does each take?

python benchmarks/graph.py [--edges 1000000] [--json]
The one expression of `insights/analytics.py` runs on both, each in a process of its own; compared is, for every person,
with how many others they share somebody, how many in common altogether (exactly) and the sum of Adamic-Adar (to 1e-6).
Spark is in the lock of the tests; its Java (17 or later) is found by JAVA_HOME or on PATH.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
PEOPLE_FOR_A_TIE = 0.1  # a person has twenty ties on average
MOST_TIES = 200


def draw_edges(n: int) -> Any:
    """n different ties; some people are met far more often than others."""
    import pyarrow as pa

    dice, people = np.random.default_rng(20_261_127), max(int(n * PEOPLE_FOR_A_TIE), 4)
    ends = (dice.random((int(n * 1.3), 2)) ** 1.35 * people).astype(np.int64)
    low, high = ends.min(axis=1), ends.max(axis=1)
    keys = dice.permutation(np.unique((low * people + high)[low < high]))[:n]
    return pa.table({"one": keys // people, "other": keys % people})


def sum_up(edges: Any) -> Any:
    """Per person: how many such others, how many in common, and their worth. Lazy; either engine runs it."""
    from enishi.insights.analytics import tell_common

    pairs = tell_common(edges, most_ties=MOST_TIES)
    return pairs.group_by("first").aggregate(
        others=lambda row: row.count(), shared=lambda row: row.shared.sum(), worth=lambda row: row.worth.sum()
    )


def run_duckdb(file: str) -> Any:
    import ibis
    import pyarrow.parquet as pq

    asked = sum_up(ibis.memtable(pq.read_table(file)))
    return ibis.duckdb.connect().to_pyarrow(asked)


def run_spark(file: str) -> Any:
    import ibis
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").appName("enishi-bench")
    for name, value in {
        "spark.driver.memory": "3g", "spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "16",
        "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.log.level": "ERROR",
    }.items():  # fmt: skip
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    connection = ibis.pyspark.connect(session)
    try:
        return connection.to_pyarrow(sum_up(connection.read_parquet(file)))
    finally:
        session.stop()


def work(engine: str, file: str, out: str) -> None:
    """One engine, in this process: the result in a file, seconds and peak memory on stdout."""
    import pyarrow.parquet as pq

    begun = time.perf_counter()
    found = (run_duckdb if engine == "duckdb" else run_spark)(file)
    seconds = time.perf_counter() - begun
    pq.write_table(found, out)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if engine == "spark":  # Java is a child
        peak += _peak_of_children()
    sys.stdout.write(json.dumps({"seconds": round(seconds, 1), "mb": round(peak / 1024)}) + "\n")


def _peak_of_children() -> int:
    """kB; the Java process ends with its parent, so what the system noted of it is read while it lives, else after."""
    peaks = [resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            said = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if said["PPid"].strip() == str(os.getpid()) and "VmHWM" in said:
            peaks.append(int(said["VmHWM"].split()[0]))
    return max(peaks)


def start(engine: str, file: Path, out: Path) -> dict[str, float]:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYSPARK_PYTHON": sys.executable}
    env["SPARK_LOCAL_IP"] = "127.0.0.1"  # a machine that cannot look up its own name is no hindrance
    command = [sys.executable, __file__, "--work", engine, str(file), str(out)]
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def read_sorted(file: Path) -> list[np.ndarray[Any, Any]]:
    import pyarrow.parquet as pq

    table = pq.read_table(file).sort_by("first")
    return [table[name].to_numpy().astype(np.float64) for name in ("first", "others", "shared", "worth")]


def agree(one: Path, other: Path) -> bool:
    ours, theirs = read_sorted(one), read_sorted(other)
    if any(a.shape != b.shape or not (a == b).all() for a, b in zip(ours[:3], theirs[:3], strict=True)):
        return False
    return bool(np.allclose(ours[3], theirs[3], rtol=1e-6, atol=1e-6))


def compare(edges: int, *, with_spark: bool) -> dict[str, object]:
    import pyarrow.parquet as pq

    with tempfile.TemporaryDirectory(prefix="enishi-bench-") as folder:
        file = Path(folder, "edges.parquet")
        outs = {name: Path(folder, f"{name}.parquet") for name in ("duckdb", "spark")}
        table = draw_edges(edges)
        pq.write_table(table, file)
        result: dict[str, object] = {"edges": len(table), "duckdb": start("duckdb", file, outs["duckdb"])}
        result["pairs"] = int(read_sorted(outs["duckdb"])[1].sum())
        if with_spark:
            result["spark"] = start("spark", file, outs["spark"])
            result["agree"] = agree(outs["duckdb"], outs["spark"])
    return result


def say_what_spark_lacks() -> str:
    """Empty when it can run."""
    if importlib.util.find_spec("pyspark") is None:
        return "pyspark is not here: pip install --require-hashes -r requirements-test.lock"
    java = shutil.which("java", path=str(Path(home, "bin"))) if (home := os.environ.get("JAVA_HOME")) else ""
    if not (java := java or shutil.which("java")):
        return "Spark needs Java 17 or later on PATH"
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    return "" if version and int(version[1]) >= 17 else "Spark needs Java 17 or later; this one is older"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--edges", type=int, default=1_000_000)
    parser.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    if chosen.work:
        work(*chosen.work)
        return 0
    why = say_what_spark_lacks()
    result = compare(chosen.edges, with_spark=not why)
    if chosen.json:
        sys.stdout.write(json.dumps(result) + "\n")
        return 0
    for name in ("duckdb", "spark"):
        if isinstance(took := result.get(name), dict):
            sys.stdout.write(f"{name}: {took['seconds']} s, peak {took['mb']} MB\n")
    sys.stdout.write(f"{result['edges']:,} ties, {result['pairs']:,} pairs with somebody in common; ")
    sys.stdout.write(f"agree: {result['agree']}\n" if not why else f"Spark was left out: {why}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
