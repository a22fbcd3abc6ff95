"""LinkedIn's Connections.csv: found by its column names wherever they stand, below the Notes block or without one."""

from __future__ import annotations

from collections.abc import Sequence

from enishi.imports.readers.mapping import ColumnMapping

_FIELDS = {
    "first name": "given", "last name": "family", "url": "sns:linkedin", "email address": "email",
    "company": "organisation", "position": "title", "connected on": "connected_on",
}  # fmt: skip
_NEEDED = {"first name", "last name", "connected on"}
# Other files of the same download, which describe the account's owner.
_OWN = ({"first name", "last name", "headline"}, {"email address", "confirmed", "primary"})


def is_linkedin(headers: Sequence[str]) -> bool:
    return set(_fold(headers)) >= _NEEDED


def is_own_profile(headers: Sequence[str]) -> bool:
    """Profile.csv and Email Addresses.csv: importing them would make the owner a contact."""
    return any(set(_fold(headers)) >= own for own in _OWN)


def map_columns(headers: Sequence[str], header_row: int) -> ColumnMapping:
    columns = {index: _FIELDS[header] for index, header in enumerate(_fold(headers)) if header in _FIELDS}
    return ColumnMapping(columns, header_row)


def _fold(headers: Sequence[str]) -> list[str]:
    return [" ".join(header.split()).lower() for header in headers]
