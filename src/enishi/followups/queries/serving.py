"""Who may be of those a purpose needs: by meaning where the worker found anybody, else by words."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from enishi.accounts.models import User
from enishi.encounters.queries import approachable
from enishi.followups.gives import shares_word, telling_words
from enishi.followups.rules import fitting_people_seeable_by
from enishi.people.models import Affiliation, Interest, InterestKind, State
from enishi.people.rules import contacts_seeable_by
from enishi.purposes.models import Purpose


class ServingPerson(NamedTuple):
    """Somebody, and what speaks for them. kind: offers, interest, industry, title, tag."""

    contact_id: uuid.UUID
    kind: str
    text: str


def list_serving(actor: User, purpose: Purpose, today: dt.date) -> dict[uuid.UUID, list[ServingPerson]]:
    """By need, the best first; needs for which nobody is known have an empty list. A constant number of queries."""
    needs = list(purpose.needs.all())
    found: dict[uuid.UUID, list[ServingPerson]] = {need.pk: [] for need in needs}
    if not needs:
        return found
    rows = fitting_people_seeable_by(actor).filter(approachable(today, "contact__"), need__purpose=purpose)
    rows = rows.exclude(contact__state=State.MOURNING).order_by("position", "id")
    for need_id, contact, kind, text in rows.values_list("need", "contact", "kind", "text"):
        found[need_id].append(ServingPerson(contact, kind, text))
    missing = [need for need in needs if not found[need.pk]]
    texts = [(one, telling_words(one.text)) for one in _list_texts(actor, today)] if missing else []
    for need in missing:
        wanted, best = telling_words(need.text), dict[uuid.UUID, ServingPerson]()
        for one, said in texts:
            if one.contact_id not in best and shares_word(wanted, said):
                best[one.contact_id] = one
        found[need.pk] = list(best.values())
    return found


def _list_texts(actor: User, today: dt.date) -> Iterator[ServingPerson]:
    people = contacts_seeable_by(actor).filter(approachable(today)).exclude(state=State.MOURNING)
    interests = Interest.objects.filter(owner=actor, contact__in=people).exclude(kind=InterestKind.WANTS)
    # Offers before interests: what somebody can do speaks for them more than what they like.
    for contact, kind, text in interests.order_by("-kind", "id").values_list("contact", "kind", "text"):
        yield ServingPerson(contact, kind, text)
    by_person: dict[uuid.UUID, list[str]] = defaultdict(list)
    posts = Affiliation.objects.filter(owner=actor, is_current=True, contact__in=people).order_by(
        "position", "id"
    )
    for contact, department, title in posts.values_list("contact", "department", "title"):
        by_person[contact].append(f"{department} {title}".strip())
    for contact, said in by_person.items():
        yield from (ServingPerson(contact, "title", text) for text in said if text)
    for contact, industry in people.exclude(industry="").order_by("id").values_list("pk", "industry"):
        yield ServingPerson(contact, "industry", industry)
