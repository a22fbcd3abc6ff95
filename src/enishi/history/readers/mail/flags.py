"""What a head says against its mail being from one person to another.

Standards: RFC 2369 and 2919 (lists), RFC 3834 (automatic answers), RFC 8058 (unsubscribing in one click), RFC 6522
(reports).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from enishi.history.readers.mail.folders import Folder, join_folders, read_labels
from enishi.history.readers.mail.words import decode_words, unfold

Fields = Mapping[str, Sequence[str]]

_LIST = (
    "list-id",
    "mailing-list",
    "x-mailing-list",
    "x-ml-name",
    "x-ml-count",
    "x-mailinglist",
    "x-mailman-version",
)
_BULK = (
    "list-unsubscribe", "list-unsubscribe-post", "feedback-id", "x-campaign", "x-campaignid", "x-campaign-id",
    "x-mailchimp-id", "x-mc-user", "x-rpcampaign", "x-job", "x-sfmc-stack", "x-mailer-lid", "x-newsletter",
)  # fmt: skip
_AUTOMATIC = (
    "x-autoreply", "x-autorespond", "x-auto-response-suppress", "x-autoresponse", "x-auto-reply-from",
    "x-failed-recipients", "x-loop", "x-cron-env", "x-amazon-mail-relay-type", "x-facebook-notify",
)  # fmt: skip
_PRECEDENCES = {
    "list": "list",
    "bulk": "bulk",
    "junk": "bulk",
    "auto_reply": "automatic",
    "auto-reply": "automatic",
}
_MACHINES = (
    "multipart/report",
    "text/calendar",
    "message/delivery-status",
    "message/disposition-notification",
)
_MARKED_SPAM = re.compile(r"\s*(?:yes|true|1)\b", re.IGNORECASE)
_MOZILLA_EXPUNGED = 0x0008
_SURELY_SPAM = 5


def find_folder_of(fields: Fields, lies_in: Folder) -> Folder:
    """What the mail's place says, and what its mail program wrote into it (labels, status)."""
    own = Folder(
        is_draft="x-mozilla-draft-info" in fields
        or _first(fields, "x-unsent") == "1"
        or "T" in _status(fields),
        is_deleted=bool(_hexadecimal(_first(fields, "x-mozilla-status")) & _MOZILLA_EXPUNGED)
        or "D" in _status(fields),
    )
    return join_folders(lies_in, own, read_labels(_labels(fields))[0])


def list_flags(fields: Fields, folder: Folder, message_id: str) -> Iterator[str]:
    """Each flag at most once, in the order of FLAGS."""
    precedence = _PRECEDENCES.get(_first(fields, "precedence").lower(), "")
    posts = _first(fields, "list-post")
    if precedence == "list" or any(name in fields for name in _LIST) or (posts and posts.upper() != "NO"):
        yield "list"
    if precedence == "bulk" or any(name in fields for name in _BULK) or read_labels(_labels(fields))[1]:
        yield "bulk"
    if precedence == "automatic" or _is_automatic(fields, message_id):
        yield "automatic"
    if folder.is_junk or _is_junk(fields):
        yield "junk"
    if folder.is_draft:
        yield "draft"


def _is_automatic(fields: Fields, message_id: str) -> bool:
    submitted = _first(fields, "auto-submitted").lower()
    if (submitted and not submitted.startswith("no")) or any(name in fields for name in _AUTOMATIC):
        return True
    if _first(fields, "content-type").lower().startswith(_MACHINES) or _first(fields, "return-path") == "<>":
        return True
    content_class = _first(fields, "content-class").lower()
    sender = _first(fields, "sender").lower()
    return (
        content_class.endswith("calendarmessage")
        or "calendar-notification@" in sender
        or message_id.startswith("calendar-")
    )


def _is_junk(fields: Fields) -> bool:
    if any(
        _MARKED_SPAM.match(_first(fields, name)) for name in ("x-spam-flag", "x-spam-status", "x-bogosity")
    ):
        return True
    if "$junk" in _first(fields, "x-mozilla-keys").lower().split() or "SFV:SPM" in _first(
        fields, "x-forefront-antispam-report"
    ):
        return True
    level = _first(fields, "x-ms-exchange-organization-scl")
    return level.isdecimal() and len(level) < 3 and int(level) >= _SURELY_SPAM


def _first(fields: Fields, name: str) -> str:
    """The first field of this name, as ASCII."""
    values = fields.get(name)
    return values[0].strip() if values else ""


def _labels(fields: Fields) -> str:
    values = fields.get("x-gmail-labels")
    return decode_words(unfold(values[0])) if values else ""


def _status(fields: Fields) -> str:
    return _first(fields, "x-status")[:10]


def _hexadecimal(digits: str) -> int:
    try:
        return int(digits[:8], 16)
    except ValueError:
        return 0
