"""Naming the program that is asked for other words, and asking it: the owner's second click, never by itself."""

from __future__ import annotations

import ipaddress
import urllib.parse

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import db, errors, outside, seals
from enishi.followups import queries, rules
from enishi.followups.drafts.rewording import Rubbish, read_answer, unmask
from enishi.followups.models import WordingServer
from enishi.followups.queries import Leaving

LIMITS = outside.Limits(most_bytes=200_000, seconds=60.0, redirects=0)
_SENTENCES = {
    "streamed": pgettext_lazy("followups", "The program answers bit by bit (streaming), which is not taken here."),
    "unreadable": pgettext_lazy(
        "followups", "What the program answered cannot be understood. Your words are as they were."
    ),
    "empty": pgettext_lazy("followups", "The program answered nothing. Your words are as they were."),
    "long": pgettext_lazy("followups", "The answer is far longer than a letter. Your words are as they were."),
    "marks": pgettext_lazy("followups", "The answer mixes up who is who. Your words are as they were."),
}  # fmt: skip


@transaction.atomic
def change_wording(actor: User, *, url: str, model: str, key: str = "") -> WordingServer:
    """Name the program; an empty key keeps the one there is."""
    db.lock_table(WordingServer)
    row = queries.find_wording(actor) or WordingServer(owner=actor)
    is_elsewhere = bool(row.url) and not outside.is_same_origin(row.url, url.strip())
    row.url, row.model = _check_url(url), model.strip()[:200]
    if not row.model:
        sentence = pgettext_lazy("followups", "Say which model is to be asked, as the program calls it.")
        raise errors.Invalid(sentence, fields={"model": sentence})
    if key.strip():
        row.secret = seals.seal(key.strip(), _bond(row))
    elif is_elsewhere:
        row.secret = ""  # a key is never shown to another server
    row.save()
    record_action(actor, "change_wording", "wording_server", row.pk)
    return row


@transaction.atomic
def forget_wording(actor: User) -> None:
    """Nobody is asked any more; the key goes."""
    row = db.locked(rules.wordings_changeable_by(actor)).first()
    if row is not None:
        record_action(actor, "forget_wording", "wording_server", row.pk)
        row.delete()


def ask_for_wording(actor: User, leaving: Leaving) -> str:
    """Send exactly this, outside of any transaction, and give the answer with the names back in it. Raises Refusal."""
    server = queries.find_wording(actor)
    if server is None:
        raise errors.NotFound(
            pgettext_lazy("followups", "No program is named that could be asked. Name one first.")
        )
    key = _open_key(server)
    request = outside.Request(
        url=leaving.url,
        method="POST",
        headers={"Content-Type": "application/json", "Accept": "application/json"},
        body=leaving.body,
        typed_host=urllib.parse.urlsplit(leaving.url).hostname or "",
        authorization=f"Bearer {key}" if key else "",
        limits=LIMITS,
    )
    answer = outside.fetch(request)
    if answer.status != 200:
        raise errors.Conflict(_tell_status(answer.status))
    try:
        return unmask(read_answer(answer.body, answer.headers.get("content-type", "")), leaving.masked)
    except Rubbish as rubbish:
        raise errors.Conflict(_SENTENCES[rubbish.code]) from None


def _tell_status(status: int) -> str:
    if status in (401, 403):
        return str(pgettext_lazy("followups", "The program does not take this key. Please check it."))
    if status in (400, 404):
        return str(
            pgettext_lazy("followups", "The program does not know this address or model. Please check both.")
        )
    if status == 429:
        return str(
            pgettext_lazy("followups", "The program has been asked too often. Please try again later.")
        )
    sentence = pgettext_lazy(
        "followups", "The program could not answer (%(status)s). Your words are as they were."
    )
    return str(sentence) % {"status": status}


def _check_url(url: str) -> str:
    """https, or http inside this computer or network; without anything that does not belong."""
    parts = urllib.parse.urlsplit(url.strip().removesuffix("/chat/completions"))
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.query or parts.fragment:
        sentence = pgettext_lazy(
            "followups", "Write the address like https://ai.example/v1 or http://localhost:11434/v1."
        )
        raise errors.Invalid(sentence, fields={"url": sentence})
    if parts.scheme == "http" and not _lies_inside(host):
        sentence = pgettext_lazy(
            "followups", "Beyond this computer or network, only https keeps your words from others."
        )
        raise errors.Invalid(sentence, fields={"url": sentence})
    return urllib.parse.urlunsplit(parts).rstrip("/")[:500]


def _lies_inside(host: str) -> bool:
    try:
        return outside.is_inside(ipaddress.ip_address(host))
    except ValueError:
        return host == "localhost" or host.endswith((".local", ".lan", ".internal", ".home.arpa"))


def _open_key(server: WordingServer) -> str:
    try:
        return seals.unseal(server.secret, _bond(server)) if server.secret else ""
    except seals.Lost:
        raise errors.Conflict(
            pgettext_lazy("followups", "The key is not stored on this computer. Please enter it once more.")
        ) from None


def _bond(server: WordingServer) -> str:
    return f"{server._meta.db_table}:{server.pk}"
