"""Facts about well-known mail providers, as their own help pages state them: hosts, and how one signs in."""

from __future__ import annotations

import urllib.parse
from typing import Final, NamedTuple

from enishi.history.keys import domain_of


class Provider(NamedTuple):
    """Where a provider's mailbox, calendar and address book are (by {address}), and with which password one gets in."""

    name: str
    imap: str
    password: str  # app: made for one program; own: the usual one; extra: a mail password; oauth: tokens only
    caldav: str = ""
    carddav: str = ""
    is_name_local: bool = False  # one signs in with what stands before the @
    help: str = ""  # where an app password is made
    dav: str = "password"  # oauth: calendar and address book by tokens only; none: not over DAV at all
    token_url: str = ""  # where its refresh tokens are traded


_GMAIL = Provider(
    "Google", "imap.gmail.com", "app", "https://apidata.googleusercontent.com/caldav/v2/{address}/user",
    "https://www.googleapis.com/carddav/v1/principals/{address}/lists/default/",
    help="https://myaccount.google.com/apppasswords", dav="oauth", token_url="https://oauth2.googleapis.com/token",
)  # fmt: skip
_ICLOUD = Provider(
    "iCloud", "imap.mail.me.com", "app", "https://caldav.icloud.com/", "https://contacts.icloud.com/", help="https://account.apple.com/"
)  # fmt: skip
_OUTLOOK = Provider("Outlook.com", "outlook.office365.com", "oauth", dav="none")
_YAHOO_JP = Provider("Yahoo!メール", "imap.mail.yahoo.co.jp", "own", is_name_local=True)
_FASTMAIL = Provider(
    "Fastmail", "imap.fastmail.com", "app", "https://caldav.fastmail.com/", "https://carddav.fastmail.com/",
    help="https://app.fastmail.com/settings/security/apps",
)  # fmt: skip
_PROVIDERS: Final = {
    "gmail.com": _GMAIL, "googlemail.com": _GMAIL,
    "icloud.com": _ICLOUD, "me.com": _ICLOUD, "mac.com": _ICLOUD,
    "outlook.com": _OUTLOOK, "outlook.jp": _OUTLOOK, "hotmail.com": _OUTLOOK, "hotmail.co.jp": _OUTLOOK,
    "live.jp": _OUTLOOK, "live.com": _OUTLOOK, "msn.com": _OUTLOOK,
    "yahoo.co.jp": _YAHOO_JP, "ymail.ne.jp": _YAHOO_JP, "ybb.ne.jp": _YAHOO_JP,
    "docomo.ne.jp": Provider("ドコモメール", "imap.spmode.ne.jp", "extra"),
    "au.com": Provider("auメール", "imap.ezweb.ne.jp", "extra"),
    "ezweb.ne.jp": Provider("auメール", "imap.ezweb.ne.jp", "extra"),
    "softbank.ne.jp": Provider("ソフトバンクメール", "imap.softbank.jp", "extra"),
    "i.softbank.jp": Provider("ソフトバンクメール（i）", "imap.softbank.jp", "extra"),
    "fastmail.com": _FASTMAIL, "fastmail.jp": _FASTMAIL,
    "yahoo.com": Provider("Yahoo Mail", "imap.mail.yahoo.com", "app"),
    "aol.com": Provider("AOL", "imap.aol.com", "app"),
}  # fmt: skip


def find_provider(address: str) -> Provider | None:
    """By the domain of a mail address."""
    return _PROVIDERS.get(domain_of(address.strip().casefold()))


_GOOGLE_HOSTS: Final = ("apidata.googleusercontent.com", "www.googleapis.com", "imap.gmail.com")


def find_token_url(words: str) -> str:
    """Where refresh tokens of this mail address, or of the account at this address of a server, are traded."""
    host = urllib.parse.urlsplit(words.strip()).hostname if "://" in words else words.strip().casefold()
    known = find_provider(words) if "://" not in words else None
    return known.token_url if known else _GMAIL.token_url if host in _GOOGLE_HOSTS else ""


def guess_host(address: str) -> str:
    """The mail server of an address: the known one, else the name most servers have."""
    known = find_provider(address)
    domain = domain_of(address.strip().casefold())
    return known.imap if known else f"imap.{domain}" if domain else ""


def guess_user(address: str) -> str:
    """How one signs in with this address."""
    known = find_provider(address)
    plain = address.strip()
    return plain.partition("@")[0] if known and known.is_name_local else plain
