"""The short texts of a notebook that are compared by meaning: wants, offers, interests, needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db.models import Count, Max

from enishi.accounts.models import User
from enishi.people.models import Interest, OwnFace
from enishi.people.rules import contacts_seeable_by
from enishi.purposes.models import Need


def list_texts(owner: User) -> list[str]:
    """Every such text once: of all people, of my own faces, and what my purposes need."""
    people = contacts_seeable_by(owner)
    interests = Interest.objects.filter(owner=owner, contact__in=people).values_list("text", flat=True)
    offers = OwnFace.objects.filter(owner=owner, deleted_at=None).values_list("offers", flat=True)
    needs = Need.objects.filter(owner=owner).values_list("text", flat=True)
    return [text for text in dict.fromkeys([*interests, *offers, *needs]) if text.strip()]


def list_changed_notebooks(seen: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(owner, state of their texts) where the state is another than the one seen; three small queries."""
    states: dict[str, str] = {}
    for model in (Interest, OwnFace, Need):
        rows = model._default_manager.values("owner").annotate(n=Count("pk"), newest=Max("created_at"))
        for row in rows.order_by("owner"):
            key = str(row["owner"])
            states[key] = f"{states.get(key, '')}{row['n']} {row['newest']} "
    return ((owner, state) for owner, state in states.items() if seen.get(owner) != state)
