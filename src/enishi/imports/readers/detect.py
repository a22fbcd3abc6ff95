"""What a file is, told from its content alone; its name is never looked at."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from enishi.core.encodings import codec_of, detect_encoding_of, looks_binary
from enishi.history.readers.chats import is_line_talk, is_whatsapp_chat
from enishi.history.readers.mail import is_mail, is_mbox
from enishi.imports.readers.base import Format
from enishi.imports.readers.documents import detect_json
from enishi.imports.readers.linkedin_messages import is_linkedin_messages
from enishi.imports.readers.mecard import MECARD

HEAD_BYTES = 1 << 18
_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_OLE_MARK = b"\xd0\xcf\x11\xe0"
_OUTLOOK_STREAM = "__substg1.0_".encode("utf-16-le")
_OUTLOOK_MARK = b"!BDN"
_MAIL_INDEX = b"// <!-- <mdb:mork:z"  # Thunderbird's, beside each of its boxes
_VCARD = re.compile(r"^\s*BEGIN:\s*VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_CALENDAR = re.compile(r"^\s*BEGIN:\s*VCALENDAR\s*$", re.IGNORECASE | re.MULTILINE)
_OWN_EXPORT = re.compile(r'\s*\{.*?"format"\s*:\s*"enishi-notebook"', re.DOTALL)
_PACKET = re.compile(r'\s*\{\s*"format"\s*:\s*"enishi-packet"')
_MARKUP = re.compile(r"\s*<(?:!doctype|html|\?xml|svg)", re.IGNORECASE)
_JSON = re.compile(r'\s*(?:\{\s*"|\[\s*[\[{"\d])')
_OWN_EXPORT_SEARCH = 4_000


@dataclass(frozen=True, slots=True)
class Detected:
    """`problem` is a code of FILE_PROBLEM_CODES when the content is of no use. Tables are refined when opened:
    `table_csv` here may turn out to be LinkedIn, Google or Eight by its columns."""

    format: Format
    encoding: str = ""
    problem: str = ""


def detect(head: bytes, *, members: Collection[str] = (), encoding: str | None = None) -> Detected:
    """The kind of file. `members` are the names inside, when it is a zip; `encoding` if the whole file told it."""
    if not head:
        return Detected("unknown", problem="empty")
    if head.startswith(_ZIP_MARKS):
        return Detected(_detect_zip(members))
    if early := detect_by_bytes(head):
        return early
    encoding = encoding or detect_encoding_of(head)
    if encoding is None:
        return Detected("unknown", problem="not_text" if looks_binary(head.decode("latin-1")) else "encoding")
    text = head.decode(codec_of(encoding), "replace")
    return _detect_text(text.removeprefix("\ufeff"), encoding)


def detect_by_bytes(head: bytes) -> Detected | None:
    """What the first bytes tell without an encoding: mails (each has its own), and what is no text at all."""
    if head.startswith(_OLE_MARK):
        return Detected("unknown", problem="outlook_store" if _OUTLOOK_STREAM in head else "old_excel")
    if head.startswith(_OUTLOOK_MARK):
        return Detected("unknown", problem="outlook_store")
    if head.startswith(_MAIL_INDEX):
        return Detected("unknown", problem="not_needed")
    if is_mbox(head):
        return Detected("mbox")
    return Detected("eml") if is_mail(head) else None


def _detect_zip(members: Collection[str]) -> Format:
    if "xl/workbook.xml" in members:
        return "table_xlsx"
    return "enishi_zip" if "enishi.json" in members else "zip"


def _detect_text(text: str, encoding: str) -> Detected:
    if not text.strip():
        return Detected("unknown", encoding, "empty")
    if is_line_talk(text):
        return Detected("line", encoding)
    if is_whatsapp_chat(text):
        return Detected("whatsapp", encoding)
    if is_linkedin_messages(text):
        return Detected("linkedin_messages", encoding)
    if _VCARD.search(text):
        # phones without a charset of their own declare it line by line
        declared = re.search(r"CHARSET=\"?(?:shift[_-]jis|sjis)", text, re.IGNORECASE)
        return Detected("vcard", "cp932" if declared and text.isascii() else encoding)
    if MECARD.match(text):
        return Detected("mecard", encoding)
    if looks_binary(text):
        return Detected("unknown", encoding, "not_text")
    if _CALENDAR.search(text):
        return Detected("calendar", encoding)
    if _OWN_EXPORT.match(text[:_OWN_EXPORT_SEARCH]):
        return Detected("enishi_json", encoding)
    if _PACKET.match(text):
        return Detected("packet", encoding)
    if form := detect_json(text):
        return Detected(form, encoding)
    if _JSON.match(text):
        return Detected("unknown", encoding, "unknown_json")
    if _MARKUP.match(text) or text.lstrip()[:1] in ("{", "["):
        return Detected("unknown", encoding, "unknown_format")
    return Detected("table_csv", encoding)
