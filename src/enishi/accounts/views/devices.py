"""The page of devices: which may enter, pairing another, and cutting one off."""

from __future__ import annotations

import uuid
from typing import cast

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from enishi.accounts import actions, gate, passkeys, queries
from enishi.accounts.forms import LockForm
from enishi.accounts.models import User
from enishi.core import addresses, clock, errors, ids

MOST_SHOWN = 100  # the latest; the command line lists all


def owner_of(request: HttpRequest) -> User:
    """Whoever is logged in; the middleware saw to it."""
    return cast(User, request.user)


@require_GET
def show_devices(request: HttpRequest) -> HttpResponse:
    return render_devices(request)


def render_devices(
    request: HttpRequest,
    *,
    form: LockForm | None = None,
    pairing: dict[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Devices, the lock of this one, discretion; a refused form keeps what was typed."""
    user, own = owner_of(request), gate.own_device_id(request)
    lock = gate.find_own_lock(request)
    device_id = ids.parse_id(own)
    keys = list(queries.list_passkeys(device_id, passkeys.site_of(request))) if lock and device_id else []
    rows = list(queries.list_devices(user)[:MOST_SHOWN])
    context = {
        "devices": [row for row in rows if row.revoked_at is None],
        "cut_off": [row for row in rows if row.revoked_at is not None],
        "own_id": device_id,
        "public_url": addresses.public_url(),
        "pairing": pairing,
        "lock": lock,
        "lock_form": form or LockForm(has_lock=lock is not None, initial=_describe(lock)),
        "passkeys": keys,
        "can_have_passkey": passkeys.is_possible_at(request),
        "is_discreet": user.is_discreet,
    }
    return render(request, "accounts/devices.html", context, status=status)


def _describe(lock: object) -> dict[str, object]:
    return {"after_minutes": getattr(lock, "after_minutes", 5)}


@require_POST
def show_pairing(request: HttpRequest) -> HttpResponse:
    """A new code on the screen, shown this once."""
    if not addresses.public_url():
        sentence = pgettext(
            "accounts", "A phone reaches the notebook by a public address only. Start with: %(command)s"
        )
        raise errors.Closed(sentence % {"command": "enishi serve --public-url https://…"})
    row, key = actions.create_pair_key(owner_of(request))
    address = f"{addresses.public_url()}/pair/{key}/"
    pairing = {"row": row, "address": address, "picture": draw_code(address), "until": row.expires_at}
    return render_devices(request, pairing=pairing)


@require_GET
def show_pairing_state(request: HttpRequest, code_id: uuid.UUID) -> HttpResponse:
    """Whether the phone has come in by this code: a part that asks again until it has, or the code is too old."""
    row = queries.get_pair_key(owner_of(request), code_id)
    is_over = row.used_at is not None or row.expires_at < clock.now()
    return render(request, "accounts/pairing_state.html", {"row": row, "is_over": is_over})


def draw_code(words: str) -> SafeString:
    """A QR code as SVG, without any style of its own."""
    code = segno.make(words, error="m")
    return mark_safe(code.svg_inline(border=3, omitsize=True, svgclass="qr", lineclass=None))


@require_POST
def rename_device(request: HttpRequest, device_id: uuid.UUID) -> HttpResponse:
    device = actions.rename_device(owner_of(request), str(device_id), request.POST.get("name", ""))
    sentence = pgettext("accounts", "This device is called “%(name)s” now.")
    messages.success(request, sentence % {"name": device.name})
    return redirect("accounts:devices")


@require_POST
def revoke_device(request: HttpRequest, device_id: uuid.UUID) -> HttpResponse:
    """Cut off at once; the device that one holds in the hand, too."""
    device = actions.revoke_device(owner_of(request), str(device_id))
    if str(device.pk) == gate.own_device_id(request):
        request.session.flush()
        return redirect("accounts:entrance")
    sentence = pgettext("accounts", "“%(name)s” has been cut off. It opens nothing any more.")
    messages.success(request, sentence % {"name": device.name})
    return redirect("accounts:devices")


@require_POST
def set_discretion(request: HttpRequest) -> HttpResponse:
    """A neutral name and icon, or the product's own."""
    user = actions.set_discretion(owner_of(request), is_discreet=request.POST.get("is_discreet") == "on")
    if user.is_discreet:
        messages.success(request, pgettext("accounts", "From now on the pages carry a neutral name."))
    else:
        messages.success(request, pgettext("accounts", "The pages carry the name of the notebook again."))
    return redirect("accounts:devices")
