"""The program asked for other words, and exactly what would leave for it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors
from enishi.followups import drafts, rules
from enishi.followups.drafts.rewording import Masked, build_request, mask
from enishi.followups.models import WordingServer
from enishi.people.rules import contacts_seeable_by

ADDRESSES = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|https?://\S+|\+?\d[\d-]{8,}\d")
HONORIFICS = ("様", "さん", "先生", "くん", "ちゃん", "氏")


@dataclass(frozen=True, slots=True)
class Leaving:
    """One request as it would leave: where to, the bytes, and what the marks in it stand for."""

    url: str
    body: bytes
    masked: Masked

    @property
    def digest(self) -> str:
        """So that the second click sends what the first one showed."""
        return hashlib.sha256(self.url.encode() + b"\n" + self.body).hexdigest()

    @property
    def shown(self) -> str:
        return self.body.decode()


def find_wording(actor: User) -> WordingServer | None:
    return rules.wordings_changeable_by(actor).first()


def prepare_wording(
    actor: User, facts: drafts.DraftFacts, text: str, *, kind: str, channel: str, language: str
) -> Leaving:
    """What would leave for these words. Invalid where a private note stands in them."""
    server = find_wording(actor)
    if server is None:
        raise errors.NotFound(
            pgettext_lazy("followups", "No program is named that could be asked. Name one first.")
        )
    checks = drafts.check_draft(text, facts, channel=channel, kind=kind, language=language)
    if any(check.code == "private_note" and not check.ok for check in checks):
        raise errors.Invalid(
            pgettext_lazy(
                "followups", "Words from a private note stand in it. Take them out, then ask again."
            )
        )
    masked = mask(text, [*_names_in_facts(facts), *_names_in_notebook(actor, text), *ADDRESSES.findall(text)])
    return Leaving(
        f"{server.url.rstrip('/')}/chat/completions",
        build_request(masked, model=server.model, language=language),
        masked,
    )


def _names_in_facts(facts: drafts.DraftFacts) -> list[str]:
    people = [facts.to, *([facts.other] if facts.other else [])]
    names = [form for one in people for form in _forms(one.family, one.given)]
    names += [part for one in people for part in (one.display, one.organisation, one.department)]
    names += [*_forms(facts.me.family, facts.me.given), facts.me.organisation, facts.me.email]
    names += [facts.introduced_by, *facts.to.former_organisations]
    return names


def _names_in_notebook(actor: User, text: str) -> list[str]:
    """Anybody else of the notebook who is named, whole or by the family name with an honorific."""
    found = []
    for family, given in contacts_seeable_by(actor).values_list("family", "given").distinct():
        whole = _forms(family, given)[:4] if family and given else []
        found += [form for form in whole if form in text]
        found += [family for ending in HONORIFICS if family and f"{family}{ending}" in text]
    return found


def _forms(family: str, given: str) -> list[str]:
    if not (family and given):
        return [family or given]
    return [f"{family}{gap}{given}" for gap in ("", " ", "　")] + [f"{given} {family}", family, given]
