"""How alike two drafts are: the same words to several people are no greeting any more."""

from collections import Counter
from collections.abc import Iterator, Sequence

GRAM = 3
# From here on two bodies read as one text with the names changed. Measured on thank-you mails to two people met at one
# event: the same wording .90 to .97, different wordings .70 to .80 with a topic each and up to .87 with none.
ALIKE_WARNING = 0.85


def alike(a: str, b: str) -> float:
    """Dice's coefficient over runs of three characters, 0 (nothing shared) .. 1 (the same text); order-free."""
    grams_a, grams_b = _count_grams(a), _count_grams(b)
    total = grams_a.total() + grams_b.total()
    return 2 * (grams_a & grams_b).total() / total if total else 1.0


def find_alike_pairs(
    bodies: Sequence[str], *, limit: float = ALIKE_WARNING
) -> Iterator[tuple[int, int, float]]:
    """Pairs of places in `bodies` whose texts are alike, with the measure."""
    for first, body in enumerate(bodies):
        for second in range(first + 1, len(bodies)):
            measure = alike(body, bodies[second])
            if measure >= limit:
                yield first, second, measure


def _count_grams(text: str) -> Counter[str]:
    packed = "".join(text.split())
    return (
        Counter(packed[i : i + GRAM] for i in range(max(1, len(packed) - GRAM + 1))) if packed else Counter()
    )
