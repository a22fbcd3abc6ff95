"""Names, readings and posts of a contact in templates; no query when its posts are prefetched."""

from __future__ import annotations

from django import template

from enishi.people import names
from enishi.people.models import Contact

register = template.Library()


@register.filter
def contact_name(contact: Contact) -> str:
    return names.display_name(contact)


@register.filter
def contact_addressed(contact: Contact) -> str:
    return names.addressed_name(contact)


@register.filter
def contact_reading(contact: Contact) -> str:
    return names.full_reading(contact)


@register.filter
def contact_post(contact: Contact) -> str:
    """Company, department and title of the current post."""
    post = names.find_current_affiliation(contact)
    words = [post.organisation, post.department, post.title] if post else []
    return " ".join(word for word in words if word)
