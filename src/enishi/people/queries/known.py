"""Words that the notebook already holds, for a form's suggestions."""

from __future__ import annotations

from enishi.accounts.models import User
from enishi.people import rules
from enishi.people.models import Affiliation


def list_organisations(actor: User) -> list[str]:
    """The organisations already written, for a form's suggestions."""
    names = Affiliation.objects.filter(contact__in=rules.contacts_seeable_by(actor)).exclude(organisation="")
    return list(names.order_by("organisation").values_list("organisation", flat=True).distinct()[:500])


def list_industries_and_corners(actor: User) -> tuple[list[str], list[str]]:
    """The industries and corners already written, for a form's suggestions, in one query."""
    rows = rules.contacts_seeable_by(actor).exclude(industry="", corner="").order_by()
    found = list(rows.values_list("industry", "corner").distinct()[:2000])
    industries, corners = ({pair[side] for pair in found if pair[side]} for side in (0, 1))
    return sorted(industries)[:500], sorted(corners)[:500]
