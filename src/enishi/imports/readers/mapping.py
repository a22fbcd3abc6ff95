"""Which column of a table is which field: explicit and serialisable, so that the owner can correct the guess."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

# The fields a column may be given to. Those in GROUPED_FIELDS may carry a label after a colon: `phone:mobile`.
# A `remark` goes into the note behind its column's name; `attendance` tells who cancelled, `mourning` who mourns.
FIELDS = (
    "full_name", "family", "given", "middle", "full_reading", "family_reading", "given_reading",
    "middle_reading", "name_prefix", "name_suffix", "nickname", "former_family", "organisation",
    "organisation_reading", "department", "title", "email", "phone", "fax", "url", "sns", "line", "address",
    "postal_code", "country", "region", "city", "street", "extended", "po_box", "birthday", "note", "tags",
    "tag_flag", "remark", "attendance", "mourning", "registered_on", "connected_on", "uid", "ignore",
)  # fmt: skip
POINT_FIELDS = ("email", "phone", "fax", "url", "sns", "line")
ADDRESS_FIELDS = ("address", "postal_code", "country", "region", "city", "street", "extended", "po_box")
GROUPED_FIELDS = POINT_FIELDS + ADDRESS_FIELDS
REPEATABLE_FIELDS = (
    *POINT_FIELDS,
    "note",
    "tags",
    "tag_flag",
    "remark",
    "department",
    "street",
    "address",
    "attendance",
    "ignore",
)
NAMING_FIELDS = ("full_name", "family", "given", "email")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Column index -> field; a column that is not in it is kept raw.

    `header_row` counts from 1 as a spreadsheet does; 0 means that the table has no header.
    """

    columns: Mapping[int, str] = field(default_factory=dict)
    header_row: int = 1

    def names_people(self) -> bool:
        """Whether somebody could be recognised by what is mapped."""
        return any(name.partition(":")[0] in NAMING_FIELDS for name in self.columns.values())

    def to_json(self) -> str:
        columns = {str(index): name for index, name in sorted(self.columns.items())}
        return json.dumps({"header_row": self.header_row, "columns": columns})

    @classmethod
    def from_json(cls, text: str) -> ColumnMapping:
        """Read what `to_json` wrote. Raises ValueError on anything else."""
        found: object = json.loads(text)
        if not isinstance(found, dict) or not isinstance(found.get("columns"), dict):
            raise ValueError("a column mapping is an object with columns")
        columns = {int(index): check_field(name) for index, name in found["columns"].items()}
        header_row = found.get("header_row", 1)
        if not isinstance(header_row, int) or header_row < 0 or min(columns, default=0) < 0:
            raise ValueError("row and column numbers count from zero")
        return cls(columns, header_row)


def check_field(name: object) -> str:
    """The field name itself. Raises ValueError when there is no such field."""
    base, _, label = str(name).partition(":")
    if base not in FIELDS or (label and base not in GROUPED_FIELDS):
        raise ValueError(f"there is no field {name}")
    return str(name)
