"""Who may see decisions, drafts and forecasts: the owner of the notebook alone."""

from __future__ import annotations

from django.db.models import QuerySet

from enishi.accounts.models import User
from enishi.followups.models import (
    Decision,
    FittingOffer,
    FittingPerson,
    Forecast,
    OwnTemplate,
    SavedDraft,
    WordingServer,
)


def can_undo_decision(actor: User, decision: Decision) -> bool:
    return decision.owner_id == actor.pk and decision.undone_at is None


def decisions_undoable_by(actor: User) -> QuerySet[Decision]:
    return Decision.objects.filter(owner=actor, undone_at__isnull=True)


def can_edit_draft(actor: User, draft: SavedDraft) -> bool:
    return draft.owner_id == actor.pk


def drafts_editable_by(actor: User) -> QuerySet[SavedDraft]:
    return SavedDraft.objects.filter(owner=actor)


def can_edit_template(actor: User, template: OwnTemplate) -> bool:
    return template.owner_id == actor.pk


def templates_editable_by(actor: User) -> QuerySet[OwnTemplate]:
    return OwnTemplate.objects.filter(owner=actor)


def can_change_wording(actor: User, server: WordingServer) -> bool:
    return server.owner_id == actor.pk


def wordings_changeable_by(actor: User) -> QuerySet[WordingServer]:
    return WordingServer.objects.filter(owner=actor)


def can_see_forecast(actor: User, forecast: Forecast) -> bool:
    return forecast.owner_id == actor.pk


def forecasts_seeable_by(actor: User) -> QuerySet[Forecast]:
    return Forecast.objects.filter(owner=actor)


def can_see_fitting_offer(actor: User, fitting: FittingOffer) -> bool:
    return fitting.owner_id == actor.pk


def fitting_offers_seeable_by(actor: User) -> QuerySet[FittingOffer]:
    return FittingOffer.objects.filter(owner=actor)


def can_see_fitting_person(actor: User, fitting: FittingPerson) -> bool:
    return fitting.owner_id == actor.pk


def fitting_people_seeable_by(actor: User) -> QuerySet[FittingPerson]:
    return FittingPerson.objects.filter(owner=actor)
