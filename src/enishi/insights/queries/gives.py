"""What answers whose want: every want of a notebook held against every offer, by meaning."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from enishi.accounts.models import User
from enishi.followups.actions import Fitting, Serving
from enishi.insights import matching
from enishi.insights.queries.asking import list_askable, list_known, weigh_texts
from enishi.insights.queries.matches import compare_texts, read_anchors
from enishi.people.models import Interest, InterestKind, State
from enishi.people.queries import list_faces
from enishi.people.rules import contacts_seeable_by
from enishi.purposes.models import Need
from enishi.search.queries import read_meanings

MOST = 2000  # wants, likes: the newest
MOST_OFFERS = 4000
ANSWERS = 6  # kept of each want: some of them may not be asked on the day
SERVING = 12  # kept of each need
SHARERS = 12  # kept of each like: many of them are of one's own industry


class Said(NamedTuple):
    """A text, whose it is, and what row: an interest of somebody's, or a face of mine."""

    row_id: uuid.UUID
    contact_id: uuid.UUID | None
    text: str


def find_fitting(actor: User) -> list[Fitting] | None:
    """For each want its best offers, for each like who shares it; None where meanings are not known."""
    wants, likes = _read(actor, InterestKind.WANTS, MOST), _read(actor, InterestKind.INTEREST, MOST)
    offers = _read(actor, InterestKind.OFFERS, MOST_OFFERS)
    offers += [Said(face.pk, None, face.offers) for face in list_faces(actor) if face.offers.strip()]
    compared = compare_texts(actor, [one.text for one in wants], [one.text for one in offers])
    if not compared.is_by_meaning:
        return None
    return [*_answer(wants, offers, compared.wants, compared.offers), *_share(actor, likes)]


def find_serving(actor: User, now: dt.datetime) -> list[Serving] | None:
    """For each need of an open purpose the people who may be of those it needs; None where no meanings are known."""
    rows = Need.objects.filter(owner=actor, purpose__closed_at=None).order_by("purpose", "created_at", "id")
    needs = list(rows.values_list("pk", "text"))
    if not needs:
        return []
    known = [one for one in list_known(actor, list_askable(actor, now)) if one.kind != "note"]
    texts = [one.text for one in known]
    told = {**read_anchors(actor), **read_meanings(actor, [*texts, *(text for _, text in needs)])}
    found: list[Serving] = []
    for need_id, text in needs:
        fits, best, is_by_meaning = weigh_texts(text, known, told)
        if not is_by_meaning:
            return None
        places = sorted(best.values(), key=lambda place: (-fits[place], place))
        chosen = [known[place] for place in places if fits[place] >= matching.FITS_FROM][:SERVING]
        found += [Serving(need_id, one.contact_id, one.kind, one.text) for one in chosen]
    return found


def _read(actor: User, kind: InterestKind, most: int) -> list[Said]:
    people = contacts_seeable_by(actor).filter(state=State.NONE, archived_at=None)
    rows = Interest.objects.filter(owner=actor, kind=kind, contact__in=people).order_by("-created_at", "-id")
    return [Said(*row) for row in rows.values_list("pk", "contact", "text")[:most]]


def _answer(
    wants: list[Said], offers: list[Said], left: matching.Texts, right: matching.Texts
) -> Iterator[Fitting]:
    named: dict[int, set[uuid.UUID | None]] = defaultdict(set)
    for place, other in matching.list_fitting(left, right):
        want, offer = wants[place], offers[other]
        if (
            offer.contact_id == want.contact_id
            or offer.contact_id in named[place]
            or len(named[place]) >= ANSWERS
        ):
            continue
        named[place].add(offer.contact_id)
        field = matching.find_shared_field(left.fields[place], right.fields[other])
        is_mine = offer.contact_id is None
        yield Fitting(
            want.row_id, None if is_mine else offer.row_id, offer.row_id if is_mine else None, field
        )


def _share(actor: User, likes: list[Said]) -> Iterator[Fitting]:
    texts = [one.text for one in likes]
    known = matching.prepare(texts, {**read_anchors(actor), **read_meanings(actor, texts)})
    named: dict[int, set[uuid.UUID | None]] = defaultdict(set)
    for place, other in matching.list_alike(known):
        whose = likes[other].contact_id
        if whose != likes[place].contact_id and whose not in named[place] and len(named[place]) < SHARERS:
            named[place].add(whose)
            yield Fitting(likes[place].row_id, likes[other].row_id, None)
