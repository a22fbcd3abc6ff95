"""Given and received: one list, what became of each, and noting one by hand."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import errors, ids
from enishi.core.seen import mark_of
from enishi.encounters.queries import get_encounter
from enishi.ledger import actions, favours_words
from enishi.ledger.actions.favours import how_it_reads
from enishi.ledger.favours_marks import MARKS, carry_out, undo_of
from enishi.ledger.forms.favours import FavourForm, ToldForm
from enishi.ledger.models import Favour, Side, Size
from enishi.ledger.queries import favours as queries
from enishi.ledger.queries.favours_lines import describe_state, list_keys, read_lines
from enishi.people.asked import Asked
from enishi.people.models import Contact
from enishi.people.names import addressed_name
from enishi.people.queries import get_contact, list_contacts
from enishi.people.views.shared import go_on, say_with_undo

PER_PAGE = 30
MOST_FOUND = 12


@require_GET
def list_favours(request: Asked) -> HttpResponse:
    """Everything given and received, newest first; of everybody, or of one person."""
    side = request.GET.get("side", "")
    side = side if side in Side.values else ""
    parsed = ids.parse_id(request.GET.get("person", ""))
    contact = get_contact(request.user, parsed) if parsed else None
    keys = list_keys(request.user, contact=contact, side=side)
    page = Paginator(keys, PER_PAGE).get_page(request.GET.get("page"))
    lines = read_lines(request.user, list(page.object_list))
    context = {
        "side": side,
        "contact": contact,
        "page": page,
        "lines": [(one, favours_words.way_words(one), favours_words.state_words(one)) for one in lines],
    }
    return render(request, "ledger/favours.html", context)


@require_http_methods(["GET", "POST"])
def add_favour(request: Asked) -> HttpResponse:
    """Note one: first whose, then what."""
    parsed = ids.parse_id(request.POST.get("person") or request.GET.get("person", ""))
    if parsed is None:
        return _choose(request)
    contact = get_contact(request.user, parsed)
    if request.method == "GET":
        return _page(request, FavourForm(initial=_read_initial(request)), contact, 200)
    form = FavourForm(request.POST)
    if not form.is_valid():
        return _page(request, form, contact, 422)
    try:
        key = form.cleaned_data["key"]
        favour = actions.record_favour(request.user, contact.pk, form.to_fields(), favour_id=key)
    except (errors.Invalid, errors.Conflict, errors.NotFound) as refused:
        return _refuse(request, form, contact, refused)
    say_with_undo(request, pgettext("ledger", "Noted."), reverse("ledger:delete_favour", args=[favour.pk]))
    return redirect("ledger:favour", favour.pk)


def _read_initial(request: Asked) -> dict[str, object]:
    asked = request.GET
    parsed = ids.parse_id(asked.get("encounter", ""))
    encounter = get_encounter(request.user, parsed) if parsed else None
    kind = encounter.received if encounter else asked.get("kind", "")
    return {
        "key": ids.new_id(),
        "encounter": encounter.pk if encounter else None,
        "on": encounter.on if encounter else None,
        "side": asked.get("side", Side.RECEIVED),
        "kind": kind or "advice",
        "size": Size.USUAL,
    }


def _choose(request: Asked) -> HttpResponse:
    """Whose it is: a box to look for them."""
    asked = request.GET.get("words", "").strip()[:200]
    found = list(list_contacts(request.user, words=asked)[:MOST_FOUND]) if asked else []
    context = {"words": asked, "found": found, "side": request.GET.get("side", "")}
    return render(request, "ledger/favour_who.html", context)


@require_http_methods(["GET", "POST"])
def show_favour(request: Asked, favour_id: uuid.UUID) -> HttpResponse:
    """One favour, and what became of it."""
    favour = queries.get_favour(request.user, favour_id)
    if request.method == "GET":
        return _page(request, FavourForm.of(favour), favour.contact, 200, favour)
    form = FavourForm(request.POST)
    if not form.is_valid():
        return _page(request, form, favour.contact, 422, favour)
    try:
        actions.change_favour(request.user, favour.pk, form.to_fields(), seen=form.cleaned_data["seen"])
    except errors.Changed as refused:
        favour = queries.get_favour(request.user, favour_id)
        form.say_changed(refused, mark_of(*how_it_reads(favour)))
        return _page(request, form, favour.contact, refused.status, favour)
    except (errors.Invalid, errors.Conflict, errors.NotFound) as refused:
        return _refuse(request, form, favour.contact, refused, favour)
    say_with_undo(request, pgettext("ledger", "Kept."), "")
    return redirect("ledger:favour", favour.pk)


def _refuse(
    request: Asked, form: FavourForm, contact: Contact, refused: errors.Refusal, favour: Favour | None = None
) -> HttpResponse:
    for name, sentence in refused.fields.items():
        form.add_error(name if name in form.fields else None, str(sentence))
    if not refused.fields:
        form.add_error(None, refused.message)
    return _page(request, form, contact, refused.status, favour)


def _page(
    request: Asked, form: FavourForm, contact: Contact, status: int, favour: Favour | None = None
) -> HttpResponse:
    line = describe_state(request.user, favour) if favour else None
    context = {
        "form": form,
        "contact": contact,
        "favour": favour,
        "line": line,
        "way": favours_words.way_words(line) if line else "",
        "state": favours_words.state_words(line) if line else "",
        "told_form": ToldForm(initial={"outcome": favour.outcome if favour else ""}, auto_id="told_%s"),
    }
    return render(request, "ledger/favour.html", context, status=status)


@require_POST
def mark_favour(request: Asked, favour_id: uuid.UUID, mark: str) -> HttpResponse:
    """Thanked, told, let go; or not, after all."""
    return _mark(request, queries.get_favour(request.user, favour_id), mark)


@require_POST
def mark_received(request: Asked, encounter_id: uuid.UUID, contact_id: uuid.UUID, mark: str) -> HttpResponse:
    """The same for what an encounter says was received: from now on it is noted here, too."""
    if mark not in MARKS:
        raise Http404
    return _mark(request, actions.describe_received(request.user, encounter_id, contact_id), mark)


def _mark(request: Asked, favour: Favour, mark: str) -> HttpResponse:
    if mark not in MARKS:
        raise Http404
    form = ToldForm(request.POST)
    form.is_valid()
    on, outcome = form.cleaned_data.get("on"), form.cleaned_data.get("outcome", "")
    sentence = carry_out(request.user, favour, mark, on=on, outcome=outcome)
    undo = undo_of(mark)
    url = reverse("ledger:mark_favour", args=[favour.pk, undo]) if undo else ""
    say_with_undo(request, sentence % {"name": addressed_name(favour.contact)}, url)
    return go_on(request, reverse("ledger:favour", args=[favour.pk]))


@require_POST
def delete_favour(request: Asked, favour_id: uuid.UUID) -> HttpResponse:
    """Take one out."""
    favour = actions.delete_favour(request.user, favour_id)
    undo = reverse("ledger:undelete_favour", args=[favour_id])
    say_with_undo(request, pgettext("ledger", "It is taken out."), undo)
    return redirect(f"{reverse('ledger:favours')}?person={favour.contact_id}")


@require_POST
def undelete_favour(request: Asked, favour_id: uuid.UUID) -> HttpResponse:
    """Bring one back."""
    actions.delete_favour(request.user, favour_id, is_deleted=False)
    say_with_undo(request, pgettext("ledger", "It is back."), "")
    return redirect("ledger:favour", favour_id)
