"""One's own account on one page, and for whoever runs the server: who has one, who is invited."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from enishi.accounts import actions, passkeys, queries, rules
from enishi.accounts.forms.running import InvitationForm
from enishi.accounts.models import User
from enishi.accounts.views.devices import owner_of
from enishi.core import addresses, clock, errors, hosting


@require_GET
def show_account(request: HttpRequest) -> HttpResponse:
    """Address, password, second factor, passkeys, devices, and the way out."""
    user = _member(request)
    factors = queries.list_second_factors(user)
    context = {
        "account": user,
        "pending": queries.find_pending_address(user),
        "app": next((one for one in factors if one.type == one.Type.TOTP), None),
        "spare": next((one for one in factors if one.type == one.Type.RECOVERY_CODES), None),
        "passkeys": [one.wrap() for one in factors if one.type == one.Type.WEBAUTHN],
        "can_have_passkey": passkeys.is_possible_at(request),
        "devices": queries.list_devices(user).filter(revoked_at=None).count(),
    }
    return render(request, "accounts/account.html", context)


@require_GET
def lead_to_account(request: HttpRequest) -> HttpResponse:
    """Where allauth leads after a change: the same page."""
    _member(request)
    return redirect("accounts:account")


def _member(request: HttpRequest) -> User:
    """Somebody with an account of this server."""
    user = owner_of(request)
    if not hosting.has_accounts():
        raise errors.NotFound()
    return user


def _operator(request: HttpRequest) -> User:
    user = _member(request)
    if not rules.can_run_server(user):
        raise errors.NotFound()
    return user


@require_GET
def show_accounts(request: HttpRequest) -> HttpResponse:
    return render_accounts(request)


def render_accounts(
    request: HttpRequest, *, form: InvitationForm | None = None, link: str = "", status: int = 200
) -> HttpResponse:
    """Addresses, the day of each, and nothing of any notebook."""
    actor = _operator(request)
    now = clock.now()
    context = {
        "page": Paginator(queries.list_accounts(actor), 100).get_page(request.GET.get("page")),
        "query": "",
        "invitations": queries.list_invitations(actor)[:100],
        "now": now,
        "form": form or InvitationForm(),
        "link": link,
        "mode": hosting.account_mode(),
        "has_mail": hosting.has_mail(),
        "mail_host": settings.EMAIL_HOST,
    }
    return render(request, "accounts/operator.html", context, status=status)


@require_POST
def create_invitation(request: HttpRequest) -> HttpResponse:
    """A link, shown this once on the answer itself."""
    actor, form = _operator(request), InvitationForm(request.POST)
    if not form.is_valid():
        return render_accounts(request, form=form, status=422)
    _, key = actions.create_invitation(actor, note=form.cleaned_data["note"], days=form.cleaned_data["days"])
    base = addresses.public_url() or f"{request.scheme}://{request.get_host()}"
    return render_accounts(request, link=f"{base}/account/sign-up/{key}/")


@require_POST
def revoke_invitation(request: HttpRequest, invitation_id: uuid.UUID) -> HttpResponse:
    actions.revoke_invitation(_operator(request), invitation_id)
    messages.success(request, pgettext("accounts", "The invitation was taken back. Its link opens nothing."))
    return redirect("accounts:operator")


@require_POST
def close_account(request: HttpRequest, account_id: uuid.UUID) -> HttpResponse:
    closed = actions.close_account(_operator(request), str(account_id))
    sentence = pgettext("accounts", "%(address)s can no longer enter. The notebook stays, unseen by anybody.")
    messages.success(request, sentence % {"address": closed.email or closed.pk})
    return redirect("accounts:operator")


@require_POST
def open_account(request: HttpRequest, account_id: uuid.UUID) -> HttpResponse:
    opened = actions.open_account(_operator(request), str(account_id))
    sentence = pgettext("accounts", "%(address)s can sign in again.")
    messages.success(request, sentence % {"address": opened.email or opened.pk})
    return redirect("accounts:operator")
