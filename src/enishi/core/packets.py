"""Packets: a file from one Enishi to another, signed so that whatever is changed on the way shows.

The signature (Ed25519) goes over the contents in one canonical spelling. It says that nothing was changed since, not
who somebody is: docs/reference/packet.md.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

FORMAT = "enishi-packet"
VERSION = 1
_SPOKEN = f"{FORMAT} {VERSION}\n".encode()  # signed along: the words of one version stand for no other


class Altered(Exception):
    """The contents are not those that were signed."""


class Newer(Exception):
    """Of a version that nobody knew of when this was written."""


def write_packet(contents: Mapping[str, object], key: Ed25519PrivateKey) -> bytes:
    """The file. The format stands first, so that a reader sees at once what it is."""
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "key": _to_text(key.public_key().public_bytes_raw()),
        "signature": _to_text(key.sign(_spell(contents))),
        "contents": contents,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def open_packet(whole: Mapping[str, object]) -> Mapping[str, object]:
    """The contents of a file that was read as JSON. Raises Newer and Altered."""
    version, contents = whole.get("version"), whole.get("contents")
    if type(version) is int and version > VERSION:
        raise Newer
    if type(version) is not int or version != VERSION or not isinstance(contents, dict):
        raise Altered
    try:
        key = Ed25519PublicKey.from_public_bytes(_to_bytes(whole.get("key")))
        key.verify(_to_bytes(whole.get("signature")), _spell(contents))
    except (InvalidSignature, ValueError, RecursionError) as error:
        raise Altered from error
    return contents


def _spell(contents: Mapping[str, object]) -> bytes:
    text = json.dumps(contents, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return _SPOKEN + text.encode()


def _to_text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _to_bytes(text: object) -> bytes:
    return base64.b64decode(text, validate=True) if isinstance(text, str) else b""
