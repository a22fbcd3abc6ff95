"""`enishi serve`: web and worker, started and stopped together; on loopback, and for a proxy where one is named."""

from __future__ import annotations

import ipaddress
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
from enishi.accounts.queries import list_operators
from enishi.core import hosting
from enishi.core.addresses import parse_public_url
from enishi.core.home import find_command, note_address, read_address

DEFAULT_PORT = 8615
TRIES = 100


LOOPBACK = "127.0.0.1"


def bind_port(wanted: int, host: str = LOOPBACK, *, is_fixed: bool = False) -> socket.socket:
    """A listening socket on the wanted port, or (unless the port is fixed) on the next free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in range(wanted, min(wanted + (1 if is_fixed else TRIES), 65536)):
        sock = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        try:
            sock.bind((host, port))
        except OSError:
            sock.close()
            continue
        sock.listen(128)
        return sock
    if is_fixed:
        raise click.ClickException(
            pgettext(
                "cli", "Enishi cannot listen at %(host)s, port %(port)d: is that an address of this computer?"
            )
            % {"host": host, "port": wanted}
        )
    raise click.ClickException(
        pgettext("cli", "No free port from %(first)d on. Choose one with --port.") % {"first": wanted}
    )


def bind_all(wanted: int, host: str) -> list[socket.socket]:
    """Loopback always, so that links and the command line go on working; and the proxy's way in."""
    is_everywhere = host == "0.0.0.0"
    first = bind_port(wanted, host if is_everywhere else LOOPBACK)
    if is_everywhere or ipaddress.ip_address(host).is_loopback:
        return [first]
    return [first, bind_port(first.getsockname()[1], host, is_fixed=True)]


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
    is_packed = getattr(sys, "frozen", False)  # then the program itself is Enishi, not Python
    ours = [sys.executable] if is_packed else [sys.executable, "-m", "enishi"]
    return subprocess.Popen([*ours, "worker", "--follow-stdin"], stdin=subprocess.PIPE)


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


def announce(address: str, public_url: str, *, is_opening: bool) -> None:
    """Print the link that works once, and open it when there is a screen."""
    link = f"{address}/enter/{actions.create_login_key(actions.ensure_sole_owner())}/"
    click.echo(pgettext("cli", "Your notebook is open at:"))
    click.echo(f"  {link}")
    click.echo(pgettext("cli", "(The link works once and remembers your browser. Ctrl+C ends Enishi.)"))
    if public_url:
        words = pgettext("cli", "For the phone: %(address)s (show its QR code with: %(command)s)")
        click.echo(words % {"address": public_url, "command": f"{find_command()} pair"})
    sys.stdout.flush()
    if is_opening and has_screen():
        threading.Timer(1.0, webbrowser.open, args=(link,)).start()


def read_accounts(words: str | None) -> str:
    """open, invited, closed, or nothing for one person's notebook; told to the worker by the environment, too."""
    mode = str(settings.ACCOUNTS) if words is None else words
    if mode not in (*hosting.MODES, *hosting.OFF):
        sentence = pgettext("cli", "ENISHI_ACCOUNTS is open, invited, closed or off (it says %(words)s).")
        raise click.ClickException(sentence % {"words": mode})
    os.environ["ENISHI_ACCOUNTS"] = mode
    return mode


def find_reach(at: str, port: int) -> str:
    """By which address others in the network come, where it listens beyond this computer."""
    if ipaddress.ip_address(at).is_loopback or settings.PUBLIC_URL:
        return ""
    host = find_own_address() if ipaddress.ip_address(at).is_unspecified else at
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def find_own_address() -> str:
    """This computer's address in its network. Nothing is sent: the system only says which way it would go."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return LOOPBACK


def announce_accounts(address: str, reach: str) -> None:
    """Where people sign in, and what whoever runs the server has still to do."""
    click.echo(pgettext("cli", "People sign in at:"))
    click.echo(f"  {settings.PUBLIC_URL or reach or address}/account/login/")
    if reach:
        sentence = pgettext(
            "cli",
            "Without HTTPS passwords go through the network readable, and passkeys do not work. Asked from the "
            "internet, Enishi refuses. For others than a network you trust, put a TLS proxy before it: --public-url.",
        )
        click.echo(sentence, err=True)
    if not hosting.has_mail() and hosting.account_mode() != hosting.CLOSED:
        sentence = pgettext("cli", "No mail server is set (ENISHI_SMTP_HOST): nobody can sign up yet.")
        click.echo(sentence, err=True)
    if not list_operators().exists():
        words = f"{find_command()} operator you@example.jp"
        click.echo(
            pgettext("cli", "Nobody runs this server yet. Name yourself: %(words)s") % {"words": words},
            err=True,
        )
    click.echo(pgettext("cli", "(Ctrl+C ends Enishi.)"))
    sys.stdout.flush()


def refuse_open_notebook(at: str) -> None:
    """One person's notebook is never reached from beyond this computer but by a proxy."""
    if ipaddress.ip_address(at).is_loopback or settings.PUBLIC_URL or hosting.has_accounts():
        return
    raise click.ClickException(
        pgettext(
            "cli",
            "Enishi answers this computer only, so that nobody else can read your notebook. For a phone, put a "
            "TLS proxy before it and say --public-url https://NAME, too (docs/how-to/phone.md). For several people, "
            "each with an account, say --accounts invited (docs/how-to/server.md).",
        )
    )


def read_host(words: str) -> str:
    """An address of this computer to listen at."""
    try:
        return LOOPBACK if words == "localhost" else str(ipaddress.ip_address(words.strip("[]")))
    except ValueError:
        sentence = pgettext("cli", "--host takes an IP address of this computer, such as %(example)s.")
        raise click.ClickException(sentence % {"example": "10.0.0.5"}) from None


def read_proxies(words: tuple[str, ...]) -> list[str]:
    """Addresses and networks whose word about the client and HTTPS is believed; this computer's own always."""
    try:
        return ["127.0.0.0/8", "::1", *(str(ipaddress.ip_network(one, strict=False)) for one in words)]
    except ValueError as error:
        sentence = pgettext("cli", "--trusted-proxy takes an IP address or a network (%(detail)s).")
        raise click.ClickException(sentence % {"detail": error}) from None


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=None, help="Default: $ENISHI_PORT, else 8615.")
@click.option(
    "--public-url", default=None, help="The https:// address of a TLS proxy. Default: $ENISHI_PUBLIC_URL."
)
@click.option(
    "--host", default=LOOPBACK, help="Listen here, too: with --public-url (a proxy elsewhere) or --accounts."
)
@click.option(
    "--trusted-proxy", "proxies", multiple=True, help="Where that proxy is: an address or a network."
)
@click.option(
    "--accounts",
    type=click.Choice([*hosting.MODES, "off"]),
    default=None,
    help="Accounts for many: who may sign up. Default: $ENISHI_ACCOUNTS, else off.",
)
@click.option("--open", "is_opening", is_flag=True, help="Open a browser when there is a screen.")
def serve(
    port: int | None,
    public_url: str | None,
    host: str,
    proxies: tuple[str, ...],
    accounts: str | None,
    is_opening: bool,
) -> None:
    """Serve your notebook to this computer's browsers, and to your phone by a public address; or many, by accounts."""
    wanted_url = settings.PUBLIC_URL if public_url is None else public_url
    settings.PUBLIC_URL = parse_public_url(wanted_url) if wanted_url else ""
    at, trusted = read_host(host), read_proxies(proxies)
    settings.ACCOUNTS = read_accounts(accounts)
    refuse_open_notebook(at)
    sockets = bind_all(port or read_port(), at)
    number = sockets[0].getsockname()[1]
    address, reach = f"http://{LOOPBACK}:{number}", find_reach(at, number)
    settings.LISTENS_AT = at if reach else ""
    if hosting.has_accounts():
        announce_accounts(address, reach)
    else:
        announce(address, settings.PUBLIC_URL, is_opening=is_opening)
    serve_until_told(sockets, address, trusted, reach)


def serve_until_told(sockets: list[socket.socket], address: str, trusted: list[str], reach: str = "") -> None:
    """Run web and worker until SIGTERM or Ctrl+C, then end both."""
    import uvicorn

    home = Path(settings.HOME)
    is_ending = threading.Event()
    holder = [start_worker()]
    threading.Thread(target=keep_worker, args=(holder, is_ending), daemon=True).start()
    note_address(home, address, settings.PUBLIC_URL, reach)
    config = uvicorn.Config(
        "enishi.site.asgi:application",
        log_level="warning",
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=5,
        proxy_headers=bool(settings.PUBLIC_URL),  # without a proxy nobody's word is taken for another's
        forwarded_allow_ips=trusted,
    )
    try:
        # After its own tidying uvicorn hands SIGTERM on: as a KeyboardInterrupt it ends in the tidying below.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        uvicorn.Server(config).run(sockets=sockets)
    except KeyboardInterrupt:
        pass
    finally:
        is_ending.set()
        note_address(home, None)
        stop_worker(holder[0])


@click.command("open")
@click.pass_context
def open_(context: click.Context) -> None:
    """Open your notebook in the browser; starts it first where it is not running."""
    address = read_address()
    if address is None:
        context.invoke(serve, is_opening=True)
        return
    link = f"{address}/enter/{actions.create_login_key(actions.ensure_sole_owner())}/"
    click.echo(pgettext("cli", "Your notebook is open at:"))
    click.echo(f"  {link}")
    if has_screen():
        webbrowser.open(link)


COMMANDS: list[click.Command] = [serve, open_]
