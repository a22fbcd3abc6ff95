"""Who asks: the token of the request, and whether its scopes reach that far."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import pgettext_lazy
from ninja.security import HttpBearer

from enishi.accounts import limits
from enishi.accounts.actions import note_token_use
from enishi.accounts.models import User
from enishi.accounts.queries import find_token
from enishi.core import errors


class TokenKey(HttpBearer):
    """`Authorization: Bearer enishi_...`, made by `enishi token create`. GET needs the scope read, all else write."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        found = find_token(token.strip())
        if found is None or not found.owner.is_active:
            limits.TOKENS.note_wrong(request)
            return None
        translation.activate(found.owner.language)  # the middleware sets both back when the answer is ready
        timezone.activate(found.owner.time_zone)
        needed = "read" if request.method in ("GET", "HEAD") else "write"
        if needed not in found.scopes:
            raise errors.NotAllowed(
                pgettext_lazy("api", "This token may not do that: it lacks the scope “read” or “write”.")
            )
        note_token_use(found)
        return found.owner
