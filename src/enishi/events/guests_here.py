"""Which guests this browser is: a signed cookie with the keys of their own pages, newest first."""

from __future__ import annotations

from django.core import signing
from django.http import HttpRequest, HttpResponse

from enishi.core import errors
from enishi.events.models import Gathering, SignUp
from enishi.events.queries import sign_ups

COOKIE = "enishi_guest"
SALT = "events.guests_here"
MOST = 20
SECONDS = 400 * 24 * 3600


def remember(request: HttpRequest, response: HttpResponse, key: str) -> None:
    """This browser belongs to that guest, too."""
    kept = [key, *(one for one in read_keys(request) if one != key)][:MOST]
    value = signing.dumps(kept, salt=SALT, compress=True)
    response.set_cookie(COOKIE, value, max_age=SECONDS, samesite="Lax", httponly=True)


def read_keys(request: HttpRequest) -> list[str]:
    """The keys in the cookie; none where somebody made it up."""
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return []
    return [str(one) for one in found] if isinstance(found, list) else []


def find_guest(request: HttpRequest, gathering: Gathering) -> SignUp | None:
    """Whom this browser belongs to among the guests of this gathering."""
    for key in read_keys(request):
        try:
            row = sign_ups.get_by_key(key, "g")
        except errors.NotFound:
            continue
        if row.gathering_id == gathering.pk:
            return row
    return None
