"""Rows for tests, made the way the product makes them."""

from __future__ import annotations

from dataclasses import replace

from enishi.accounts.models import User
from enishi.people import actions
from enishi.people.fields import AffiliationFields, ContactFields, PointFields
from enishi.people.models import Contact
from enishi.people.naming import Division
from enishi.people.readings import Proposal, Reading


def make_user(*, email: str | None = None) -> User:
    return User.objects.create(email=email)


def make_contact(
    owner: User,
    family: str = "佐藤",
    given: str = "健",
    *,
    organisation: str = "",
    emails: tuple[str, ...] = (),
    phones: tuple[str, ...] = (),
    fields: ContactFields | None = None,
) -> Contact:
    """A contact through the one action that adds them; `fields` says anything else."""
    points = [PointFields("email", value) for value in emails] + [
        PointFields("phone", value) for value in phones
    ]
    base = fields or ContactFields()
    return actions.add_contact(
        owner,
        replace(
            base,
            family=base.family or family,
            given=base.given or given,
            affiliations=base.affiliations or ((AffiliationFields(organisation),) if organisation else ()),
            points=base.points or tuple(points),
        ),
    )


def propose(
    family: str, given: str, family_reading: str, given_reading: str, *divisions: Division
) -> Proposal:
    """What the worker would propose of a name, with one guessed reading."""
    return Proposal(family, given, [*divisions], [Reading(family_reading, given_reading, "guessed")])
