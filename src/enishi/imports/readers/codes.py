"""What a scanned code says it is. Nothing is opened, fetched or followed: text in, a plain description out.

A code is made by a stranger. It is shown inert, with every hidden character made visible, beside a sentence about
what it would do.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

CodeKind = Literal[
    "vcard", "mecard", "link", "mail", "phone", "message", "wifi", "otp", "payment", "place", "event", "script",
    "text", "empty",
]  # fmt: skip
LONGEST_CODE = 8000  # the largest code holds 7,089 digits
LONGEST_SHOWN = 1500
_BEGINNINGS: tuple[tuple[CodeKind, str], ...] = (
    ("vcard", r"BEGIN:\s*VCARD"),
    ("mecard", r"(?:MECARD|BIZCARD|CARD):"),
    ("event", r"BEGIN:\s*(?:VCALENDAR|VEVENT)"),
    ("wifi", r"WIFI:|DPP:"),
    ("otp", r"otpauth(?:-migration)?:"),
    ("mail", r"mailto:|MATMSG:|SMTP:"),
    ("phone", r"(?:tel|telprompt|facetime|facetime-audio):"),
    ("message", r"(?:sms|smsto|mms|mmsto):"),
    ("place", r"geo:"),
    (
        "payment",
        r"(?:bitcoin|ethereum|litecoin|monero|lightning|upi|paypay|linepay|alipays?|weixin|wxp|swish|BCD\b|SPC\b)[:\s]"
        r"|https?://(?:qr\.paypay\.ne\.jp|qr\.pay\.line\.me|pay\.line\.me|qr\.alipay\.com|paypal\.me|buy\.stripe\.com)\b"
        r"|0002(?:01|02)[0-9]{4}",
    ),
    (
        "script",
        r"(?:javascript|vbscript|data|file|intent|content|blob|about|chrome|itms[a-z-]*|market|shell|ms-[a-z-]+):",
    ),
    ("link", r"(?:https?:[/\\]{2}|line://|lineworks://)"),
)
_KINDS = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _BEGINNINGS]
_BARE_LINK = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,10}(?:/[\x21-\x7e]*)?$", re.IGNORECASE)
_HOST = re.compile(r"[a-z]+://(?P<who>[^/?#\\]*@)?(?P<host>[^/?#\\:]*)", re.IGNORECASE)
# Host (or its end, and the beginning of the path) -> what a link there is.
_SERVICES: tuple[tuple[str, str], ...] = (
    ("line", r"line://|https?://(?:[\w-]+\.)*(?:line\.me|lin\.ee)(?:[/:?]|$)|lineworks://"),
    ("linkedin", r"https?://(?:[\w-]+\.)*(?:linkedin\.com|lnkd\.in)(?:[/:?]|$)"),
    ("eight", r"https?://(?:[\w-]+\.)*8card\.net(?:[/:?]|$)"),
    ("facebook", r"https?://(?:[\w-]+\.)*(?:facebook\.com|fb\.com|fb\.me|m\.me)(?:[/:?]|$)"),
    ("x", r"https?://(?:www\.|mobile\.)?(?:x\.com|twitter\.com)(?:[/:?]|$)"),
    ("instagram", r"https?://(?:[\w-]+\.)*(?:instagram\.com|instagr\.am)(?:[/:?]|$)"),
    ("threads", r"https?://(?:www\.)?threads\.(?:net|com)(?:[/:?]|$)"),
    ("github", r"https?://(?:www\.)?github\.com(?:[/:?]|$)"),
    ("note", r"https?://(?:www\.)?note\.com(?:[/:?]|$)"),
    ("wantedly", r"https?://(?:[\w-]+\.)*wantedly\.com(?:[/:?]|$)"),
    ("youtube", r"https?://(?:[\w-]+\.)*(?:youtube\.com|youtu\.be)(?:[/:?]|$)"),
    ("wechat", r"https?://u\.wechat\.com(?:[/:?]|$)"),
    ("whatsapp", r"https?://(?:wa\.me|api\.whatsapp\.com)(?:[/:?]|$)"),
    ("telegram", r"https?://t\.me(?:[/:?]|$)"),
)
_SERVICE_OF = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _SERVICES]
_SHORTENERS = frozenset(
    "bit.ly t.co tinyurl.com goo.gl ow.ly is.gd buff.ly x.gd ux.nu qr.page qrco.de me-qr.com t.ly rb.gy".split()
)
_UNSEEN = frozenset(("Cc", "Cf", "Co", "Cs", "Zl", "Zp"))
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Code:
    """One code. `service` names whose link it is, `host` where it leads, `warnings` are codes of sentences."""

    kind: CodeKind
    text: str
    shown: str
    service: str = ""
    host: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def is_card(self) -> bool:
        return self.kind in ("vcard", "mecard")

    @property
    def is_keepable_link(self) -> bool:
        """Whether it can be kept as a way to reach somebody: an ordinary link without tricks in it."""
        return self.kind == "link" and not set(self.warnings) & {"hidden", "user_info", "odd_letters", "long"}


def read_code(scanned: str) -> Code:
    """What a text out of a code is."""
    text = scanned[:LONGEST_CODE].strip("\ufeff\x00 \t\r\n\u3000")
    kind = _find_kind(text)
    if kind == "text" and _BARE_LINK.fullmatch(text) and "@" not in text:
        kind = "link"
    whole = f"https://{text}" if kind == "link" and "://" not in text[:15] else text
    host = _find_host(whole) if kind == "link" else ""
    service = (
        next((name for name, pattern in _SERVICE_OF if pattern.match(whole)), "") if kind == "link" else ""
    )
    return Code(kind, text, show_inert(text), service, host, tuple(_warn(kind, whole, host, len(scanned))))


def _find_kind(text: str) -> CodeKind:
    if not text:
        return "empty"
    return next((kind for kind, pattern in _KINDS if pattern.match(text)), "text")


def _find_host(link: str) -> str:
    found = _HOST.match(link)
    return found["host"].lower().rstrip(".") if found else ""


def _warn(kind: CodeKind, link: str, host: str, size: int) -> list[str]:
    """What somebody should know before trusting it, most serious first."""
    found = _HOST.match(link) if kind == "link" else None
    tricks = [letter for letter in link if unicodedata.category(letter) in _UNSEEN and letter not in "\r\n\t"]
    signs = {
        "bidi": bool(_BIDI.search(link)),
        "hidden": bool(tricks),
        "user_info": bool(found and found["who"]) or ("\\" in link[:200] and kind == "link"),
        "odd_letters": kind == "link" and (not host.isascii() or "xn--" in host),
        "number_host": bool(re.fullmatch(r"[\d.]+|\[.*|0x[0-9a-f]+|\d+", host)),
        "shortened": host in _SHORTENERS,
        "plain_http": kind == "link" and link[:7].lower() == "http://",
        "long": kind == "link" and len(link) > 1000,
        "cut": size > LONGEST_CODE,
    }
    return [name for name, is_so in signs.items() if is_so]


def show_inert(text: str) -> str:
    """The text with nothing hidden in it: control and direction characters as their numbers, line breaks kept."""
    shown = "".join(_show_letter(letter) for letter in text[:LONGEST_SHOWN])
    return shown + ("…" if len(text) > LONGEST_SHOWN else "")


def _show_letter(letter: str) -> str:
    if letter in "\n\u3000" or letter.isprintable():
        return letter
    return "" if letter == "\r" else f"‹U+{ord(letter):04X}›"
