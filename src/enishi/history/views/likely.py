"""知り合いかもしれない: the likeliest first, answered one by one or several at once, and every answer taken back."""

from __future__ import annotations

import datetime as dt
import uuid
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from enishi.core import errors
from enishi.history import actions, answer_words, queries
from enishi.history.models import Correspondent
from enishi.history.views.shared import domain_undo_url, lay_out, undo_url
from enishi.people import queries as people
from enishi.people.asked import Asked
from enishi.people.models import Origin
from enishi.people.names import addressed_name
from enishi.people.views.shared import go_on, say_with_undo

PAGE_SIZE = 20
MOST_FOUND = 12
SINGLE = ("add", "known", "leave_out", "later", "me", "domain")


@require_safe
def list_likely(request: Asked) -> HttpResponse:
    """Those who wait for an answer, or those who have got one."""
    shown = request.GET.get("list", "")
    if shown in queries.ANSWERS:
        return _list_answered(request, shown)
    found = queries.list_likely(request.user)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "shown": "",
        "page": page,
        "rows": lay_out(request.user, list(page.object_list)),
        "is_more": len(found) >= queries.MOST_LIKELY,
        "is_marked": request.GET.get("mark") == "all",
        "origins": Origin.choices,
        "guess": queries.find_guess(request.user),
    }
    return render(request, "history/likely.html", context)


def _list_answered(request: Asked, shown: str) -> HttpResponse:
    page = Paginator(queries.list_answered(request.user, shown), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [
        {
            "one": one,
            "name": answer_words.shown_name(one.name, one.key),
            "person": addressed_name(one.contact) if one.contact and one.contact.deleted_at is None else "",
        }
        for one in page
    ]
    return render(request, "history/answered.html", {"shown": shown, "page": page, "rows": rows})


@require_POST
def answer(request: Asked, correspondent_id: uuid.UUID) -> HttpResponse:
    """One press: in, somebody who is here already, not counted, or later."""
    one = queries.get_correspondent(request.user, correspondent_id)
    chosen = "known" if request.POST.get("person") else request.POST.get("answer", "")
    try:
        name, contact_id = _carry_out(request, one, chosen)
    except errors.Invalid as refusal:
        return _refuse(request, one, str(refusal.message))
    sentence = answer_words.answered_words(chosen, name)
    undo = domain_undo_url(name) if chosen == "domain" else undo_url(one.pk)
    if request.htmx:
        context = {
            "sentence": sentence,
            "undo": undo,
            "contact_id": contact_id,
            "id": one.pk,
            "chosen": chosen,
        }
        return render(request, "history/likely_done.html", context)
    say_with_undo(request, sentence, undo)
    return go_on(request, reverse("history:likely"))


def _carry_out(request: Asked, one: Correspondent, chosen: str) -> tuple[str, uuid.UUID | None]:
    """How whoever was answered on is called now, and who that is in the notebook."""
    name = answer_words.shown_name(one.name, one.key)
    if chosen == "add":
        contact = actions.add_from_correspondent(
            request.user,
            one.pk,
            name=request.POST.get("name", ""),
            origin=request.POST.get("origin", "private"),
        )
        return addressed_name(contact), contact.pk
    if chosen == "known":
        contact = people.get_contact(request.user, request.POST["person"])
        actions.link_correspondent(request.user, one.pk, contact.pk)
        return addressed_name(contact), contact.pk
    if chosen == "later":
        actions.put_off_correspondent(request.user, one.pk)
    elif chosen == "leave_out":
        actions.decide_correspondent(request.user, one.pk, "left_out")
    elif chosen == "me":
        actions.confirm_own(request.user, one.pk)
        return answer_words.shown_bare(one.name, one.key), None
    elif chosen == "domain":
        actions.decide_sender(request.user, one.domain, "leave_out")
        return one.domain, None
    else:
        raise errors.Invalid(pgettext("history", "Please choose one of those shown."))
    return name, None


def _refuse(request: Asked, one: Correspondent, sentence: str) -> HttpResponse:
    """The same line with a sentence and what was typed; without scripts, the page for this one alone."""
    context = {
        "row": lay_out(request.user, [queries.describe_one(one)])[0],
        "sentence": sentence,
        "typed": request.POST,
        "origins": Origin.choices,
    }
    template = "history/likely_one.html" if request.htmx else "history/likely_alone.html"
    return render(request, template, context, status=422)


@require_safe
def choose_person(request: Asked, correspondent_id: uuid.UUID) -> HttpResponse:
    """Who of the notebook that is: those who may be meant, and a box to look for others."""
    one = queries.get_correspondent(request.user, correspondent_id)
    asked = request.GET.get("words", "").strip()
    found = list(people.list_contacts(request.user, words=asked)[:MOST_FOUND]) if asked else []
    context: dict[str, object] = {"one": one, "words": asked, "found": found}
    if request.htmx.target == "found":
        return render(request, "history/choose_found.html", context)
    context["row"] = lay_out(request.user, [queries.describe_one(one)])[0]
    return render(request, "history/choose.html", context)


@require_POST
def take_back(request: Asked, correspondent_id: uuid.UUID) -> HttpResponse:
    """As if nothing had been answered: a person who was made goes to the bin, an address that was added goes."""
    one = actions.decide_correspondent(request.user, correspondent_id, "")
    if request.htmx:  # with what counts again now that the answer is gone
        one = next(iter(queries.list_unanswered(request.user, [one.pk])), one)
        (row,) = lay_out(request.user, [queries.describe_one(one)])
        return render(
            request, "history/likely_one.html", {"row": row, "origins": Origin.choices, "is_back": True}
        )
    name = answer_words.shown_name(one.name, one.key)
    messages.success(request, pgettext("history", "%(name)s waits for an answer again.") % {"name": name})
    return go_on(request, reverse("history:likely"))


@require_POST
def answer_many(request: Asked) -> HttpResponse:
    """The same answer for everybody who is marked."""
    marked, chosen = request.POST.getlist("who"), request.POST.get("answer", "")
    back = HttpResponseRedirect(reverse("history:likely"))
    if not marked:
        messages.error(request, pgettext("history", "Nobody is marked. Please mark those you mean first."))
        return back
    try:
        moment = actions.answer_many(request.user, marked, chosen)
    except errors.Invalid as refusal:
        messages.error(request, str(refusal.message))
        return back
    count = len(queries.list_answered_at(request.user, moment))
    undo = f"{reverse('history:take_back_many')}?{urlencode({'at': moment.isoformat()})}"
    say_with_undo(request, answer_words.answered_many_words(chosen, count), undo)
    return back


@require_POST
def take_back_many(request: Asked) -> HttpResponse:
    """Everything that was answered in one press."""
    try:
        moment = dt.datetime.fromisoformat(request.GET.get("at", ""))
    except ValueError:
        moment = None
    count = actions.take_back_answers(request.user, moment) if moment and moment.tzinfo else 0
    if count:
        messages.success(request, pgettext("history", "They wait for an answer again."))
    return redirect("history:likely")
