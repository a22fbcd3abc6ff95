"""The entrance of one-person mode: a link that works once."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from enishi.accounts import actions
from enishi.core import errors


@require_GET
def enter(request: HttpRequest, key: str = "") -> HttpResponse:
    """Trade the key for a lasting session; somebody already inside goes straight to Today."""
    if request.user.is_authenticated:
        return redirect("/")
    if not key:
        return render(request, "accounts/enter.html", {"sentence": ""}, status=401)
    try:
        user = actions.use_login_key(key)
    except errors.Closed as refusal:
        return render(request, "accounts/enter.html", {"sentence": refusal.message}, status=409)
    login(request, user, backend="enishi.accounts.backends.LoginKeyBackend")
    return redirect("/")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End this browser's session."""
    request.session.flush()
    return redirect("accounts:entrance")
