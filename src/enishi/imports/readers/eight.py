"""Eight's card list in its three shapes: A with a preamble and a joined 氏名, B with 姓 and 名, C with tag columns.

名刺交換日 is the day the card was registered with Eight, whatever its name says.
"""

from __future__ import annotations

from collections.abc import Sequence

from enishi.core.column_words import fold_header
from enishi.imports.readers.mapping import ColumnMapping

_FIELDS = {
    "会社名": "organisation", "部署名": "department", "役職": "title", "氏名": "full_name",
    "姓": "family", "名": "given", "email": "email", "郵便番号": "postal_code:work",
    "住所": "address:work", "tel会社": "phone:work", "tel部門": "phone:department",
    "tel直通": "phone:direct", "fax": "fax:work", "携帯電話": "phone:mobile", "url": "url",
    "名刺交換日": "registered_on",
}  # fmt: skip
_NEEDED = {"会社名", "役職", "tel会社", "名刺交換日"}
_FLAGS = {"eightでつながっている人", "再データ化中の名刺", "?を含んだデータ"}


def is_eight(headers: Sequence[str]) -> bool:
    return {fold_header(header) for header in headers} >= _NEEDED


def map_columns(headers: Sequence[str], header_row: int) -> ColumnMapping:
    """The fixed columns, and every column behind them that is no flag of Eight's as a tag of the owner's."""
    columns: dict[int, str] = {}
    for index, header in enumerate(headers):
        folded = fold_header(header)
        if folded in _FIELDS:
            columns[index] = _FIELDS[folded]
        elif folded and folded not in _FLAGS:
            columns[index] = "tag_flag"
    return ColumnMapping(columns, header_row)
