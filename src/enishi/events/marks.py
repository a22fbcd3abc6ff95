"""By what one is known again under another name: a mark is certain enough to refuse, a hint only tells the host."""

from __future__ import annotations

from enishi.accounts.models import User
from enishi.communities.models import Community
from enishi.communities.queries import mark_of
from enishi.core.text import email_key, fold, organisation_key, phone_key
from enishi.events.models import SignUp

_NO_DOTS = ("gmail.com", "googlemail.com")  # one mailbox, however it is dotted


def marks_of(row: SignUp, user: User | None) -> list[str]:
    """Address, telephone, account."""
    community = row.gathering.community
    return [
        *marks_of_contact(community, row.email_key, row.phone_key),
        mark_of(community, "user", str(user.pk) if user else ""),
    ]


def marks_of_contact(community: Community, email: str, phone: str) -> list[str]:
    """The same for somebody who has not signed up."""
    address = canonical_address(email_key(email)) if email else ""
    return [mark_of(community, "email", address), mark_of(community, "phone", phone_key(phone)[:20])]


def hints_of(community: Community, name: str, affiliation: str = "") -> list[str]:
    """The name, and the name with where somebody works: others may be called the same."""
    plain = fold(name)
    both = f"{plain}|{organisation_key(affiliation)}" if plain and affiliation else ""
    return [mark_of(community, "name", plain), mark_of(community, "name_at", both)]


def reporter_mark_of(row: SignUp) -> str:
    """Who told something, so that the same guest is not heard a hundred times; nobody can read it back."""
    return mark_of(row.gathering.community, "reporter", str(row.pk))


def canonical_address(key: str) -> str:
    """One form for all spellings that reach one mailbox: no +tag, and no dots where they do not count."""
    name, _, domain = key.partition("@")
    name = name.partition("+")[0]
    if not name:
        return ""
    return f"{name.replace('.', '')}@gmail.com" if domain in _NO_DOTS else f"{name}@{domain}"
