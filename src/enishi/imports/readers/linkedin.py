"""LinkedIn's Connections.csv: found by its column names wherever they stand, below the Notes block or without one.

The rest of the download is known, too: skills and courses have a column "Name", and are nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from enishi.imports.readers.mapping import ColumnMapping

_FIELDS = {
    "first name": "given", "last name": "family", "url": "sns:linkedin", "email address": "email",
    "company": "organisation", "position": "title", "connected on": "connected_on",
}  # fmt: skip
_NEEDED = {"first name", "last name", "connected on"}
# Other files of the same download, which describe the account's owner.
_OWN = ({"first name", "last name", "headline"}, {"email address", "confirmed", "primary"})
# And those that tell of things, or of people nobody knows: some columns that each of them alone has.
_OF_THINGS = tuple(
    frozenset(columns.split(","))
    for columns in (
        "name,url,authority,started on", "name,published on,publisher", "title,description,started on,finished on",
        "title,description,issued on", "company name,started on,finished on", "company name,role,cause",
        "school name,degree name", "event name,event time", "organization,followed on", "sent at,inviterprofileurl",
        "endorsement date,skill name", "application date,job title", "date,sharelink", "date,link,message",
        "date,type,link", "time,search query", "content title,content type", "extension,number,type",
        "number,is_whatsapp_number", "registered at,registration ip", "member age,job titles",
        "category,type of inference", "date/time,media description", "saved date,job title", "login date,ip address",
    )
)  # fmt: skip
# What others might have, too, is left out only when there is nothing else.
_OF_NAMES = tuple(
    frozenset(columns.split(","))
    for columns in ("name,proficiency", "name,description,started on,finished on", "date,status,fullname")
)
_BY_NAME = {"skills.csv": {"name"}, "courses.csv": {"name", "number"}}


# What an archive consists of, beside its connections.
_MEMBERS = frozenset(
    "connections.csv messages.csv profile.csv education.csv skills.csv invitations.csv registration.csv "
    "ad_targeting.csv positions.csv phonenumbers.csv rich_media.csv learning.csv".split()
)
_ENOUGH_MEMBERS = 3
_NEEDED_MEMBERS = frozenset({"connections.csv", "messages.csv"})
# What is said of a file in which nobody was found.
_NOBODY = frozenset({"unknown_header", "unknown_format", "not_text", "no_rows", "empty", "encoding"})


def is_archive(names: Iterable[str]) -> bool:
    """Whether files that come together are LinkedIn's download."""
    plain = {name.rpartition("/")[2].lower() for name in names}
    return bool(plain & _NEEDED_MEMBERS) and len(plain & _MEMBERS) >= _ENOUGH_MEMBERS


def is_nobody_there(problem: str, name: str) -> bool:
    """Whether a refusal says no more than that a file holds neither people nor what happened, as it need not."""
    plain = name.replace("!", "/").rpartition("/")[2].lower()
    return problem in _NOBODY and plain not in _NEEDED_MEMBERS


def is_of_things(headers: Sequence[str], name: str) -> bool:
    """Whether another file of the download lists no people. Two look like lists of people but for their own name."""
    found = set(_fold(headers)) - {""}
    plain = name.replace("!", "/").rpartition("/")[2].lower()
    return (
        found in _OF_NAMES or found == _BY_NAME.get(plain) or any(found >= columns for columns in _OF_THINGS)
    )


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
