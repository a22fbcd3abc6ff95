"""Sources of history, and whose addresses are the owner's."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.core.text import email_key, fold
from enishi.history import rules
from enishi.history.judging import Claim, Rules, guess_own
from enishi.history.models import Correspondent, SenderRule, Source, SourceState, TraceParty
from enishi.people.queries import list_faces, list_own_emails


def list_sources(actor: User) -> QuerySet[Source]:
    """What history comes from, newest first; previews are left out."""
    return rules.sources_seeable_by(actor).filter(is_applied=True).order_by("-pk")


def get_source(actor: User, source_id: str | uuid.UUID) -> Source:
    """One source of the actor's, a preview's too."""
    parsed = ids.parse_id(str(source_id))
    found = rules.sources_seeable_by(actor).filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("history", "There is no such source."))
    return found


def is_going(actor: User, source_id: uuid.UUID) -> bool:
    """Whether this is being taken away just now."""
    return Source.objects.filter(owner=actor, pk=source_id, state=SourceState.DROPPING).exists()


def list_sources_of(actor: User, import_id: uuid.UUID) -> list[Source]:
    """The sources that came with an import."""
    return list(rules.sources_seeable_by(actor).filter(import_id=import_id).order_by("pk"))


def list_dropping() -> list[Source]:
    """Sources that somebody began to take away."""
    return list(Source.objects.filter(state=SourceState.DROPPING).select_related("owner").order_by("pk"))


def read_rules(actor: User) -> Rules:
    """The owner's words on senders."""
    found = dict(SenderRule.objects.filter(owner=actor).values_list("pattern", "word"))
    return Rules(
        {pattern: word for pattern, word in found.items() if "@" in pattern},
        {pattern: word for pattern, word in found.items() if "@" not in pattern},
    )


def find_own_addresses(actor: User) -> frozenset[str]:
    """The owner's mail addresses: those they said; only where none was, guessed."""
    return find_said_addresses(actor) or guess_addresses(actor)


def find_said_addresses(actor: User) -> frozenset[str]:
    """Said to be the owner's: on a card of theirs, with a source or on the web; never what is none by their word."""
    mails = Correspondent.objects.filter(owner=actor, kind="email", is_forgotten=False)
    denied = frozenset(mails.filter(is_mine=False).values_list("key", flat=True))
    said = {email_key(one) for one in list_own_emails(actor)}
    said |= set(mails.filter(is_mine=True).values_list("key", flat=True))
    sources = Source.objects.filter(owner=actor, is_applied=True).values_list("own_addresses", flat=True)
    said |= {one for addresses in sources for one in addresses}
    return frozenset(said) - denied


def guess_addresses(actor: User) -> frozenset[str]:
    """Who would be taken for the owner if they had said nothing but what is none of theirs."""
    mails = Correspondent.objects.filter(owner=actor, kind="email", is_forgotten=False)
    return guess_own(_list_claims(mails.exclude(is_mine=False)))


def find_own_names(actor: User) -> frozenset[str]:
    """Names and accounts under which the owner writes in chats: on a card of theirs, or in a talk that says so itself.

    Whoever is the other one in such a talk only has the same name. The owner's word (`is_own_name`) goes before this.
    """
    others = Correspondent.objects.filter(owner=actor, is_forgotten=False).exclude(kind="email")
    said = {fold(f"{face.family}{face.given}") for face in list_faces(actor)} - {""}
    told = dict(others.filter(n_sent__gt=0).values_list("pk", "key"))
    beside = TraceParty.objects.filter(trace=OuterRef("trace"), role="me")
    same = TraceParty.objects.filter(Exists(beside), correspondent__in=list(told)).exclude(role="me")
    for namesake in same.values_list("correspondent", flat=True).distinct():
        told.pop(namesake, None)
    return frozenset(said) | frozenset(told.values())


def is_own_name(names: frozenset[str]) -> Q:
    """Whether a correspondent is the owner: by the owner's word on that very one, else by these names."""
    return Q(is_mine=True) | Q(is_mine=None, key__in=names)


def find_words_on_names(actor: User) -> dict[tuple[str, str], bool]:
    """The owner's words on names and numbers, by kind and key: theirs, or not."""
    others = Correspondent.objects.filter(owner=actor, is_forgotten=False, is_mine__isnull=False)
    rows = others.exclude(kind="email").values_list("kind", "key", "is_mine")
    return {(kind, key): bool(is_mine) for kind, key, is_mine in rows}


def list_names_said(source_ids: Collection[uuid.UUID]) -> frozenset[str]:
    """Under which names the owner writes by what these sources say themselves."""
    parties = TraceParty.objects.filter(trace__sources__source__in=source_ids, role="me")
    return frozenset(
        parties.exclude(correspondent__kind="email").values_list("correspondent__key", flat=True).distinct()
    )


def _list_claims(mails: QuerySet[Correspondent]) -> list[Claim]:
    """Those who can be the guess: the best few of either list."""
    columns = ("key", "n_sent", "n_from", "n_seen")
    sent = mails.filter(n_sent__gt=0).values_list(*columns)
    if found := [Claim(*row) for row in sent]:
        return found
    most = mails.filter(n_seen__gt=0).order_by("-n_seen", "-n_from", "key").values_list(*columns)
    return [Claim(*row) for row in most[:20]]


def knows_own(actor: User) -> bool:
    """Whether any mail address is taken for the owner's."""
    own = Correspondent.objects.filter(
        owner=actor, is_own=True
    )  # few; asked for mails alone, SQLite looks at all
    return "email" in own.values_list("kind", flat=True)
