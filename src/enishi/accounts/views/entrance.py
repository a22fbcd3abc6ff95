"""The entrance of one-person mode: a link that works once, on this computer; a pairing code for a phone."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.accounts import actions, gate, limits, queries
from enishi.accounts.forms import PairForm
from enishi.accounts.models import Device
from enishi.core import addresses, errors, hosting, ids


@require_GET
def enter(request: HttpRequest, key: str = "") -> HttpResponse:
    """Trade the key for a lasting session; somebody already inside goes straight to Today."""
    if request.user.is_authenticated and not (key and hasattr(request, "shut_lock")):
        return redirect("/")
    if hosting.has_accounts() and not key:
        return redirect("account_login")
    if addresses.is_outside(request):
        return show_outside(request)
    if not key:
        return render(request, "accounts/enter.html", {"is_cut_off": gate.is_cut_off(request)}, status=401)
    try:
        user = actions.use_login_key(key)
    except errors.Closed as refusal:
        limits.LINKS.note_wrong(request)
        return render(request, "accounts/enter.html", {"sentence": refusal.message}, status=409)
    gate.drop_former_device(request)
    return _let_in(request, *actions.begin_device(user, agent=gate.describe_agent(request)))


def show_outside(request: HttpRequest, sentence: str = "", status: int = 401) -> HttpResponse:
    """What anybody sees at the public address: a door, and not whose it is."""
    context = {"sentence": sentence, "is_cut_off": gate.is_cut_off(request)}
    return render(request, "accounts/outside.html", context, status=status)


def _let_in(request: HttpRequest, device: Device, key: str) -> HttpResponse:
    if not gate.open_session(request, device):
        return redirect("accounts:entrance")
    response = redirect("/")
    gate.keep_device(response, key)
    return response


@require_http_methods(["GET", "POST"])
def pair(request: HttpRequest, key: str) -> HttpResponse:
    """A page with one button: looking (as link previews do) uses nothing up, only sending the form does."""
    found = queries.find_pair_key(key)
    if found is None:
        limits.LINKS.note_wrong(request)
        sentence = pgettext(
            "accounts", "This code has been used already or is too old. Show a new one on the computer."
        )
        return show_outside(request, sentence, 409)
    form = PairForm(request.POST or None, initial={"name": found.name or gate.suggest_name(request)})
    if not form.is_valid():
        return render(
            request, "accounts/pair.html", {"form": form}, status=422 if request.method == "POST" else 200
        )
    gate.drop_former_device(request)
    try:
        device, own = actions.pair_device(
            key, name=form.cleaned_data["name"], agent=gate.describe_agent(request)
        )
    except errors.Closed as refusal:
        return show_outside(request, refusal.message, 409)
    response = _let_in(request, device, own)
    words = pgettext(
        "accounts", "“%(name)s” is paired. Put the page on the home screen, and it is always at hand."
    )
    messages.success(request, words % {"name": device.name})
    return response


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End this browser's session, and forget it as a device: nothing here opens the notebook again."""
    if (device_id := ids.parse_id(gate.own_device_id(request))) is not None:
        actions.forget_device(device_id)
    request.session.flush()
    response = redirect("accounts:entrance")
    response.delete_cookie(gate.DEVICE_COOKIE, samesite="Lax")
    return response
