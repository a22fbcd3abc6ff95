"""How alike two texts are in what is their own: the same words to several people are no greeting any more.

Every letter shares 「ありがとうございました」; that makes no letter a copy. So what Enishi's own texts say anyway is
left out, and so are names, companies and the place where both were. What is left of each is compared. Where nothing
is left of either, nothing personal was written, and the whole texts are compared.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from .texts import PLACE, TEXTS

GRAM = 3
CLAUSES = re.compile(r"[。、，．！？!?,.;:：｜|・（）()\n\u3000―]")
OWN_GRAMS = 4  # fewer than this is a stray turn of phrase
# Measured on every template, drafted for two people met at one event (benchmarks/drafts.py): with a fact of each in it
# .00 to .30; without any 1.00 in the same wording, and .28 to 1.00 (median 1.00) in other wordings.
ALIKE_WARNING = 0.6


def alike(a: str, b: str, *, without: Iterable[str] = ()) -> float:
    """Dice's coefficient over runs of three characters that are the texts' own, 0 .. 1 (the same); order-free.

    `without`: names, companies, places that both may hold and that make neither of them personal.
    """
    for word in sorted({one for one in without if one}, key=len, reverse=True):
        a, b = a.replace(word, "\n"), b.replace(word, "\n")
    a, b = DATE.sub("\n", a), DATE.sub("\n", b)
    all_a, all_b = _count_grams(a), _count_grams(b)
    own_a, own_b = _own(all_a), _own(all_b)
    if own_a.total() < OWN_GRAMS and own_b.total() < OWN_GRAMS:
        return _dice(all_a, all_b)
    return _dice(own_a, own_b)


def find_alike_pairs(
    bodies: Sequence[str], *, limit: float = ALIKE_WARNING
) -> Iterator[tuple[int, int, float]]:
    """Pairs of places in `bodies` whose texts are alike, with the measure."""
    for first, body in enumerate(bodies):
        for second in range(first + 1, len(bodies)):
            measure = alike(body, bodies[second])
            if measure >= limit:
                yield first, second, measure


def _dice(a: Counter[str], b: Counter[str]) -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 1.0


def _own(grams: Counter[str]) -> Counter[str]:
    shared = _shared_grams()
    return Counter({gram: count for gram, count in grams.items() if gram not in shared})


@cache
def _shared_grams() -> frozenset[str]:
    """Every run of three characters that some text of Enishi's own holds."""
    texts = (path.read_text(encoding="utf-8") for path in TEXTS.rglob("*.txt"))
    plain = (
        PLACE.sub("\n", text.replace("{half_hour}", half)) for text in texts for half in ("30分", "三十分")
    )
    return frozenset(gram for text in plain for gram in _count_grams(text))


# The day on a letter is no fact of a person.
DATE = re.compile(
    r"[\d〇一二三四五六七八九十]+年[\d〇一二三四五六七八九十]+月[\d〇一二三四五六七八九十]+日|\d{1,2} [A-Z][a-z]+ \d{4}"
)


def _count_grams(text: str) -> Counter[str]:
    """Runs within a clause, so that none is made of two ends that met by chance."""
    clauses = ("".join(clause.split()) for clause in CLAUSES.split(text))
    return Counter(
        gram
        for clause in clauses
        for start in range(len(clause) - GRAM + 1)
        if (gram := clause[start : start + GRAM]).isalnum()
    )
