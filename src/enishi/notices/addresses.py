"""Mail addresses as a mail server takes them, and where an address's own mail is handed over.

The hosts are facts of the providers' own help pages.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from django.utils.translation import pgettext
from email_validator import EmailNotValidError, validate_email

from enishi.core import errors

PORTS: Final = {"tls": 465, "starttls": 587, "plain": 25}


class Post(NamedTuple):
    """Where mail of a provider's addresses is handed over. `password`: app, own, extra, or oauth (none at all)."""

    host: str
    security: str = "tls"
    password: str = "own"
    is_name_local: bool = False  # one signs in with what stands before the @


_GMAIL = Post("smtp.gmail.com", password="app")
_ICLOUD = Post("smtp.mail.me.com", "starttls", "app")
_OUTLOOK = Post("smtp-mail.outlook.com", "starttls", "oauth")
_YAHOO_JP = Post("smtp.mail.yahoo.co.jp", is_name_local=True)
_POSTS: Final = {
    "gmail.com": _GMAIL, "googlemail.com": _GMAIL,
    "icloud.com": _ICLOUD, "me.com": _ICLOUD, "mac.com": _ICLOUD,
    "outlook.com": _OUTLOOK, "outlook.jp": _OUTLOOK, "hotmail.com": _OUTLOOK, "hotmail.co.jp": _OUTLOOK,
    "live.jp": _OUTLOOK, "live.com": _OUTLOOK, "msn.com": _OUTLOOK,
    "yahoo.co.jp": _YAHOO_JP, "ymail.ne.jp": _YAHOO_JP, "ybb.ne.jp": _YAHOO_JP,
    "docomo.ne.jp": Post("smtp.spmode.ne.jp", password="extra"),
    "softbank.ne.jp": Post("smtp.softbank.jp", password="extra"),
    "i.softbank.jp": Post("smtp.softbank.jp", password="extra"),
    "fastmail.com": Post("smtp.fastmail.com", password="app"), "fastmail.jp": Post("smtp.fastmail.com", password="app"),
    "yahoo.com": Post("smtp.mail.yahoo.com", password="app"), "aol.com": Post("smtp.aol.com", password="app"),
}  # fmt: skip


def find_post(address: str) -> Post:
    """The provider's way, else what most servers are called."""
    domain = address.strip().casefold().rpartition("@")[2]
    return _POSTS.get(domain) or Post(f"smtp.{domain}")


def guess_user(address: str) -> str:
    """How one signs in with this address."""
    return address.partition("@")[0] if find_post(address).is_name_local else address


def clean_address(words: str) -> str:
    """A mail address in the ASCII form that every server takes. Raises Invalid with a sentence."""
    text = words.strip()
    try:
        found = validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        sentence = pgettext(
            "notices", "“%(words)s” is no mail address. Please write it like name@example.jp."
        )
        raise errors.Invalid(sentence % {"words": text[:100]}) from None
    if not found.ascii_email:
        sentence = pgettext(
            "notices", "Most mail servers take no letters like these before the @: %(words)s. Please check."
        )
        raise errors.Invalid(sentence % {"words": text[:100]})
    return found.ascii_email
