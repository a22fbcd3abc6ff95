"""Who may see sources, traces and correspondents: the owner of the notebook alone."""

from __future__ import annotations

from django.db.models import QuerySet

from enishi.accounts.models import User
from enishi.history.models import Correspondent, SenderRule, Source, SourceState, Trace


def can_see_source(actor: User, source: Source) -> bool:
    """One's own; not what is being taken away, which is gone for the owner."""
    return source.owner_id == actor.pk and source.state != SourceState.DROPPING


def sources_seeable_by(actor: User) -> QuerySet[Source]:
    return Source.objects.filter(owner=actor).exclude(state=SourceState.DROPPING)


def can_see_trace(actor: User, trace: Trace) -> bool:
    """One's own, once some applied source says so."""
    return trace.owner_id == actor.pk and trace.is_live


def traces_seeable_by(actor: User) -> QuerySet[Trace]:
    return Trace.objects.filter(owner=actor, is_live=True)


def can_decide_correspondent(actor: User, one: Correspondent) -> bool:
    """One's own, unless whoever it was has been erased."""
    return one.owner_id == actor.pk and not one.is_forgotten


def correspondents_decidable_by(actor: User) -> QuerySet[Correspondent]:
    return Correspondent.objects.filter(owner=actor, is_forgotten=False)


def can_change_sender_rule(actor: User, rule: SenderRule) -> bool:
    return rule.owner_id == actor.pk


def sender_rules_changeable_by(actor: User) -> QuerySet[SenderRule]:
    return SenderRule.objects.filter(owner=actor)
