"""Who can see this, and the settings."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from enishi.accounts import actions, queries
from enishi.accounts.rules import ASSISTANT_WRITING
from enishi.audit.queries import list_records
from enishi.core import addresses, errors, hosting
from enishi.core.doors import DOORS
from enishi.core.home import end_server, is_serving_here
from enishi.desk.forms import AccountForm, TokenForm, add_refusal
from enishi.desk.trail_words import describe_record, list_doors
from enishi.people.asked import Asked

TRAIL_PER_PAGE = 50


@require_GET
def show_who_can_see(request: HttpRequest) -> HttpResponse:
    """Open without a login; where the notebook lies is told to its owner only."""
    is_inside = request.user.is_authenticated and not hosting.has_accounts()
    folder = str(settings.HOME) if is_inside else ""
    is_file = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    context = {"folder": folder, "is_file": is_file, "is_reached": bool(addresses.public_url())}
    return render(request, "desk/who_can_see.html", context)


@require_GET
def show_settings(request: Asked) -> HttpResponse:
    return render_settings(request)


def render_settings(
    request: Asked, *, account: AccountForm | None = None, token: TokenForm | None = None, key: str = ""
) -> HttpResponse:
    """The page of settings; a refused form keeps what was typed, a new key is shown this once."""
    user = request.user
    context = {
        "account_form": account
        or AccountForm(initial={"today_size": user.today_size, "time_zone": user.time_zone}),
        "token_form": token or TokenForm(),
        "tokens": queries.list_tokens(user).filter(revoked_at=None),
        "assistant_writing": ASSISTANT_WRITING,
        "key": key,
        "can_end": is_serving_here() and _may_end(request),
    }
    is_refused = bool((account and account.errors) or (token and token.errors))
    return render(request, "desk/settings.html", context, status=422 if is_refused else 200)


def _may_end(request: Asked) -> bool:
    """On the computer where it runs; where several have accounts, only whoever runs the server."""
    return not addresses.is_outside(request) and (not hosting.has_accounts() or request.user.is_operator)


@require_POST
def end(request: Asked) -> HttpResponse:
    """End Enishi on this computer; from outside nobody may, for who would start it again?"""
    if not _may_end(request) or not end_server():
        raise errors.Closed(pgettext("desk", "Enishi can be ended only on the computer where it runs."))
    return render(request, "desk/ended.html")


@require_POST
def change_account(request: Asked) -> HttpResponse:
    """Time zone and size of Today."""
    form = AccountForm(request.POST)
    if form.is_valid():
        actions.change_account(request.user, **form.cleaned_data)
        messages.success(request, pgettext("desk", "Your settings have been kept."))
        return redirect("desk:settings")
    return render_settings(request, account=form)


@require_POST
def create_token(request: Asked) -> HttpResponse:
    """A new key, shown on the answer itself; the same name again (a reload) makes no second one."""
    form = TokenForm(request.POST)
    if form.is_valid():
        name = form.cleaned_data["name"]
        if queries.list_tokens(request.user).filter(name=name, revoked_at=None).exists():
            form.add_error("name", pgettext("desk", "There is a key of this name already."))
            return render_settings(request, token=form)
        try:
            _, key = actions.create_token(request.user, name=name, scopes=form.cleaned_data["scopes"])
        except errors.Invalid as refusal:
            add_refusal(form, refusal)
        else:
            return render_settings(request, key=key)
    return render_settings(request, token=form)


@require_POST
def set_writing(request: Asked, token_id: uuid.UUID) -> HttpResponse:
    """Whether an assistant with this key may write."""
    is_on = request.POST.get("is_on") == "on"
    token = actions.set_assistant_writing(request.user, str(token_id), is_on=is_on)
    sentence = (
        pgettext("desk", "An assistant with the key “%(name)s” may write from now on.")
        if is_on
        else pgettext("desk", "An assistant with the key “%(name)s” may read, and no longer write.")
    )
    messages.success(request, sentence % {"name": token.name})
    return redirect(f"{reverse('desk:settings')}#keys-section")


@require_GET
def show_trail(request: Asked) -> HttpResponse:
    """What was done in this notebook and through which door, newest first; `door` narrows it to one."""
    door = request.GET.get("door", "")
    door = door if door in DOORS else ""
    page = Paginator(list_records(request.user, door=door), TRAIL_PER_PAGE).get_page(request.GET.get("page"))
    lines = [describe_record(row) for row in page.object_list]
    context = {"page": page, "lines": lines, "door": door, "doors": list_doors(), "query": f"door={door}"}
    return render(request, "desk/trail.html", context)


@require_POST
def revoke_token(request: Asked, token_id: uuid.UUID) -> HttpResponse:
    """The key no longer opens anything."""
    token = actions.revoke_token(request.user, str(token_id))
    sentence = pgettext("desk", "The key “%(name)s” no longer works.")
    messages.success(request, sentence % {"name": token.name})
    return redirect("desk:settings")
