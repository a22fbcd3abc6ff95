"""The lock: its discreet screen, its settings, and the passkey's two conversations with the browser."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from enishi.accounts import actions, gate, limits, passkeys, queries
from enishi.accounts.forms import LockForm
from enishi.accounts.models import AppLock
from enishi.accounts.views.devices import owner_of, render_devices
from enishi.core import errors


@require_http_methods(["GET", "POST"])
def show_lock(request: HttpRequest) -> HttpResponse:
    """Nothing but a field: no name, no word about what lies behind it."""
    lock = _shut_lock(request)
    if lock is None:
        return redirect("/")
    refusal = _try_pin(request, lock) if request.method == "POST" else None
    if request.method == "POST" and refusal is None:
        return _go_on(redirect(_next_page(request)), lock)
    context = {
        "sentence": refusal.message if refusal else "",
        "has_passkey": queries.list_passkeys(lock.device_id, passkeys.site_of(request)).exists(),
    }
    page = render(request, "accounts/lock.html", context, status=refusal.status if refusal else 200)
    if isinstance(refusal, errors.TooMany):
        page.headers["Retry-After"] = str(refusal.wait_seconds)
    return page


def _shut_lock(request: HttpRequest) -> AppLock | None:
    return getattr(request, "shut_lock", None)


def _try_pin(request: HttpRequest, lock: AppLock) -> errors.Refusal | None:
    try:
        limits.LOCKS.check(request)
    except errors.TooMany as refusal:
        return refusal
    refused = actions.unlock_by_pin(lock.pk, request.POST.get("pin", ""))
    if refused is not None:
        limits.LOCKS.note(request)
    return refused


def _next_page(request: HttpRequest) -> str:
    wanted = str(request.session.pop("after_lock", "/"))
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else "/"


def _go_on(response: HttpResponse, lock: AppLock) -> HttpResponse:
    """Open: for a lock that shuts with the browser, the browser remembers so until it is closed."""
    opened = queries.find_lock(str(lock.device_id))
    if opened is not None:
        gate.keep_opened(response, opened)
    return response


@require_POST
def lock_now(request: HttpRequest) -> HttpResponse:
    """Shut at once."""
    lock = gate.find_own_lock(request)
    if lock is None:
        return redirect("accounts:devices")
    actions.lock_device(lock)
    return redirect("accounts:lock")


@require_POST
def note_presence(request: HttpRequest) -> HttpResponse:
    """Somebody is writing on an open page; the middleware has noted it already."""
    return HttpResponse(status=401 if _shut_lock(request) else 204)


@require_POST
def set_lock(request: HttpRequest) -> HttpResponse:
    """Lock this device with a PIN, or change PIN and time."""
    lock = gate.find_own_lock(request)
    form = LockForm(request.POST, has_lock=lock is not None)
    if not form.is_valid():
        return render_devices(request, form=form, status=422)
    if lock is not None and (refusal := _prove(lock, form.cleaned_data["old_pin"])):
        form.add_error("old_pin", refusal.message)
        return render_devices(request, form=form, status=refusal.status)
    device, key = gate.ensure_device(request, owner_of(request))
    pin, minutes = form.cleaned_data["pin"], form.cleaned_data["after_minutes"]
    lock = actions.set_lock(owner_of(request), device.pk, pin=pin, after_minutes=minutes)
    gate.renew_session(request, device, is_lockable=True)
    messages.success(request, pgettext("accounts", "This device is locked with a PIN from now on."))
    response = redirect("accounts:devices")
    if key:
        gate.keep_device(response, key)
    gate.keep_opened(response, lock)
    return response


def _prove(lock: AppLock, pin: str) -> errors.Refusal | None:
    """Whoever changes a lock knows its PIN."""
    return actions.unlock_by_pin(lock.pk, pin)


@require_POST
def remove_lock(request: HttpRequest) -> HttpResponse:
    """Without a lock again; the PIN is asked once more."""
    lock = gate.find_own_lock(request)
    if lock is None:
        return redirect("accounts:devices")
    if refusal := _prove(lock, request.POST.get("old_pin", "")):
        messages.error(request, refusal.message)
        return redirect("accounts:devices")
    actions.remove_lock(owner_of(request), lock.device_id)
    gate.renew_session(request, lock.device, is_lockable=False)
    messages.success(request, pgettext("accounts", "This device opens without a PIN again."))
    return redirect("accounts:devices")


@require_POST
def begin_passkey(request: HttpRequest) -> HttpResponse:
    """What the browser needs to make a passkey for this device; for whoever knows the PIN."""
    lock = gate.find_own_lock(request)
    try:
        if lock is None:
            raise errors.Closed(pgettext("accounts", "Please set a PIN first; a passkey stands beside it."))
        if refusal := _prove(lock, passkeys.read_pin(request)):
            raise refusal
    except errors.Refusal as refusal:
        return JsonResponse({"detail": refusal.message}, status=refusal.status)
    offer = HttpResponse(passkeys.offer_registration(request, lock), content_type="application/json")
    return _go_on(offer, lock)


@require_POST
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Keep what the browser made, after looking at it."""
    lock = gate.find_own_lock(request)
    try:
        if lock is None:
            raise errors.Closed(pgettext("accounts", "Please set a PIN first; a passkey stands beside it."))
        made = passkeys.read_registration(request)
        actions.add_passkey(
            owner_of(request),
            lock.device_id,
            site=passkeys.site_of(request),
            credential_id=made.credential_id,
            public_key=made.public_key,
            sign_count=made.sign_count,
        )
    except errors.Refusal as refusal:
        return JsonResponse({"detail": refusal.message}, status=refusal.status)
    messages.success(request, pgettext("accounts", "From now on a fingerprint or face opens the lock, too."))
    return JsonResponse({"next": "/settings/devices/"})


@require_POST
def remove_passkeys(request: HttpRequest) -> HttpResponse:
    """The PIN alone opens the lock again; it is asked once more."""
    lock, response = gate.find_own_lock(request), redirect("accounts:devices")
    if lock is None:
        return response
    if refusal := _prove(lock, request.POST.get("old_pin", "")):
        messages.error(request, refusal.message)
        return response
    actions.remove_passkey(owner_of(request), lock.device_id)
    messages.success(request, pgettext("accounts", "Only the PIN opens the lock now."))
    return _go_on(response, lock)


@require_POST
def begin_unlock(request: HttpRequest) -> HttpResponse:
    """What the browser needs to ask for the passkey."""
    lock = _shut_lock(request)
    if lock is None:
        return JsonResponse({"next": "/"})
    return HttpResponse(passkeys.offer_authentication(request, lock), content_type="application/json")


@require_POST
def finish_unlock(request: HttpRequest) -> HttpResponse:
    """Open, when the signature is right."""
    lock = _shut_lock(request)
    if lock is None:
        return JsonResponse({"next": "/"})
    try:
        limits.LOCKS.check(request)
        passkey, sign_count = passkeys.read_authentication(request, lock)
    except errors.Refusal as refusal:
        if not isinstance(refusal, errors.TooMany):  # who has to wait does not wait longer for asking
            limits.LOCKS.note(request)
        return JsonResponse({"detail": refusal.message}, status=refusal.status)
    actions.unlock_by_passkey(lock.pk, passkey.pk, sign_count=sign_count)
    return _go_on(JsonResponse({"next": _next_page(request)}), lock)
