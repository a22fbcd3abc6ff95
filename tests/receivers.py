"""Servers that take what goes out: a push service, decrypted with the browser's keys, and a webhook of a chat."""

from __future__ import annotations

import base64
import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast

import trustme
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from enishi.notices.peers.push import Subscription


@dataclass
class Taken:
    """One request, as it came."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, object]:
        return cast("dict[str, object]", json.loads(self.body))


@dataclass
class Receiver:
    """What a server answers (the next ones first, then 201), and what it took."""

    port: int = 0
    ca: Path = Path()
    answers: list[int] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)


class _Server(ThreadingHTTPServer):
    receiver: Receiver


class _Speaker(BaseHTTPRequestHandler):
    server: _Server

    def _take(self) -> None:
        receiver = self.server.receiver
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        receiver.taken.append(Taken(self.path, headers, body))
        status = receiver.answers.pop(0) if receiver.answers else 201
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "http://127.0.0.1:1/inside")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_POST = do_GET = _take

    def log_message(self, format: str, *args: object) -> None:
        """No lines among the tests'."""


@contextmanager
def receiving(folder: Path | None = None, *, host: str = "localhost") -> Iterator[Receiver]:
    """Over HTTPS, as `host` by a CA of its own, where there is a folder for that; else over HTTP."""
    server = _Server(("127.0.0.1", 0), _Speaker)
    server.receiver = Receiver(port=server.server_port)
    if folder is not None:
        ca, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        ca.issue_cert(host).configure_cert(context)
        server.receiver.ca = folder / "ca.pem"
        ca.cert_pem.write_to_path(str(server.receiver.ca))
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.receiver
    finally:
        server.shutdown()
        server.server_close()


class Browser:
    """Subscribes at a push service, and reads what comes there as a browser does (RFC 8291)."""

    def __init__(self, endpoint: str) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.public = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.auth = b"0123456789abcdef"
        self.subscription = Subscription(endpoint, _encode(self.public), _encode(self.auth))

    def read(self, body: bytes) -> dict[str, str]:
        salt, length = body[:16], body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        their_key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
        shared = self.key.exchange(ec.ECDH(), their_key)
        info = b"WebPush: info\0" + self.public + sender
        secret = _derive(self.auth, info, 32, shared)
        key = _derive(salt, b"Content-Encoding: aes128gcm\0", 16, secret)
        nonce = _derive(salt, b"Content-Encoding: nonce\0", 12, secret)
        plain = AESGCM(key).decrypt(nonce, sealed, None)
        assert plain.endswith(b"\x02")
        return cast("dict[str, str]", json.loads(plain[:-1]))


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode("ascii").rstrip("=")


def _derive(salt: bytes, info: bytes, length: int, secret: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(secret)
