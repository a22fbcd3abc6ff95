"""自分のアドレス: which are taken for the owner's, why, and their word on them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from enishi.core import errors
from enishi.history import actions, answer_words, queries
from enishi.people.asked import Asked
from enishi.people.views.shared import go_on

ANSWERS = {"yes": True, "no": False, "back": None}


@require_safe
def list_own(request: Asked) -> HttpResponse:
    """Each with its reason; then those that may be the owner's, too."""
    own = queries.list_own(request.user)
    context = {
        "own": [(one, answer_words.WHY_OWN[one.why]) for one in own],
        "maybe": queries.list_maybe_own(request.user),
        "typed": request.GET.get("address", ""),
    }
    return render(request, "history/mine.html", context)


@require_POST
def confirm_own(request: Asked) -> HttpResponse:
    """Mine, not mine, or as nobody had said."""
    address, chosen = request.POST.get("address", ""), request.POST.get("answer", "yes")
    try:
        actions.confirm_own_address(request.user, address, is_mine=ANSWERS.get(chosen, True))
    except errors.Invalid as refusal:
        messages.error(request, str(refusal.message))
        return go_on(request, reverse("history:mine"))
    sentence = {
        "yes": pgettext("history", "%(address)s is yours. Mails are looked at with that in mind."),
        "no": pgettext("history", "%(address)s is not yours. Mails are looked at with that in mind."),
    }.get(chosen, pgettext("history", "Your word on %(address)s is taken back."))
    messages.success(request, sentence % {"address": address.strip()})
    return go_on(request, reverse("history:mine"))
