"""The request as the pages of this room get it: somebody is logged in (the middleware saw to it)."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from enishi.accounts.models import User


class Asked(HttpRequest):
    """A request with its owner; only its type is new."""

    user: User
    htmx: HtmxDetails
