"""What has to be made out before texts can be compared by meaning. The rest of this room only reads."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import lru_cache

from enishi.accounts.models import User
from enishi.core import clock
from enishi.followups.actions import keep_fitting_offers, keep_fitting_people
from enishi.insights.consulting import name_strength
from enishi.insights.matching import list_needed
from enishi.insights.queries.asking import Advice, find_advisors, list_texts_to_know
from enishi.insights.queries.gives import find_fitting, find_serving
from enishi.insights.topics import list_anchors
from enishi.ledger.actions.consultations import Proposal, keep_proposals
from enishi.ledger.models import Consultation
from enishi.purposes.queries import has_needs
from enishi.search import actions as search
from enishi.search import encoder
from enishi.search.queries import read_meanings

BATCH = 200
LOOK_AGAIN_SECONDS = 0.2
MOST_AT_A_LOOK = 400  # texts; the others are looked for once these are there


def learn_meanings(actor: User, texts: Sequence[str]) -> bool:
    """Make out and keep what these texts mean, in this process; False where no encoder can be loaded.

    For the worker and the command line; the web process asks the worker (`ask_for_meanings`).
    """
    unknown = _list_unknown(actor, texts)
    if list_anchors()[0] in unknown:
        words = list_anchors()
        if (anchors := _encode_anchors()) is None:
            return False
        search.keep_meanings(actor.pk, words, list(anchors))
        unknown = [text for text in unknown if text not in set(words)]
    for start in range(0, len(unknown), BATCH):
        some = unknown[start : start + BATCH]
        vectors = encoder.encode(some)
        if vectors is None:
            return False
        search.keep_meanings(actor.pk, some, list(vectors))
    return True


def ask_for_meanings(actor: User, texts: Sequence[str]) -> int:
    """Let the worker make out what these texts mean; returns how many are still to come."""
    return len(_want(actor, texts))


def wait_for_meanings(actor: User, texts: Sequence[str], seconds: float) -> bool:
    """The same, waiting so long at most until they are there: for somebody who is answered at once or not at all."""
    until = time.monotonic() + seconds
    missing = _want(actor, texts)
    while missing and time.monotonic() < until:
        time.sleep(LOOK_AGAIN_SECONDS)
        known = read_meanings(actor, missing[:MOST_AT_A_LOOK])
        missing = [text for text in missing if text not in known]
    return not missing


def learn_for_once(
    actor: User, question: str, texts: Sequence[str], seconds: float
) -> tuple[dict[str, encoder.Vector], bool]:
    """The question's meaning, and whether something is still to come; of the question nothing stays behind.

    Unless its words were there before: of somebody in the notebook, or of a question that was kept.
    """
    is_said = encoder.plain(question) in map(encoder.plain, texts)
    is_kept = is_said or question in read_meanings(actor, [question])
    try:
        is_there = wait_for_meanings(actor, [question, *texts], seconds)
        return read_meanings(actor, [question]), not is_there
    finally:
        if not is_kept:
            search.forget_meanings(actor.pk, [question])


def find_gives(actor: User) -> int:
    """Hold every want against every offer and keep what fits; returns how many wants have an answer.

    Where no meanings are known nothing is touched: words stand in.
    """
    found = find_fitting(actor)
    if found is None:
        return 0
    keep_fitting_offers(actor, found)
    return len({one.want_id for one in found})


def find_people_for_purposes(actor: User) -> int:
    """Who may be of those the purposes need, kept for their pages; returns how many were found."""
    now = clock.now()
    if not has_needs(actor) or not learn_meanings(actor, list_texts_to_know(actor, now)):
        return 0
    found = find_serving(actor, now)
    if found is None:
        return 0
    keep_fitting_people(actor, found)
    return len(found)


def keep_advice(actor: User, consultation: Consultation, advice: Advice) -> Consultation:
    """Whom to ask, kept with the question."""
    proposals = [Proposal(one.contact.pk, one.reasons, name_strength(one.known)) for one in advice.people]
    return keep_proposals(actor, consultation.pk, proposals, is_by_meaning=advice.is_by_meaning)


def seek(actor: User, consultation: Consultation) -> Consultation:
    """Look for whom to ask, in this process: for the worker and the command line."""
    now = clock.now()
    learn_meanings(actor, list_texts_to_know(actor, now))
    vector = encoder.encode([consultation.text])
    meanings = {} if vector is None else {consultation.text: vector[0]}
    return keep_advice(
        actor, consultation, find_advisors(actor, consultation.text, now=now, meanings=meanings)
    )


@lru_cache(maxsize=1)
def _encode_anchors() -> encoder.Vector | None:
    """The anchor words are the same for every notebook: a process reads them once."""
    return encoder.encode(list_anchors())


def _want(actor: User, texts: Sequence[str]) -> list[str]:
    """Ask the worker for what is not known of these; returns that."""
    unknown = _list_unknown(actor, texts)
    if unknown:
        search.want_meanings(actor.pk, unknown)
    return unknown


def _list_unknown(actor: User, texts: Sequence[str]) -> list[str]:
    needed = list_needed(texts)
    known = read_meanings(actor, needed)
    return [text for text in needed if text not in known and encoder.plain(text)]
