"""Erased people: their traces go, and of their addresses only keyed hashes stay, so that no mail brings them back."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q

from enishi.accounts.models import User
from enishi.core import db
from enishi.core.text import is_mobile_key, is_shared_mailbox
from enishi.encounters.queries import list_source_keys
from enishi.history.actions.traces import remove_traces
from enishi.history.keys import SOURCE_PREFIX, source_key
from enishi.history.models import Correspondent, SenderRule, Trace, TraceParty, TraceSource
from enishi.history.queries.forgotten import hash_key, without_parties
from enishi.history.queries.stored import read_statements
from enishi.history.statements import digest_of, from_json, to_json
from enishi.people.queries import list_keys_of, list_points_by_key

BATCH = 500
Pair = tuple[str, str]
_BLANK = {
    "name": "",
    "domain": "",
    "decision": "",
    "decided_at": None,
    "later_on": None,
    "made_contact_id": None,
    "step": dict[str, object](),
    "contact": None,
    "who": None,
    "is_mine": None,
    "is_ambiguous": False,
}


@transaction.atomic
def forget_people(actor: User, contact_ids: Sequence[uuid.UUID]) -> None:
    """Remove what history knows of these people, who are erased in the same transaction. The caller holds the owner."""
    theirs = Correspondent.objects.filter(
        Q(who__in=contact_ids) | Q(contact__in=contact_ids), owner=actor, is_forgotten=False
    )
    met = {(one.kind, one.key): one.pk for one in theirs if not _is_shared(one.kind, one.key)}
    keys = _list_own_keys(actor, contact_ids)
    known = Correspondent.objects.filter(owner=actor, is_forgotten=False, key__in=[key for _, key in keys])
    met |= {
        pair: pk for *pair_, pk in known.values_list("kind", "key", "pk") if (pair := tuple(pair_)) in keys
    }
    hashes = {pair: hash_key(actor, *pair) for pair in {*met, *keys}}
    # Before their traces go: whoever takes part in nothing any more would go with them, and come again.
    Correspondent.objects.filter(pk__in=list(met.values())).update(is_forgotten=True)
    _forget_traces(actor, list(met.values()), hashes)
    _forget_statements(actor, hashes)
    for pair, pk in met.items():
        Correspondent.objects.filter(pk=pk).update(**_BLANK, key=hashes[pair], is_counted=False)
    _keep_hashes(actor, {pair: hashes[pair] for pair in keys if pair not in met})
    SenderRule.objects.filter(owner=actor, pattern__in=[key for _, key in {*met, *keys}]).delete()
    theirs.update(who=None, contact=None, is_settled=False, is_spread=False)


def _list_own_keys(actor: User, contact_ids: Sequence[uuid.UUID]) -> list[Pair]:
    """The addresses and numbers that are these people's and nobody else's."""
    keys = [pair for pair in list_keys_of(actor, contact_ids) if _is_personal(*pair)]
    held = list_points_by_key(actor, ("email", "phone"), {key for _, key in keys})
    others = {(kind, key) for kind, key, standing in held if standing.contact_id not in contact_ids}
    return [pair for pair in dict.fromkeys(keys) if pair not in others]


def _is_shared(kind: str, key: str) -> bool:
    """Others write from there, too."""
    return kind == "email" and is_shared_mailbox(key)


def _is_personal(kind: str, key: str) -> bool:
    return (kind == "email" and not is_shared_mailbox(key)) or (kind == "phone" and is_mobile_key(key))


def _forget_traces(actor: User, correspondent_ids: list[uuid.UUID], hashes: dict[Pair, str]) -> None:
    """Traces of nobody else go; in the others a hash stands for them."""
    parties = TraceParty.objects.filter(owner=actor, correspondent__in=correspondent_ids)
    traces = list(dict.fromkeys(parties.values_list("trace", flat=True)))
    for begin in range(0, len(traces), BATCH):
        batch = traces[begin : begin + BATCH]
        now = read_statements(batch)
        kept = dict(zip(now, without_parties(actor, list(now.values()), hashes), strict=True))
        live = dict(Trace.objects.filter(pk__in=batch).values_list("pk", "is_live"))
        remove_traces(actor, {key: now[key] for key, one in kept.items() if one is None}, live)
        for key, one in kept.items():
            if one is not None:
                Trace.objects.filter(pk=key).update(digest=digest_of(one), is_settled=not live[key])
    parties.update(name="")


def _forget_statements(actor: User, hashes: dict[Pair, str]) -> None:
    """What sources say of traces that now say otherwise."""
    for _, key in hashes:
        rows = TraceSource.objects.filter(owner=actor, said__contains=json.dumps(key, ensure_ascii=False))
        for pk, said in rows.values_list("pk", "said"):
            (kept,) = without_parties(actor, [from_json(said)], hashes)
            if kept is None:
                TraceSource.objects.filter(pk=pk).delete()
            else:
                TraceSource.objects.filter(pk=pk).update(said=to_json(kept))


def _keep_hashes(actor: User, hashes: dict[Pair, str]) -> None:
    there = Correspondent.objects.filter(owner=actor, key__in=list(hashes.values()))
    known = set(there.values_list("key", flat=True))
    plain = {"owner_id": actor.pk, "is_forgotten": True, "is_settled": True, "is_counted": True}
    db.insert_values(
        Correspondent,
        [plain | {"kind": kind, "key": made} for (kind, _), made in hashes.items() if made not in known],
    )


@transaction.atomic
def forget_origin(actor: User, origin: str) -> None:
    """Remove the traces whose encounters are of one origin, before those are erased: they must not come again."""
    keys = set(list_source_keys(actor, SOURCE_PREFIX, origin=origin))
    if not keys:
        return
    rows = Trace.objects.filter(owner=actor, is_live=True, reason="").values_list("pk", "key")
    gone = [pk for pk, key in rows.iterator(chunk_size=2000) if source_key(key) in keys]
    for begin in range(0, len(gone), BATCH):
        batch = gone[begin : begin + BATCH]
        remove_traces(actor, read_statements(batch), dict.fromkeys(batch, True))
