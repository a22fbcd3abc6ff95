"""自分のアドレスと名前: which are taken for the owner's, why, and their word on them."""

from __future__ import annotations

import uuid

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
        "names": [(one, answer_words.WHY_OWN_NAME[one.why]) for one in queries.list_own_names(request.user)],
        "maybe_names": queries.list_maybe_names(request.user),
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


@require_POST
def confirm_own_name(request: Asked, correspondent_id: uuid.UUID) -> HttpResponse:
    """The same of a name in chats."""
    one = queries.get_correspondent(request.user, correspondent_id)
    chosen, name = request.POST.get("answer", "yes"), answer_words.shown_bare(one.name, one.key)
    actions.confirm_own(request.user, one.pk, is_mine=ANSWERS.get(chosen, True))
    sentence = {
        "yes": pgettext("history", "“%(name)s” is you. Talks are looked at with that in mind."),
        "no": pgettext("history", "“%(name)s” is somebody else. Talks are looked at with that in mind."),
    }.get(chosen, pgettext("history", "Your word on “%(name)s” is taken back."))
    messages.success(request, sentence % {"name": name})
    return go_on(request, reverse("history:mine"))
