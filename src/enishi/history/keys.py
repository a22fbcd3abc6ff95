"""Comparison forms: of an address, number or name in a trace, and of the trace itself. Pure."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from enishi.core import text

LONGEST = 400
NAMELIKE = frozenset({"line", "name"})  # known by a name alone
SOURCE_PREFIX = "trace:"


def source_key(trace_key: str) -> str:
    """By which the encounter of a trace is found."""
    return SOURCE_PREFIX + hashlib.sha256(trace_key.encode("utf-8", "surrogatepass")).hexdigest()


def trace_key(key: str) -> str:
    """A reader's key as it is stored: one line, and never cut so that two become one."""
    plain = text.clean_line(key)
    if len(plain) <= LONGEST:
        return plain
    return plain[: LONGEST - 65] + "#" + hashlib.sha256(plain.encode()).hexdigest()


@lru_cache(maxsize=20_000)  # the same few write most of the mails
def party_key(kind: str, value: str) -> str:
    """The same for the same address, number or name, however it is written; empty when nothing is left."""
    value = text.clean_line(value)
    if kind == "email":
        return text.email_key(value)[:LONGEST]
    if kind == "phone":
        return text.phone_key(value)[:LONGEST]
    if kind == "linkedin":
        return account_key(value)
    if kind == "whatsapp" and (number := whatsapp_number(value)):
        return number
    return text.fold(text.strip_honorific(value))[:LONGEST]


def account_key(url: str) -> str:
    """A profile's address without scheme, www, language, query and closing stroke."""
    plain = text.fold(url).removeprefix("https://").removeprefix("http://")
    host, stroke, path = plain.partition("/")
    host = host if host == "linkedin.com" or not host.endswith(".linkedin.com") else "linkedin.com"
    return f"{host}{stroke}{path}".split("?")[0].split("#")[0].rstrip("/")[:LONGEST]


def whatsapp_number(value: str) -> str:
    """The digits of somebody who is shown by number only; empty for a name."""
    digits = text.phone_key(value)
    is_number = len(digits) >= 7 and not any(letter.isalpha() for letter in value)
    return digits if is_number else ""


def domain_of(key: str) -> str:
    """What stands behind the last @ of a mail address."""
    return key.rpartition("@")[2][:255] if "@" in key else ""


def is_of_domain(domain: str, pattern: str) -> bool:
    """Whether a domain is this one, or lies below it (mail.shop.example below shop.example)."""
    return domain == pattern or domain.endswith(f".{pattern}")
