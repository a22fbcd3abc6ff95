"""What a price in words asks for: 「3,000円（学生 1,000円）」 is two amounts. Pure."""

from __future__ import annotations

import re

from enishi.core.text import fold_width

_AMOUNT = re.compile(r"(?:[¥￥\\]\s*(\d[\d,]*))|(?:(\d[\d,]*)\s*(万)?\s*(?:円|yen|JPY))", re.IGNORECASE)
_FREE = re.compile(r"無料|free|\b0\s*円", re.IGNORECASE)
LARGEST = 10_000_000


def read_yen(price: str) -> tuple[int, ...]:
    """The amounts named, in their order, each once; (0,) where it is free and nothing else is named."""
    words = fold_width(price)
    found = [
        int((yen or plain).replace(",", "")) * (10_000 if tens else 1)
        for yen, plain, tens in _AMOUNT.findall(words)
    ]
    amounts = tuple(dict.fromkeys(one for one in found if 0 < one <= LARGEST))
    return amounts or ((0,) if _FREE.search(words) else ())
