"""Whom one might bring together: what one looks for, another offers; those who both gain come first."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q

from enishi.accounts.models import User
from enishi.encounters.rules import contact_days_seeable_by
from enishi.followups.gives import shares_word, telling_words
from enishi.followups.rules import fitting_offers_seeable_by
from enishi.ledger.rules import introductions_changeable_by
from enishi.people.models import Contact, Interest, InterestKind, State
from enishi.people.names import find_current_affiliation
from enishi.people.queries import list_by_ids
from enishi.people.rules import contacts_seeable_by

SHOWN = 3
LOOKED_AT = (
    60  # of the best so many pairs it is looked up whether they know each other; then the next so many
)
MOST_LOOKED_AT = 1200
MOST_OF_A_WORD = 40  # wants or offers that say the same word: the rest would be as good
Ends = tuple[uuid.UUID, uuid.UUID]


@dataclass(frozen=True, slots=True)
class Gain:
    """What one of them looks for, and the other offers."""

    seeker: Contact
    want: str
    giver: Contact
    offer: str


@dataclass(frozen=True, slots=True)
class SuggestedPair:
    """Two people who may gain; `first` is asked first: of a one-sided pair whoever would give."""

    first: Contact
    second: Contact
    gains: tuple[Gain, ...]

    @property
    def is_mutual(self) -> bool:
        return len(self.gains) > 1

    @property
    def why(self) -> str:
        """The wish that stands in the letter."""
        return self.gains[0].want


@dataclass(frozen=True, slots=True)
class Said:
    """A want or an offer, and whose."""

    row_id: uuid.UUID
    contact_id: uuid.UUID
    text: str


def match_texts(wants: Sequence[str], offers: Sequence[str]) -> Iterator[tuple[int, int]]:
    """(place of a want, place of an offer) of those that answer each other, by words they share.

    Groups words by two letters they share, so that thousands of both take no thousands times thousands of looks.
    """
    said: dict[str, list[int]] = defaultdict(list)
    words = [telling_words(offer) for offer in offers]
    for place, found in enumerate(words):
        for gram in {gram for word in found for gram in _grams(word)}:
            if len(said[gram]) < MOST_OF_A_WORD:
                said[gram].append(place)
    asked: dict[str, int] = defaultdict(int)
    for place, want in enumerate(wants):
        mine = telling_words(want)
        grams = sorted({gram for word in mine for gram in _grams(word) if asked[gram] < MOST_OF_A_WORD})
        for gram in grams:
            asked[gram] += 1
        for other in sorted({other for gram in grams for other in said.get(gram, ())}):
            if shares_word(mine, words[other]):
                yield place, other


def _grams(word: str) -> Iterable[str]:
    """A Latin word is itself; of others every two letters, as one may stand inside the other."""
    return (word,) if word.isascii() else {word[at : at + 2] for at in range(len(word) - 1)}


def suggest_pairs(actor: User, *, limit: int = SHOWN) -> list[SuggestedPair]:
    """The best pairs who don't know each other as far as is noted; empty where no wants are known."""
    wants, offers = _read_said(actor)
    gains: dict[Ends, dict[bool, tuple[str, str]]] = defaultdict(dict)
    for want, offer in _list_answers(actor, wants, offers):
        if want.contact_id != offer.contact_id:
            low, high = sorted((want.contact_id, offer.contact_id))
            gains[low, high].setdefault(want.contact_id == low, (want.text, offer.text))
    ranked = sorted(gains, key=lambda ends: (-len(gains[ends]), ends))
    found: list[SuggestedPair] = []
    for start in range(0, min(len(ranked), MOST_LOOKED_AT), LOOKED_AT):
        some = ranked[start : start + LOOKED_AT]
        strangers = _leave_out_acquainted(actor, some)
        found += [_tell(ends, gains[ends], strangers) for ends in some if ends in strangers]
        if len(found) >= limit:
            break
    return found[:limit]


def _list_answers(actor: User, wants: Sequence[Said], offers: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """By meaning where the worker has made it out, the surest first; by words for the wants it has not looked at."""
    of_row = {one.row_id: one for one in offers}
    answers: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    rows = fitting_offers_seeable_by(actor).filter(offer__isnull=False).order_by("position", "want")
    for want_id, offer_id in rows.values_list("want", "offer") if wants else ():
        answers[want_id].append(offer_id)
    for want in wants:
        yield from ((want, of_row[one]) for one in answers.get(want.row_id, ()) if one in of_row)
    unknown = [want for want in wants if want.row_id not in answers]
    for place, other in match_texts([one.text for one in unknown], [one.text for one in offers]):
        yield unknown[place], offers[other]


def _read_said(actor: User) -> tuple[list[Said], list[Said]]:
    """Wants and offers of people with no state, the newest first; offers only where somebody wants anything."""
    people = contacts_seeable_by(actor).filter(state=State.NONE, archived_at=None)
    rows = Interest.objects.filter(owner=actor, contact__in=people).order_by("-created_at", "-id")
    wants = [Said(*row) for row in rows.filter(kind=InterestKind.WANTS).values_list("pk", "contact", "text")]
    if not wants:
        return [], []
    offers = rows.filter(kind=InterestKind.OFFERS).values_list("pk", "contact", "text")
    return wants, [Said(*row) for row in offers]


def _leave_out_acquainted(actor: User, pairs: Sequence[Ends]) -> dict[Ends, tuple[Contact, Contact]]:
    """Those pairs who neither met at an encounter, nor through each other or a house, nor are being introduced."""
    keys = {key for ends in pairs for key in ends}
    people = {one.pk: one for one in list_by_ids(actor, keys)}
    there: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    rows = contact_days_seeable_by(actor).filter(contact__in=keys)
    for contact, encounter in rows.values_list("contact", "encounter"):
        there[contact].add(encounter)
    both = Q(first__in=keys, second__in=keys) | Q(introducer__in=keys, second__in=keys)
    made = introductions_changeable_by(actor).filter(both, deleted_at=None)
    known = {
        frozenset(pair)
        for first, second, introducer in made.values_list("first", "second", "introducer")
        for pair in ((first, second), (introducer, second))
    }
    return {
        (low, high): (people[low], people[high])
        for low, high in pairs
        if low in people
        and high in people
        and not there[low] & there[high]
        and frozenset((low, high)) not in known
        and not _is_of_one_house(people[low], people[high])
    }


def _is_of_one_house(one: Contact, other: Contact) -> bool:
    """One introduced the other to me, or both work at one place."""
    if one.introduced_by_id == other.pk or other.introduced_by_id == one.pk:
        return True
    posts = [find_current_affiliation(contact) for contact in (one, other)]
    names = [post.organisation for post in posts if post and post.organisation]
    return len(names) == 2 and names[0] == names[1]


def _tell(
    ends: Ends, gains: dict[bool, tuple[str, str]], people: dict[Ends, tuple[Contact, Contact]]
) -> SuggestedPair:
    low, high = people[ends]
    told = tuple(
        Gain(low if is_low else high, want, high if is_low else low, offer)
        for is_low, (want, offer) in sorted(gains.items(), reverse=True)
    )
    return SuggestedPair(told[0].giver, told[0].seeker, told)


def count_wants(actor: User) -> int:
    """How many wants are noted at all."""
    people = contacts_seeable_by(actor).filter(archived_at=None)
    return Interest.objects.filter(owner=actor, kind=InterestKind.WANTS, contact__in=people).count()
