"""What the folder of a mail says of it: sent, draft or junk, by the names that mail programs give their folders."""

from __future__ import annotations

import binascii
import re
import unicodedata
from pathlib import PurePosixPath
from typing import NamedTuple


class Folder(NamedTuple):
    """What a mail is because of where it lies."""

    is_sent: bool = False
    is_draft: bool = False
    is_junk: bool = False
    is_deleted: bool = False


INBOX = Folder()
SENT, DRAFTS, JUNK, DELETED = (
    Folder(is_sent=True), Folder(is_draft=True), Folder(is_junk=True), Folder(is_deleted=True),
)  # fmt: skip
_NAMES = {
    **dict.fromkeys(
        ("sent", "sentitems", "sentmessages", "sentmail", "inbox.sent", "gesendet", "送信済み", "送信済みアイテム",
         "送信済みメール", "送信済みトレイ", "送信済みメッセージ", "送信箱", "送信済"), SENT
    ),
    **dict.fromkeys(
        ("drafts", "draft", "templates", "unsentmessages", "outbox", "entwürfe", "下書き", "下書きメール", "草稿",
         "送信トレイ", "未送信", "テンプレート", "ひな形"), DRAFTS
    ),
    **dict.fromkeys(
        ("junk", "spam", "junkemail", "junkmail", "bulkmail", "迷惑メール", "迷惑メールフォルダ",
         "迷惑メールフォルダー"), JUNK
    ),
}  # fmt: skip
_ENDINGS = re.compile(r"\.(?:mbox|mbx|sbd|zip|mboxrd|eml)$", re.IGNORECASE)
_SHIFTED = re.compile(r"&([A-Za-z0-9+,]*)-")
_INFO = re.compile(r"[:;!]2,([A-Za-z]*)$")
_LABELS = {
    "sent": SENT, "送信済み": SENT, "送信済みメール": SENT, "gesendet": SENT,
    "draft": DRAFTS, "drafts": DRAFTS, "下書き": DRAFTS, "entwurf": DRAFTS,
    "spam": JUNK, "迷惑メール": JUNK,
}  # fmt: skip
_PROMOTIONS = frozenset({"category promotions", "promotions", "カテゴリ: プロモーション", "プロモーション"})


def find_folder(path: str) -> Folder:
    """By the nearest part of the path that is such a name (`Sent.mbox/mbox`, `.Sent/cur`, `a.zip!送信済み.mbox`)."""
    for part in reversed(PurePosixPath(path.replace("!", "/").replace("\\", "/")).parts):
        for name in (part, part.rpartition(".")[2], part.lstrip(".")):
            if found := _NAMES.get(_fold(name)):
                return found
    return INBOX


def read_maildir_name(name: str) -> Folder:
    """The flags at the end of a file's name in a Maildir (`...:2,DS`): D is a draft, T thrown away."""
    info = _INFO.search(name)
    flags = info[1] if info else ""
    return Folder(is_draft="D" in flags, is_deleted="T" in flags)


def read_labels(words: str) -> tuple[Folder, bool]:
    """X-Gmail-Labels: what they say of a mail, and whether Gmail counts it among the promotions."""
    labels = [" ".join(label.split()).strip('"').casefold() for label in words.split(",")]
    found = [_LABELS[label] for label in labels if label in _LABELS]
    return join_folders(*found), any(label in _PROMOTIONS for label in labels)


def join_folders(*folders: Folder) -> Folder:
    """Everything that any of them says."""
    return Folder(*(any(said) for said in zip(*folders, strict=True))) if folders else INBOX


def decode_imap_name(name: str) -> str:
    """A folder's name as IMAP writes it (modified UTF-7, RFC 3501 5.1.3); as it is when it is no such name."""
    try:
        return _SHIFTED.sub(lambda found: _shift(found[1]), name)
    except (binascii.Error, UnicodeDecodeError):
        return name


def _shift(letters: str) -> str:
    if not letters:
        return "&"
    padded = letters.replace(",", "/") + "=" * (-len(letters) % 4)
    return binascii.a2b_base64(padded).decode("utf-16-be")


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKC", decode_imap_name(_ENDINGS.sub("", name))).casefold()
    return re.sub(r"[\s_-]", "", plain)
