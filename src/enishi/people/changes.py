"""A person as the fields they were written with, so that a change of a few can be put in place of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from enishi.people.fields import (
    PLAIN_NAMES,
    AffiliationFields,
    ContactFields,
    InterestFields,
    OtherNameFields,
    PointFields,
    clean_interests,
    other_name_fields,
)
from enishi.people.models import Contact, InterestKind

Row = Mapping[str, Any]
READINGS = ("family_reading", "given_reading")
KINDS = {"offers": InterestKind.OFFERS, "wants": InterestKind.WANTS, "topics": InterestKind.INTEREST}


def fields_of(contact: Contact) -> ContactFields:
    """Everything as it is, each row with its id: written back, it changes nothing."""
    plain = {name: getattr(contact, name) for name in PLAIN_NAMES}
    return ContactFields(
        **plain,
        is_given_first=contact.is_given_first,
        raw=tuple((str(name), str(line)) for name, line in contact.raw),
        affiliations=tuple(
            AffiliationFields(
                row.organisation, row.department, row.title, row.organisation_reading, row.started_on,
                row.ended_on, row.known_on, row.is_current, row.pk, row.organisation_latin,
            )
            for row in sorted(contact.affiliations.all(), key=lambda row: row.position)
        ),
        points=tuple(
            PointFields(row.kind, row.value, row.label, row.parts, row.pk)
            for row in sorted(contact.points.all(), key=lambda row: row.position)
        ),
        tags=tuple(tag.name for tag in contact.tags.all()),
        interests=tuple(InterestFields(row.text, row.kind, row.pk) for row in contact.interests.all()),
        other_names=tuple(other_name_fields(row) for row in contact.other_names.all()),
    )  # fmt: skip


def with_changes(fields: ContactFields, changed: Row) -> ContactFields:
    """The same with what a program says: a list replaces the whole list, rows that were there keep what they had."""
    values = dict(changed)
    if "introduced_by" in values:
        values["introduced_by_id"] = values.pop("introduced_by")
    if "group" in values:
        values["corner"] = values.pop("group")
    if "affiliations" in values:
        values["affiliations"] = _posts(fields.affiliations, values["affiliations"])
    if "points" in values:
        values["points"] = _points(fields.points, values["points"])
    if "interests" in values:
        values["interests"] = _interests(fields.interests, values["interests"])
    said = {KINDS[name]: texts for name in KINDS if (texts := values.pop(name, None)) is not None}
    if said:
        values["interests"] = _of_kinds(values.get("interests", fields.interests), said)
    if "other_names" in values:
        values["other_names"] = _names(fields.other_names, values["other_names"])
    if "tags" in values:
        values["tags"] = tuple(values["tags"])
    if any(name in values for name in READINGS):
        values["reading_source"] = ""  # written by the owner, no longer a guess
    if any(name in values for name in ("family", "given", "middle")):
        values.setdefault("is_given_first", None if fields == ContactFields() else fields.is_given_first)
    return replace(fields, **values)


def _posts(known: Iterable[AffiliationFields], wanted: Iterable[Row]) -> tuple[AffiliationFields, ...]:
    there = {(row.organisation, row.department, row.title): row for row in known}
    made = []
    for row in wanted:
        plain = {name: row[name] for name in ("organisation", "department", "title")}
        before = there.pop((row["organisation"], row["department"], row["title"]), AffiliationFields(**plain))
        ended_on = None if row["current"] else before.ended_on
        made.append(replace(before, is_current=row["current"], ended_on=ended_on))
    return tuple(made)


def _points(known: Iterable[PointFields], wanted: Iterable[Row]) -> tuple[PointFields, ...]:
    there = {(row.kind, row.value): row for row in known}
    return tuple(
        replace(
            there.pop((row["kind"], row["value"]), PointFields(row["kind"], row["value"])), label=row["label"]
        )
        for row in wanted
    )


def _interests(known: Iterable[InterestFields], wanted: Iterable[Row]) -> tuple[InterestFields, ...]:
    there = {(row.kind, row.text): row for row in known}
    return tuple(
        there.pop((row["kind"], row["text"]), InterestFields(row["text"], row["kind"])) for row in wanted
    )


def _of_kinds(
    known: Iterable[InterestFields], said: Mapping[InterestKind, Any]
) -> tuple[InterestFields, ...]:
    """Those of the kinds that are said replaced, the others as they are."""
    rows = tuple(known)
    others = tuple(row for row in rows if row.kind not in said)
    wanted = [{"kind": kind.value, "text": line} for kind in said for line in clean_interests(said[kind])]
    return others + _interests(rows, wanted)


def _names(known: Iterable[OtherNameFields], wanted: Iterable[Row]) -> tuple[OtherNameFields, ...]:
    there = {(row.kind, row.family, row.given): row for row in known}
    return tuple(
        replace(there.pop((row["kind"], row["family"], row["given"]), OtherNameFields()), **row)
        for row in wanted
    )
