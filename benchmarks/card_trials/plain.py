"""The rival in the same run: plain OCR of the whole picture and the simplest patterns, as anybody would begin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from enishi.cards.readers.fields import CardFields, CardPhone
from enishi.cards.readers.lines import TextLine

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
PHONE = re.compile(r"(?:\+81[-\s]?|0)\d{1,4}[-(\s.]\d{1,4}[-)\s.]\d{3,4}")
POSTAL = re.compile(r"(?<![\d-])\d{3}-\d{4}(?!\d)")
URL = re.compile(r"(?:https?://|www\.)[\w./-]+", re.ASCII)
FIRMS = ("株式会社", "有限会社", "合同会社", "(株)", "㈱", "Inc", "Ltd", "Corp", "LLC")
REGION = re.compile(r"(?:北海道|東京都|(?:大阪|京都)府|\w{2,3}県).*")


def height_of(line: TextLine) -> float:
    across, down = line.box[1][0] - line.box[0][0], line.box[3][1] - line.box[0][1]
    return min(across, down)


def read_plainly(lines: Sequence[TextLine]) -> CardFields:
    """Mail, numbers, pages and postal code by pattern, the company by its legal form, the name by its size."""
    texts = [line.text for line in lines]
    firm = next((text for text in texts if any(form in text for form in FIRMS)), "")
    address = next((found[0] for text in texts if (found := REGION.search(text))), "")
    rest = [
        line
        for line in lines
        if line.text != firm and not EMAIL.search(line.text) and not PHONE.search(line.text)
    ]
    largest = max(rest, key=height_of).text.split() if rest else []
    family, given = (
        (largest[0], "".join(largest[1:]))
        if len(largest) > 1
        else ("".join(largest)[:2], "".join(largest)[2:])
    )
    phones = tuple(
        CardPhone(found) for text in texts for found in PHONE.findall(text) if "FAX" not in text.upper()
    )
    whole = "\n".join(texts)
    return CardFields(
        family=family,
        given=given,
        organisation=firm,
        emails=tuple(EMAIL.findall(whole)),
        phones=phones,
        postal_code=next(iter(POSTAL.findall(whole)), ""),
        address=address,
    )
