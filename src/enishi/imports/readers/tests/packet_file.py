"""A packet as a guest saves it, signed with a key of its own."""

from __future__ import annotations

import datetime as dt

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from enishi.core.packets import write_packet

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
ON = dt.date(2026, 4, 10)
HANAKO: dict[str, object] = {
    "id": "018f0000-0000-7000-8000-000000000001", "name": "山田 花子", "reading": "やまだ はなこ",
    "affiliation": "青葉デザイン", "job": "デザイナー", "email": "hanako@aoba.example.jp", "line": "hana-line",
    "words": "製本が好きです", "note": "紙見本の話", "round": 2,
}  # fmt: skip
KEN: dict[str, object] = {
    "id": "018f0000-0000-7000-8000-000000000002",
    "name": "佐藤 健",
    "reading": "",
    "phone": "090-1111-2222",
}


def gathering(on: dt.date = ON, **values: str) -> dict[str, str]:
    return {
        "id": "018f0000-0000-7000-8000-0000000000aa", "title": "春の交流会", "kind": "room", "series": "みなと朝の会",
        "on": on.isoformat(), "zone": "Asia/Tokyo", "place": "みなと会議室", "address": "港町1-1", **values,
    }  # fmt: skip


def packet(*people: dict[str, object], of: dict[str, str] | None = None) -> bytes:
    """These people, else both."""
    whole = {"made_on": "2026-04-10", "gathering": of or gathering(), "people": list(people) or [HANAKO, KEN]}
    return write_packet(whole, KEY)
