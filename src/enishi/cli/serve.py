"""`enishi serve`: web and worker, started and stopped together, on loopback."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import webbrowser
from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import pgettext

from enishi.accounts import actions
from enishi.core.home import note_address

DEFAULT_PORT = 8615
TRIES = 100


def bind_port(wanted: int) -> socket.socket:
    """A listening loopback socket on the wanted port, or the next free one."""
    for port in range(wanted, min(wanted + TRIES, 65536)):
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind(("127.0.0.1", port))
        except OSError:
            sock.close()
            continue
        sock.listen(128)
        return sock
    raise click.ClickException(
        pgettext("cli", "No free port from %(first)d on. Choose one with --port.") % {"first": wanted}
    )


def read_port() -> int:
    """`$ENISHI_PORT`, else the usual one."""
    words = os.environ.get("ENISHI_PORT") or str(DEFAULT_PORT)
    if not words.isdecimal() or not 0 < int(words) < 65536:
        raise click.ClickException(
            pgettext("cli", "ENISHI_PORT is no port (%(words)s): give a number from 1 to 65535.")
            % {"words": words}
        )
    return int(words)


def start_worker() -> subprocess.Popen[bytes]:
    """The worker; it ends by itself when this process's end of the pipe closes, however this process dies."""
    return subprocess.Popen(
        [sys.executable, "-m", "enishi", "worker", "--follow-stdin"], stdin=subprocess.PIPE
    )


def stop_worker(worker: subprocess.Popen[bytes]) -> None:
    """Ask it to end; make it end after ten seconds."""
    if worker.stdin:
        worker.stdin.close()
    try:
        worker.wait(timeout=10)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def has_screen() -> bool:
    """Whether opening a browser makes sense here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def keep_worker(holder: list[subprocess.Popen[bytes]], is_ending: threading.Event) -> None:
    """Start the worker again, a little later, should it die while the web goes on."""
    while not is_ending.wait(2):
        if holder[0].poll() is not None and not is_ending.is_set():
            logging.getLogger("enishi").warning(
                "The worker ended (%s); starting it again", holder[0].returncode
            )
            holder[0] = start_worker()


def announce(address: str, *, is_opening: bool) -> None:
    """Print the link that works once, and open it when there is a screen."""
    link = f"{address}/enter/{actions.create_login_key(actions.ensure_sole_owner())}/"
    click.echo(pgettext("cli", "Your notebook is open at:"))
    click.echo(f"  {link}")
    click.echo(pgettext("cli", "(The link works once and remembers your browser. Ctrl+C ends Enishi.)"))
    sys.stdout.flush()
    if is_opening and has_screen():
        threading.Timer(1.0, webbrowser.open, args=(link,)).start()


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=None, help="Default: $ENISHI_PORT, else 8615.")
@click.option("--host", default="127.0.0.1", help="Only this computer, for now.")
@click.option("--open", "is_opening", is_flag=True, help="Open a browser when there is a screen.")
def serve(port: int | None, host: str, is_opening: bool) -> None:
    """Serve your notebook to this computer's browsers."""
    if host not in ("127.0.0.1", "localhost"):
        raise click.ClickException(
            pgettext("cli", "Enishi answers this computer only, so that nobody else can read your notebook.")
        )
    wanted = port or read_port()
    sock = bind_port(wanted)
    address = f"http://127.0.0.1:{sock.getsockname()[1]}"
    announce(address, is_opening=is_opening)
    serve_until_told(sock, address)


def serve_until_told(sock: socket.socket, address: str) -> None:
    """Run web and worker until SIGTERM or Ctrl+C, then end both."""
    import uvicorn

    home = Path(settings.HOME)
    is_ending = threading.Event()
    holder = [start_worker()]
    threading.Thread(target=keep_worker, args=(holder, is_ending), daemon=True).start()
    note_address(home, address)
    config = uvicorn.Config(
        "enishi.site.asgi:application",
        log_level="warning",
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    try:
        # After its own tidying uvicorn hands SIGTERM on: as a KeyboardInterrupt it ends in the tidying below.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        uvicorn.Server(config).run(sockets=[sock])
    except KeyboardInterrupt:
        pass
    finally:
        is_ending.set()
        note_address(home, None)
        stop_worker(holder[0])


COMMANDS: list[click.Command] = [serve]
