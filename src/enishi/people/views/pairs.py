"""Two contacts that may be one person: shown side by side, decided by the owner, joined and parted."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import ids
from enishi.people import actions, queries
from enishi.people.asked import Asked
from enishi.people.comparison import compare, foretell
from enishi.people.models import Contact, Decision, MaybeSame
from enishi.people.names import addressed_name
from enishi.people.reasons import reason_words
from enishi.people.views.shared import go_on, say, to_person

PAGE_SIZE = 20
MOST_STEPS = 500  # pairs that can be gone through with the arrows; the rest follow when these are decided
MOST_FOUND = 12


@require_GET
def list_pairs(request: Asked) -> HttpResponse:
    """The pair to decide, or those decided as `decision`."""
    decision = request.GET.get("decision", Decision.OPEN.value)
    if decision == Decision.OPEN:
        return _show_waiting(request)
    pages = Paginator(queries.list_maybe_same(request.user, decision=decision), PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    pairs = [{"pair": pair, "sides": (pair.a, pair.b), "reason": reason_words(pair.reason)} for pair in page]
    return render(
        request, "people/maybe_same_decided.html", {"page": page, "pairs": pairs, "decision": decision}
    )


def _show_waiting(request: Asked) -> HttpResponse:
    waiting = list(queries.list_waiting_pairs(request.user).values_list("pk", flat=True)[:MOST_STEPS])
    asked = ids.parse_id(request.GET.get("at", ""))
    place = waiting.index(asked) if asked in waiting else 0
    context: dict[str, object] = {
        "decision": Decision.OPEN.value,
        "count": queries.count_open_pairs(request.user),
        "put_off": queries.count_put_off(request.user),
        "last": _find_last(request),
    }
    if waiting:
        pair = queries.get_pair(request.user, waiting[place])
        context |= _beside(pair.a, pair.b, request.GET.get("lead", ""))
        context |= {
            "pair": pair,
            "reason": reason_words(pair.reason),
            "before": waiting[place - 1] if place else None,
            "after": waiting[place + 1] if place + 1 < len(waiting) else None,
        }
    return render(request, "people/maybe_same.html", context)


def _beside(one: Contact, other: Contact, lead: str) -> dict[str, object]:
    """Both, the leading one first."""
    left, right = (other, one) if lead == str(other.pk) else (one, other)
    return {"left": left, "right": right, "lines": compare(left, right), "foretold": foretell(left, right)}


def _find_last(request: Asked) -> MaybeSame | None:
    """The pair decided just now, to take it back."""
    asked = ids.parse_id(request.GET.get("last", ""))
    return queries.list_pairs(request.user).filter(pk=asked).first() if asked else None


@require_POST
def decide_pair(request: Asked, pair_id: uuid.UUID) -> HttpResponse:
    """Same, different, later, or undecided again; then the next pair."""
    decision = request.POST.get("decision", "")
    keep = ids.parse_id(request.POST.get("keep", ""))
    actions.decide_same(request.user, pair_id, decision, keep_id=keep)
    after = request.POST.get("after", "")
    where = f"?at={pair_id}" if decision == Decision.OPEN else f"?at={after}&last={pair_id}"
    return HttpResponseRedirect(reverse("people:maybe_same") + where)


@require_http_methods(["GET", "POST"])
def join_person(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """Somebody else in the notebook is this person, too: looked for, compared, joined."""
    contact = queries.get_contact(request.user, contact_id)
    other_id = ids.parse_id(request.POST.get("other", "") or request.GET.get("other", ""))
    other = queries.get_contact(request.user, other_id) if other_id else None
    if request.method == "POST":
        merge = actions.merge_contacts(request.user, contact.pk, other_id or contact.pk)
        words = pgettext("people", "The two are one: %(name)s.") % {"name": addressed_name(contact)}
        say(request, words, "people:undo_merge", merge)
        return to_person(contact)
    words = request.GET.get("words", "").strip()
    found = (
        queries.list_contacts(request.user, words=words).exclude(pk=contact.pk)[:MOST_FOUND] if words else []
    )
    context: dict[str, object] = {"contact": contact, "words": words, "found": list(found), "other": other}
    if other is not None and other.pk != contact.pk:
        context |= _beside(contact, other, "")
    return render(request, "people/join.html", context)


@require_POST
def undo_merge(request: Asked, merge_id: uuid.UUID) -> HttpResponse:
    """Two again."""
    merge = actions.undo_merge(request.user, merge_id)
    words = {"one": addressed_name(merge.kept), "other": addressed_name(merge.gone)}
    say(request, pgettext("people", "%(one)s and %(other)s are two people again.") % words)
    return go_on(request, reverse("desk:person", args=[merge.gone_id]))
