"""The data folder: where a notebook lives on this computer."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import sys
import threading
from pathlib import Path

import platformdirs


def find_home() -> Path:
    """`$ENISHI_HOME`, else the platform's data folder."""
    chosen = os.environ.get("ENISHI_HOME", "").strip()
    return (
        Path(chosen).expanduser().resolve()
        if chosen
        else Path(platformdirs.user_data_dir("enishi", appauthor=False))
    )


def find_command() -> str:
    """How the owner starts Enishi here: a checkout by its run.py, a packed program by its name, else `enishi`."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).name
    is_checkout = (Path(__file__).resolve().parents[3] / "run.py").is_file()
    return "python3 run.py" if is_checkout else "enishi"


def make_home(home: Path) -> None:
    """Make the folder, for its owner's eyes alone."""
    home.mkdir(parents=True, exist_ok=True)
    if os.name == "posix" and home.stat().st_uid == os.getuid():
        home.chmod(0o700)


def read_secret(home: Path) -> str:
    """The installation's secret key, made on first use (0600)."""
    path = home / "secret.key"
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
        try:
            os.link(draft, path)  # two first starts at once: the first one wins
        except OSError:
            if not path.exists():
                draft.replace(path)
        draft.unlink(missing_ok=True)
    return path.read_text(encoding="ascii").strip()


def note_address(home: Path, address: str | None, public_url: str = "", reach: str = "") -> None:
    """Remember (or forget) where the notebook is being served, so that other words can print links to it."""
    path = home / "address"
    if address is None:
        path.unlink(missing_ok=True)
    else:
        path.write_text(f"{address}\n{os.getpid()}\n{public_url}\n{reach}\n", encoding="ascii")


def read_address(home: Path | None = None) -> str | None:
    """Where this notebook is being served right now, if it is."""
    address, pid, *_ = _read_lines(home)
    return address if is_running(pid) and _is_answering(address) else None


def read_public_url(home: Path | None = None) -> str:
    """The HTTPS address by which a phone reaches it: of the server that is running, else `$ENISHI_PUBLIC_URL`."""
    address, pid, public_url, _ = _read_lines(home)
    if public_url and is_running(pid) and _is_answering(address):
        return public_url
    from enishi.core.addresses import parse_public_url

    chosen = os.environ.get("ENISHI_PUBLIC_URL", "").strip()
    return parse_public_url(chosen) if chosen else ""


def read_reach(home: Path | None = None) -> str:
    """By which address others come: the public one, else the one in the network, else this computer's; or nothing."""
    if public_url := read_public_url(home):
        return public_url
    address, pid, _, reach = _read_lines(home)
    return (reach or address) if is_running(pid) and _is_answering(address) else ""


def is_serving_here() -> bool:
    """Whether this very process serves the notebook, as noted when it began to."""
    return _read_lines(None)[1] == str(os.getpid())


def end_server() -> bool:
    """Ask this process to end as Ctrl+C does, in a moment, so that its last page still goes out; False elsewhere."""
    if not is_serving_here():
        return False
    threading.Timer(0.7, os.kill, args=(os.getpid(), signal.SIGTERM)).start()
    return True


def _read_lines(home: Path | None) -> tuple[str, str, str, str]:
    path = (home or find_home()) / "address"
    lines = path.read_text(encoding="ascii").splitlines() if path.exists() else []
    first, second, third, fourth = (*lines, "", "", "", "")[:4]
    return first, second, third, fourth


def is_running(pid: str) -> bool:
    """Whether the process of this number on this computer is still there; on Windows it is taken to be."""
    if os.name != "posix" or not pid.isdecimal():
        return pid.isdecimal()
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _is_answering(address: str) -> bool:
    host, _, port = address.rpartition("//")[2].partition(":")
    try:
        socket.create_connection((host, int(port)), timeout=1).close()
    except (OSError, ValueError):
        return False
    return True
