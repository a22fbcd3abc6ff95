"""Reads a file of wants and offers: `[{"id", "want", "offer"}]`."""

from __future__ import annotations

import json
from typing import NamedTuple

from django.utils.translation import pgettext

from enishi.core import errors
from enishi.core.text import squeeze

MOST_PAIRS = 5_000
MOST_BYTES = 20_000_000
LONGEST = 2_000  # letters of one want or offer


class Pair(NamedTuple):
    id: str
    want: str
    offer: str


def read_pairs(name: str, data: bytes) -> list[Pair]:
    """The pairs of a file, in its order; errors name the file and the entry."""
    if len(data) > MOST_BYTES:
        raise errors.Invalid(
            pgettext("insights", "%(file)s is larger than 20 MB. Please give it in smaller parts.")
            % {"file": name}
        )
    try:
        rows = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise errors.Invalid(
            pgettext("insights", "%(file)s is not written in UTF-8. Please save it as UTF-8.")
            % {"file": name}
        ) from error
    except (ValueError, RecursionError) as error:
        raise errors.Invalid(
            pgettext("insights", "%(file)s is not JSON, or only a part of it. Please look at its end.")
            % {"file": name}
        ) from error
    if not isinstance(rows, list) or len(rows) > MOST_PAIRS:
        raise errors.Invalid(
            pgettext(
                "insights", "%(file)s should hold a list of at most 5,000 entries with id, want and offer."
            )
            % {"file": name}
        )
    pairs = [_read_pair(name, number, row) for number, row in enumerate(rows, start=1)]
    seen: set[str] = set()
    for number, pair in enumerate(pairs, start=1):
        if pair.id in seen:
            raise errors.Invalid(
                pgettext("insights", "%(file)s, entry %(number)d: the id %(id)s is there twice.")
                % {"file": name, "number": number, "id": pair.id}
            )
        seen.add(pair.id)
    return pairs


def _read_pair(name: str, number: int, row: object) -> Pair:
    """One entry; id may be a number."""
    found = row if isinstance(row, dict) else {}
    key = found.get("id")
    texts = [found.get("want"), found.get("offer")]
    is_sound = isinstance(key, (str, int)) and not isinstance(key, bool) and str(key).strip() != ""
    if not is_sound or not all(isinstance(text, str) and squeeze(text) for text in texts):
        raise errors.Invalid(
            pgettext("insights", "%(file)s, entry %(number)d: it needs id, want and offer, each with a text.")
            % {"file": name, "number": number}
        )
    return Pair(str(key), *(squeeze(str(text))[:LONGEST] for text in texts))
