"""How many sign-ups a second are taken at 32 at a time, and is a place ever sold twice? Beside pretix where given.

python benchmarks/sign_ups.py [--at-once 32] [--people 640] [--places 200] [--rounds 3] [--pretix VENV] [--json]
Enishi as `serve` runs it (one web process, one worker), on SQLite and on a PostgreSQL of its own; everybody posts to
/api/events/ID/sign-ups, and one in ten of those who have a place cancels at once, so that the waiting list moves up.
VENV is a virtual environment with pretix (`pip install pretix gunicorn`): two workers of gunicorn on the same
PostgreSQL, orders by its REST API, interleaved with ours round by round. Counted are accepted answers (201).
"""

from __future__ import annotations

import argparse
import http.client
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
Post = Callable[[http.client.HTTPConnection, int], int]


@contextmanager
def postgres() -> Iterator[str]:
    """A PostgreSQL that ends with this block."""
    command = [sys.executable, str(ROOT / "tools/start_postgres.py")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        yield child.stdout.readline().strip() if child.stdout else ""
        child.communicate()


def press(address: str, people: int, at_once: int, post: Post) -> tuple[float, Counter[int]]:
    """Everybody once, so many at a time; seconds and how often which status came back."""
    parts, seen, lock = urlsplit(address), Counter[int](), threading.Lock()
    waiting = iter(range(people))

    def work() -> None:
        line = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=120)
        while True:
            with lock:
                who = next(waiting, None)
            if who is None:
                return
            status = post(line, who)
            with lock:
                seen[status] += 1

    threads = [threading.Thread(target=work) for _ in range(at_once)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began, seen


def send(
    line: http.client.HTTPConnection, path: str, body: object, headers: dict[str, str]
) -> tuple[int, Any]:
    """One POST on a kept line; a line that broke is opened again."""
    text = json.dumps(body).encode()
    for _ in range(2):
        try:
            line.request("POST", path, text, {"Content-Type": "application/json", **headers})
            answer = line.getresponse()
            data = answer.read()
            return answer.status, json.loads(data) if data[:1] in (b"{", b"[") else {}
        except (http.client.HTTPException, ConnectionError):
            line.close()
    return 0, {}


def post_ours(event: str) -> Post:
    def post(line: http.client.HTTPConnection, who: int) -> int:
        body = {"name": f"参加者{who}", "email": f"guest{who}@example.com", "agrees": True}
        status, said = send(line, f"/api/events/{event}/sign-ups", body, {})
        if status == 201 and said["state"] == "confirmed" and who % 10 == 0:
            cancel(line, said["key"])
        return status

    return post


def cancel(line: http.client.HTTPConnection, key: str) -> None:
    """As the guest's browser does it: the page, then its form."""
    path = f"/sign-ups/{key}/cancel/"
    line.request("GET", path)
    answer = line.getresponse()
    page = answer.read().decode()
    cookie = (answer.headers.get("Set-Cookie") or "").partition(";")[0]
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    form = f"csrfmiddlewaretoken={token}"
    line.request("POST", path, form, {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie})
    line.getresponse().read()


def measure_ours(url: str, options: argparse.Namespace) -> dict[str, object]:
    """One round on a fresh notebook."""
    from tests.notebooks import make_notebook, postgres_notebook
    from tests.servers import serving

    with tempfile.TemporaryDirectory(prefix="enishi-bench-") as folder:
        home = Path(folder) / "home"
        if not url:
            book = make_notebook(home)
            with serving(book) as server:
                return run_ours(book, server.address, options)
        with postgres_notebook(home, url) as book, serving(book) as server:
            return run_ours(book, server.address, options)


def run_ours(book: Any, address: str, options: argparse.Namespace) -> dict[str, object]:
    fields = ["--on", "2099-05-01", "--from", "12:00", "--purpose", "x", "--places", str(options.places)]
    made = book.ask("gathering", "add", "昼の会", *fields)
    book.run("gathering", "open", made["code"])
    seconds, seen = press(address, options.people, options.at_once, post_ours(made["id"]))
    states = Counter(one["state"] for one in book.ask("gathering", "guests", made["code"]))
    return {
        "accepted_per_second": round(seen[201] / seconds, 1),
        "statuses": dict(seen),
        "confirmed": states["confirmed"],
        "oversold": max(0, states["confirmed"] - options.places),
        "left_empty": min(options.places, states["confirmed"] + states["waiting"]) - states["confirmed"],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at-once", type=int, default=32)
    parser.add_argument("--people", type=int, default=640)
    parser.add_argument("--places", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pretix", type=Path, help="a virtual environment with pretix and gunicorn")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found: dict[str, list[dict[str, object]]] = {}
    with postgres() as url:
        beside = None
        if options.pretix:
            from sign_ups_pretix import Pretix

            beside = Pretix(options.pretix, url)
        for _ in range(options.rounds):
            found.setdefault("Enishi on PostgreSQL", []).append(measure_ours(url, options))
            if beside:
                found.setdefault("pretix on PostgreSQL", []).append(beside.measure(options, press, send))
            found.setdefault("Enishi on SQLite", []).append(measure_ours("", options))
    result = {name: {"median": median(float(str(one["accepted_per_second"])) for one in rows), "rounds": rows}
              for name, rows in found.items()}  # fmt: skip
    print(json.dumps(result, ensure_ascii=False, indent=1) if options.json else table(result))
    return 0


def table(result: dict[str, Any]) -> str:
    lines = ["accepted/s  oversold  HTTP 5xx  "]
    for name, one in result.items():
        rows = one["rounds"]
        broken = sum(count for row in rows for status, count in row["statuses"].items() if int(status) >= 500)
        lines.append(
            f"{one['median']:>9}  {max(row['oversold'] for row in rows):>8}  {broken:>8}  {name}  {rows[-1]}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
