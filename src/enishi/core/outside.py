"""The one way out: every byte that is fetched from elsewhere comes through here, and only because the owner asked.

A name is looked up once and the connection goes to that very address. Addresses inside (loopback, a home network, a
cloud's own) are refused unless the owner typed that host himself, and never reached by a redirect. Size, time and the
number of redirects are bounded. Nothing is remembered and no proxy of the environment is used.
"""

from __future__ import annotations

import base64
import http.client
import ipaddress
import socket
import ssl
import threading
import time
import urllib.parse
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final, Literal

import certifi
from django.utils.translation import pgettext_lazy

from enishi.core import errors, hosting

Code = Literal[
    "bad_address", "unknown_name", "private_address", "unreachable", "timeout", "untrusted", "no_tls", "too_large",
    "too_many_redirects", "broken",
]  # fmt: skip
IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
CONNECT_SECONDS: Final = 10.0
AGENT: Final = "Enishi"
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PORTS: Final = {"http": 80, "https": 443}
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_SENTENCES: Final[Mapping[str, object]] = {
    "bad_address": pgettext_lazy("core", "“%(host)s” is no address that can be opened. Please check it."),
    "unknown_name": pgettext_lazy(
        "core", "There is no server called %(host)s. Please check the name, and whether you are online."
    ),
    "private_address": pgettext_lazy(
        "core", "%(host)s lies inside this computer or network. It is not opened unless you name it yourself."
    ),
    "unreachable": pgettext_lazy(
        "core", "%(host)s does not answer. Please check the address and the port, and whether you are online."
    ),
    "timeout": pgettext_lazy("core", "%(host)s took too long to answer. Please try again later."),
    "untrusted": pgettext_lazy(
        "core", "The certificate of %(host)s cannot be trusted (%(reason)s). Nothing was sent to it."
    ),
    "no_tls": pgettext_lazy(
        "core", "%(host)s does not offer an encrypted connection there. Please check the port."
    ),
    "too_large": pgettext_lazy("core", "What %(host)s sends is too large to be read."),
    "too_many_redirects": pgettext_lazy("core", "%(host)s sends on and on, and never to an answer."),
    "broken": pgettext_lazy("core", "What %(host)s answers cannot be understood."),
}


class Trouble(errors.Conflict):
    """Nothing came back; `code` says why, the message says it to a person."""

    def __init__(self, code: Code, host: str, reason: str = "") -> None:
        self.code: Code = code
        self.params = {"host": host, "reason": reason}
        super().__init__(tell_trouble(code, self.params))


def tell_trouble(code: str, params: Mapping[str, str]) -> str:
    """The sentence for a code; for what is no trouble of this module's nothing."""
    sentence = _SENTENCES.get(code)
    return str(sentence) % {"host": "", "reason": "", **params} if sentence is not None else ""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read, for how long, and how often an answer may send on."""

    most_bytes: int = 5_000_000
    seconds: float = 30.0
    redirects: int = 5


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the address it came from in the end, headers by lower-case name, the body."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes

    @cached_property
    def charset(self) -> str:
        """As the headers say it; empty where they do not."""
        parts = self.headers.get("content-type", "").split(";")
        found = [
            part.strip()[8:].strip("\"' ") for part in parts if part.strip().lower().startswith("charset=")
        ]
        return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. `typed_host` is the host the owner wrote himself: it alone may lie inside.

    `authorization` is the header's value; it goes to the first origin only.
    """

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    typed_host: str = ""
    authorization: str = ""
    limits: Limits = field(default_factory=Limits)


def fetch(request: Request) -> Answer:
    """Ask, follow redirects within bounds, and give the answer whatever its status. Raises Trouble."""
    url, until = request.url, time.monotonic() + request.limits.seconds
    first = _split(url)
    authorization = request.authorization
    for _ in range(request.limits.redirects + 1):
        target = _split(url)
        if target.scheme == "http" and first.scheme == "https":
            raise Trouble("no_tls", target.host)
        if target.origin != first.origin:
            authorization = ""
        may_lie_inside = request.typed_host.lower() == target.host and target.origin == first.origin
        answer = _ask(request, target, authorization, until, may_lie_inside=may_lie_inside)
        where = answer.headers.get("location", "")
        if answer.status not in _REDIRECTS or not where:
            return answer
        url = urllib.parse.urljoin(url, where)
    raise Trouble("too_many_redirects", first.host)


def authorize(name: str, password: str) -> str:
    """The Authorization header of a name and a password."""
    return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode("ascii")


@dataclass(frozen=True, slots=True)
class _Target:
    scheme: str
    host: str
    port: int
    path: str
    url: str

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port

    @property
    def host_header(self) -> str:
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == _PORTS[self.scheme] else f"{name}:{self.port}"


def _split(url: str) -> _Target:
    """An address in its parts, its name in ASCII. Raises Trouble."""
    try:
        parts = urllib.parse.urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise Trouble("bad_address", url[:200]) from None
    if parts.scheme not in _PORTS or not parts.hostname or parts.username or parts.password:
        raise Trouble("bad_address", url[:200])
    path = urllib.parse.quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + urllib.parse.quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
    host, whole = ascii_host(parts.hostname), parts._replace(fragment="").geturl()
    return _Target(parts.scheme, host, port or _PORTS[parts.scheme], path + query, whole)


def ascii_host(name: str) -> str:
    """A host's name as it is looked up; Japanese names in their ASCII form. Raises Trouble."""
    plain = name.strip().lower().rstrip(".")
    try:
        return plain if ":" in plain else plain.encode("idna").decode("ascii")
    except UnicodeError:
        raise Trouble("bad_address", name[:200]) from None


def is_inside(address: IpAddress) -> bool:
    """Whether an address belongs to this computer, its network or nobody; also where it hides in another's form."""
    if isinstance(address, ipaddress.IPv6Address):
        hidden = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            hidden = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if hidden is not None:
            return is_inside(hidden)
    return not address.is_global or address.is_multicast


def look_up(host: str, port: int, *, may_lie_inside: bool) -> list[str]:
    """The addresses of a host that may be connected to, looked up once. Raises Trouble.

    On a server with accounts nobody's word leads inside: it is not the member's network.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Trouble("unknown_name", host) from None
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    if may_lie_inside and not hosting.has_accounts():
        return addresses
    if any(is_inside(ipaddress.ip_address(one.partition("%")[0])) for one in addresses):
        raise Trouble("private_address", host)
    return addresses


def connect(host: str, port: int, *, may_lie_inside: bool, seconds: float = CONNECT_SECONDS) -> socket.socket:
    """A connection to the very address that was looked at. Raises Trouble."""
    addresses = look_up(host, port, may_lie_inside=may_lie_inside)
    late = False
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout=seconds)
        except TimeoutError:
            late = True
        except OSError:
            continue
    raise Trouble("timeout" if late else "unreachable", host)


@lru_cache(maxsize=1)
def trust() -> ssl.SSLContext:
    """Whom to trust: the system's authorities (or `SSL_CERT_FILE`); where it has none, certifi's."""
    context = ssl.create_default_context()
    places = ssl.get_default_verify_paths()
    if not places.cafile and not places.capath and not context.cert_store_stats()["x509_ca"]:
        context.load_verify_locations(certifi.where())
    return context


def encrypt(plain: socket.socket, host: str) -> ssl.SSLSocket:
    """TLS over a connection, with the certificate checked for this name. Raises Trouble, and hangs up then."""
    try:
        return trust().wrap_socket(plain, server_hostname=host)
    except ssl.SSLCertVerificationError as error:
        plain.close()
        raise Trouble("untrusted", host, error.verify_message) from None
    except TimeoutError:
        plain.close()
        raise Trouble("timeout", host) from None
    except OSError:  # ssl.SSLError is one
        plain.close()
        raise Trouble("no_tls", host) from None


def _ask(
    request: Request, target: _Target, authorization: str, until: float, *, may_lie_inside: bool
) -> Answer:
    plain = {"Host": target.host_header, "User-Agent": AGENT, "Accept-Encoding": "identity"}
    headers = {**plain, "Connection": "close", **request.headers}
    if authorization:
        headers["Authorization"] = authorization
    left = max(until - time.monotonic(), 0.1)
    sock = connect(
        target.host, target.port, may_lie_inside=may_lie_inside, seconds=min(left, CONNECT_SECONDS)
    )
    with Bounds(sock, target.host, until) as bounds:
        if target.scheme == "https":
            bounds.sock = sock = encrypt(sock, target.host)
        line = http.client.HTTPConnection(target.host, target.port)
        line.sock = sock
        line.request(request.method, target.path, body=request.body or None, headers=headers)
        with closing(line), line.getresponse() as response:
            return _read(response, target, request.limits)


class Bounds:
    """However slowly the bytes drip, at `until` the connection is cut. What goes wrong on it is told as Trouble."""

    def __init__(self, sock: socket.socket, host: str, until: float) -> None:
        self.sock, self.host = sock, host
        self._is_late = threading.Event()
        self._timer = threading.Timer(max(until - time.monotonic(), 0.1), self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Bounds:
        self._timer.start()
        return self

    def _cut(self) -> None:
        self._is_late.set()
        with suppress(OSError):
            self.sock.shutdown(socket.SHUT_RDWR)

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self._timer.cancel()
        self.sock.close()
        if self._is_late.is_set() or isinstance(error, TimeoutError):
            raise Trouble("timeout", self.host) from None
        if isinstance(error, OSError):
            raise Trouble("unreachable", self.host) from None
        if isinstance(error, (http.client.HTTPException, ValueError)):
            raise Trouble("broken", self.host) from None


def _read(response: http.client.HTTPResponse, target: _Target, limits: Limits) -> Answer:
    """The body to its end, or Trouble where it is longer than it may be."""
    chunks: list[bytes] = []
    size = 0
    while chunk := response.read(65_536):
        size += len(chunk)
        if size > limits.most_bytes:
            raise Trouble("too_large", target.host)
        chunks.append(chunk)
    if response.length:
        raise Trouble("broken", target.host)  # hung up before the end
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, target.url, headers, b"".join(chunks))


def join_url(base: str, path: str) -> str:
    """A path or address as a server writes it, made whole."""
    return urllib.parse.urljoin(base, path)


def is_same_origin(one: str, other: str) -> bool:
    """Whether two addresses lie on the same server; False where one of them is none."""
    try:
        return _split(one).origin == _split(other).origin
    except Trouble:
        return False
