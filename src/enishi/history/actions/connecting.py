"""Connections: made, changed, paused, cut. Each is off until the owner has made it; then the worker looks into it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.history import queries
from enishi.history.actions.locking import hold_history
from enishi.history.actions.noticing import settle_soon
from enishi.history.actions.sources import open_source
from enishi.history.addresses import check_addresses
from enishi.history.models import Correspondent, Source, SourceKind, SourceState
from enishi.history.secrets import seal_secret
from enishi.history.signals import fetching_wanted

Part = Mapping[str, object]  # name, shown, use, is_chosen


@transaction.atomic
def connect_source(
    actor: User,
    *,
    kind: str,
    name: str,
    config: Mapping[str, object],
    secret: Mapping[str, str],
    own_addresses: Iterable[str] = (),
    parts: Sequence[Part] = (),
) -> Source:
    """A connection that was tried and works. It waits (paused) until the owner has said what of it is read."""
    own = check_addresses(own_addresses)
    hold_history(actor)
    same = queries.find_same_account(actor, kind, config)
    if same is not None:
        raise errors.AlreadyThere(
            pgettext_lazy(
                "history", "This account is connected already. You can change it where it is listed."
            )
        )
    source = open_source(
        actor,
        kind=kind,
        name=name,
        own_addresses=own,
        config={**config, "parts": [dict(part) for part in parts], "is_begun": False},
        is_applied=True,
    )
    source.state, source.secret = SourceState.PAUSED, seal_secret(source, secret)
    source.save(update_fields=["state", "secret"])
    return source


@transaction.atomic
def choose_parts(
    actor: User,
    source_id: str | uuid.UUID,
    names: Iterable[str],
    *,
    is_brought_in: bool | None = None,
    seen: str = "",
) -> Source:
    """Which folders or calendars are read from now on; the first choice begins the reading, a pause stays one.

    `is_brought_in`: whether cards come in without a look first. `seen`: the mark of what was shown (`mark_of_parts`);
    Changed where it has been chosen otherwise meanwhile.
    """
    source, wanted = _lock(actor, source_id), set(names)
    _check_open(source)
    parts, before, was_begun = queries.list_parts(source), queries.mark_of_parts(source), _is_begun(source)
    if parts and not any(part["name"] in wanted for part in parts):
        raise errors.Invalid(pgettext_lazy("history", "Please choose at least one."))
    chosen = [{**part, "is_chosen": part["name"] in wanted} for part in parts]
    source.config = {**source.config, "parts": chosen, "is_begun": True}
    if is_brought_in is not None:
        source.config["is_brought_in"] = is_brought_in
    _check_seen(seen, before, queries.mark_of_parts(source))
    source.save(update_fields=["config"])
    is_paused = was_begun and source.state == SourceState.PAUSED
    return source if is_paused else _begin(actor, source, "choose_parts")


def _is_begun(source: Source) -> bool:
    return bool(source.config.get("is_begun"))


def _check_open(source: Source) -> None:
    """What was disconnected, or restored without its password, is read again once a password is entered."""
    if source.state == SourceState.CUT or not source.secret:
        raise errors.Closed(
            pgettext_lazy(
                "history", "This was disconnected. Please enter the password first; then it is read again."
            )
        )


def _check_seen(seen: str, before: str, wanted: str) -> None:
    """Two windows never overwrite each other unasked; the same word twice is one."""
    if seen and before not in (seen, wanted):
        raise errors.Changed(
            pgettext_lazy(
                "history",
                "This was changed in another window. Here it is as it stands now; please look once more.",
            )
        )


@transaction.atomic
def renew_parts(actor: User, source_id: uuid.UUID, parts: Sequence[Part]) -> Source:
    """What there is at the server now; what was chosen before stays so."""
    source = _lock(actor, source_id)
    before = {part["name"]: part["is_chosen"] for part in queries.list_parts(source)}
    source.config["parts"] = [{**part, "is_chosen": before.get(part["name"], False)} for part in parts]
    source.save(update_fields=["config"])
    return source


@transaction.atomic
def change_secret(
    actor: User,
    source_id: str | uuid.UUID,
    secret: Mapping[str, str],
    *,
    config: Mapping[str, object] | None = None,
) -> Source:
    """Another password or token, which was tried and works: it is read again at once, where it was left."""
    source = _lock(actor, source_id)
    source.secret = seal_secret(source, secret)
    source.config = {**source.config, **(config or {})}
    source.save(update_fields=["secret", "config"])
    record_action(actor, "change_secret", "source", source.pk)
    return _begin(actor, source, "resume_source") if _is_begun(source) else source


@transaction.atomic
def keep_tokens(source: Source, secret: Mapping[str, str]) -> None:
    """What the token endpoint gave, for the next time; another secret that came meanwhile is left alone."""
    rows = Source.objects.filter(pk=source.pk, secret=source.secret)
    source.secret = seal_secret(source, secret)
    rows.update(secret=source.secret)


@transaction.atomic
def pause_source(actor: User, source_id: str | uuid.UUID) -> Source:
    """It is read no more until the owner goes on; what it brought stays."""
    source = _lock(actor, source_id)
    if source.state in (SourceState.CONNECTED, SourceState.FAILED):
        source.state, source.due_at = SourceState.PAUSED, None
        source.save(update_fields=["state", "due_at"])
        record_action(actor, "pause_source", "source", source.pk)
    return source


@transaction.atomic
def resume_source(actor: User, source_id: str | uuid.UUID) -> Source:
    """Go on reading (from where it was left), and look at once."""
    source = _lock(actor, source_id)
    if not source.secret:
        raise errors.Conflict(
            pgettext_lazy("history", "The password is not stored here. Please enter it once more.")
        )
    if not _is_begun(source):
        raise errors.Conflict(pgettext_lazy("history", "Please choose first what is to be read."))
    return _begin(actor, source, "resume_source")


def _begin(actor: User, source: Source, audited: str) -> Source:
    source.state, source.due_at, source.failures = SourceState.CONNECTED, clock.now(), 0
    source.last_problem, source.last_problem_params = "", {}
    source.save(update_fields=["state", "due_at", "failures", "last_problem", "last_problem_params"])
    record_action(actor, audited, "source", source.pk)
    fetching_wanted.send(sender=Source, owner_id=actor.pk, source_id=source.pk)
    return source


@transaction.atomic
def look_soon(actor: User, source_id: str | uuid.UUID) -> Source:
    """Have the worker look now, whenever it would have been due."""
    source = _lock(actor, source_id)
    if source.state not in (SourceState.CONNECTED, SourceState.FAILED):
        raise errors.Closed(pgettext_lazy("history", "This source is not connected now."))
    source.due_at = clock.now()
    source.save(update_fields=["due_at"])
    fetching_wanted.send(sender=Source, owner_id=actor.pk, source_id=source.pk)
    return source


@transaction.atomic
def cut_source(actor: User, source_id: str | uuid.UUID) -> Source:
    """Disconnect it and forget its password; what it brought stays, and can still be taken away."""
    source = _lock(actor, source_id)
    source.state, source.secret, source.due_at = SourceState.CUT, "", None
    source.last_problem, source.last_problem_params = "", {}
    source.save(update_fields=["state", "secret", "due_at", "last_problem", "last_problem_params"])
    record_action(actor, "cut_source", "source", source.pk)
    return source


@transaction.atomic
def say_own_addresses(
    actor: User, source_id: str | uuid.UUID, addresses: Iterable[str], *, seen: str = ""
) -> Source:
    """Which addresses are the owner's where this comes from. `seen`: as in `choose_parts`, by `mark_of_own`."""
    own = check_addresses(addresses)
    hold_history(actor)
    source = _lock(actor, source_id)
    before, said = queries.mark_of_own(source), {*source.own_addresses, *own}
    source.own_addresses = sorted(own)
    _check_seen(seen, before, queries.mark_of_own(source))
    source.save(update_fields=["own_addresses"])
    mails = Correspondent.objects.filter(owner=actor, kind="email", key__in=said)
    mails.update(is_settled=False, is_spread=False)
    record_action(actor, "say_own_addresses", "source", source.pk)
    settle_soon(actor)
    return source


def _lock(actor: User, source_id: str | uuid.UUID) -> Source:
    """A connection of the actor's, locked; files are none."""
    found = queries.get_source(actor, source_id)
    if found.kind == SourceKind.FILE:
        raise errors.NotFound(pgettext_lazy("history", "There is no such source."))
    return db.locked(Source.objects.filter(pk=found.pk)).get()
