"""Makes src/enishi/cli/empty.sqlite3, which new data folders begin with; made anew only when a migration changed.

It comes from the migrations, like every notebook, and is never committed: without it tables are made one by one.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path


def main() -> None:
    for name in ("ENISHI_DATABASE_URL", "DATABASE_URL"):
        os.environ.pop(name, None)
    from enishi.cli.start import EMPTY, ensure_tables, fingerprint, set_up_django

    stamp, wanted = EMPTY.with_suffix(".stamp"), fingerprint()
    if EMPTY.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    stamp.unlink(missing_ok=True)  # first: half a file is never taken for a whole one
    with tempfile.TemporaryDirectory(prefix="enishi-empty-") as folder:
        os.environ["ENISHI_HOME"] = folder
        ensure_tables(set_up_django())
        EMPTY.unlink(missing_ok=True)
        with closing(sqlite3.connect(Path(folder) / "enishi.sqlite3")) as made:
            made.execute("VACUUM INTO ?", [str(EMPTY)])
    stamp.write_text(wanted, encoding="ascii")


if __name__ == "__main__":
    main()
