"""What the steps of `run.py test` find in their environment: nothing of the owner's Enishi, and bytecode kept."""

from __future__ import annotations

import os
from pathlib import Path


def make_env(folder: Path, postgres: str, browser: str) -> dict[str, str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("ENISHI_")}
    env |= {"ENISHI_HOME": str(folder / "home"), "DJANGO_SETTINGS_MODULE": "enishi.site.settings"}
    env |= {"ENISHI_TEST_PG_URL": postgres, "ENISHI_CHROMIUM": browser}
    if env.pop("PYTHONDONTWRITEBYTECODE", ""):  # hundreds of processes are started, each of 1,300 modules:
        env["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")  # compiled once, and not beside the source
    return env
