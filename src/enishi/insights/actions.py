"""What has to be made out before texts can be compared by meaning. The rest of this room only reads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from enishi.accounts.models import User
from enishi.insights.matching import list_needed
from enishi.insights.topics import list_anchors
from enishi.search import actions as search
from enishi.search import encoder
from enishi.search.queries import read_meanings

BATCH = 200


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
    unknown = _list_unknown(actor, texts)
    if unknown:
        search.want_meanings(actor.pk, unknown)
    return len(unknown)


@lru_cache(maxsize=1)
def _encode_anchors() -> encoder.Vector | None:
    """The anchor words are the same for every notebook: a process reads them once."""
    return encoder.encode(list_anchors())


def _list_unknown(actor: User, texts: Sequence[str]) -> list[str]:
    needed = list_needed(texts)
    known = read_meanings(actor, needed)
    return [text for text in needed if text not in known and encoder.plain(text)]
