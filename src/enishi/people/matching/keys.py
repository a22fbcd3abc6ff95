"""What identifies a card or a contact: folded names and comparison forms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from enishi.core import text
from enishi.people.fields import WHOLE_NAME_LETTERS

# Pages of sites where one account is one person's own, as comparison forms write them.
OWN_PAGES = ("connpass.com/user/",)
_ACCOUNT = re.compile(r"(?:https?://)?(?:www\.)?(connpass\.com/user/[\w.-]+)/?(?:[?#].*)?")
_fold = lru_cache(maxsize=50_000)(text.fold)
_written = lru_cache(maxsize=50_000)(text.fold_width)


@dataclass(frozen=True, slots=True)
class MatchKeys:
    """What identifies a card: folded names and comparison forms."""

    family: str
    given: str
    written: str  # the whole name as written but for width: variants such as 髙 and 高 stay two
    reading: str  # hiragana of the whole name; empty when unknown or guessed
    emails: frozenset[str]  # own addresses
    mobiles: frozenset[str]
    shared: frozenset[str]  # info@ and switchboards
    organisations: frozenset[str]
    accounts: frozenset[str] = frozenset()  # pages that are one person's own

    @property
    def name(self) -> str:
        return self.family + self.given

    @property
    def is_whole(self) -> bool:
        """Whether family and given name are both there, if perhaps undivided."""
        return bool(self.family and self.given) or is_undivided(self.name)


def is_undivided(name: str) -> bool:
    """A run of kanji too long for a family name alone."""
    return len(name) >= WHOLE_NAME_LETTERS and text.has_kanji(name)


def match_keys(
    family: str,
    given: str,
    emails: Iterable[str],
    phones: Iterable[str],
    organisations: Iterable[str],
    *,
    reading: str = "",
    pages: Iterable[str] = (),
) -> MatchKeys:
    """The keys of a card from what is written on it."""
    return keys_of(
        family,
        given,
        (text.email_key(value) for value in emails),
        (text.phone_key(value) for value in phones),
        (text.organisation_key(name) for name in organisations),
        reading=reading,
        page_keys=(text.fold(page) for page in pages),
    )


def keys_of(
    family: str,
    given: str,
    email_keys: Iterable[str],
    phone_keys: Iterable[str],
    organisation_keys: Iterable[str],
    *,
    reading: str = "",
    page_keys: Iterable[str] = (),
) -> MatchKeys:
    """The same from comparison forms, as the database holds them."""
    emails, phones = {key for key in email_keys if "@" in key}, {key for key in phone_keys if len(key) >= 6}
    mailboxes = {key for key in emails if text.is_shared_mailbox(key)}
    mobiles = {key for key in phones if text.is_mobile_key(key)}
    return MatchKeys(
        family=_fold(family),
        given=_fold(given),
        written=_written(family + given),
        reading=_fold(reading),
        emails=frozenset(emails - mailboxes),
        mobiles=frozenset(mobiles),
        shared=frozenset(mailboxes | (phones - mobiles)),
        organisations=frozenset(key for key in organisation_keys if key),
        accounts=frozenset(found[1] for key in page_keys if (found := _ACCOUNT.fullmatch(key))),
    )


def join_keys(one: MatchKeys, other: MatchKeys) -> MatchKeys:
    """A person's keys with those of one more card; the fuller name stays."""
    fuller = other if other.is_whole and not one.is_whole else one
    return MatchKeys(
        family=fuller.family,
        given=fuller.given,
        written=fuller.written,
        reading=one.reading or other.reading,
        emails=one.emails | other.emails,
        mobiles=one.mobiles | other.mobiles,
        shared=one.shared | other.shared,
        organisations=one.organisations | other.organisations,
        accounts=one.accounts | other.accounts,
    )


def domains_of(keys: MatchKeys) -> set[str]:
    return {key.rpartition("@")[2] for key in keys.emails}
