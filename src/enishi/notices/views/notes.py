"""Putting a day note away, and taking that back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from enishi.notices import actions
from enishi.notices.asked import Asked


@require_POST
def put_away(request: Asked) -> HttpResponse:
    """Enough for now: a calm line takes its place."""
    key = request.POST.get("key", "")
    actions.put_away(request.user, key)
    sentence = pgettext("notices", "Put away. It is not told again.")
    undo = f"{reverse('notices:bring_back')}?{urlencode({'key': key})}"
    if request.htmx:
        return render(request, "notices/put_away.html", {"sentence": sentence, "undo": undo})
    messages.success(request, sentence, extra_tags=f"undo:{undo}")
    return _go_on(request)


@require_POST
def bring_back(request: Asked) -> HttpResponse:
    """As if it had not been put away."""
    actions.bring_back(request.user, request.POST.get("key") or request.GET.get("key", ""))
    sentence = pgettext("notices", "It is back.")
    if request.htmx:
        return render(request, "notices/put_away.html", {"sentence": sentence})
    messages.success(request, sentence)
    return _go_on(request)


def _go_on(request: Asked) -> HttpResponse:
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(wanted if is_ours else "/")
