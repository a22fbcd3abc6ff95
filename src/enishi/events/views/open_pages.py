"""Pages for everybody who has the address: the gathering, signing up, how one's sign-up stands, cancelling."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.accounts.models import User
from enishi.core import clock, errors, ids
from enishi.events import actions, words
from enishi.events.forms.signing_up import SignUpForm
from enishi.events.models import Gathering, SignUpState
from enishi.events.queries import day, overview, sign_ups
from enishi.events.queries import gatherings as queries
from enishi.events.queries.charity import find_charity, read_account
from enishi.events.queries.shifts import count_needed
from enishi.events.views.shared import put_wrong


@require_GET
def show_page(request: HttpRequest, code: str) -> HttpResponse:
    """What it is, for whom, what it costs, how many places are left; and the form, while one can sign up."""
    gathering = queries.get_open_page(code)
    return _show(request, gathering, _make_form(gathering))


@require_POST
def sign_up(request: HttpRequest, code: str) -> HttpResponse:
    """To the page of one's own sign-up, or back to the form with the reason."""
    gathering = queries.get_open_page(code)
    form = _make_form(gathering, request)
    if not form.is_valid():
        return _show(request, gathering, form, 422)
    user = request.user if isinstance(request.user, User) and request.user.pk != gathering.owner_id else None
    key = str(form.cleaned_data["key"])
    try:
        row = actions.sign_up(gathering.pk, form.to_fields(), user=user, source_key=key)
    except errors.Refusal as refusal:
        put_wrong(form, refusal)
        key = refusal.key if isinstance(refusal, actions.NotLetIn) else ""
        return _show(request, gathering, form, refusal.status, appeal_key=key)
    return redirect("events:sign_up_page", sign_ups.key_of(row, "s"))


@require_GET
def show_sign_up(request: HttpRequest, key: str) -> HttpResponse:
    """How it stands, one's own position, and what to bring once one is in."""
    row = sign_ups.get_by_key(key, "s")
    position = sign_ups.position_of(row) if row.state == SignUpState.WAITING else 0
    context = {
        "row": row,
        "gathering": row.gathering,
        "when": words.say_when(row.gathering),
        "fee": words.say_fee(row.ticket),
        "state": words.say_state(row, position),
        "is_in": row.state == SignUpState.CONFIRMED,
        "host": words.say_name(row.gathering),
        "sells": words.say_sells(row.gathering),
        "key": key,
        "needs_help": count_needed(row.gathering),
        **day.describe_missing(row),
    }
    return render(request, "events/sign_up.html", context)


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, key: str) -> HttpResponse:
    """Asked once more by GET, so that no preview of a link cancels anything."""
    row = sign_ups.get_by_key(key, "s")
    if request.method == "POST":
        actions.cancel_own(row)
        return redirect("events:sign_up_page", key)
    return render(request, "events/cancel.html", {"row": row, "gathering": row.gathering, "key": key})


@require_POST
def accept(request: HttpRequest, key: str) -> HttpResponse:
    """The place that is held."""
    actions.accept_offer(sign_ups.get_by_key(key, "s"))
    return redirect("events:sign_up_page", key)


def _make_form(gathering: Gathering, request: HttpRequest | None = None) -> SignUpForm:
    return SignUpForm(
        request.POST if request is not None else None,
        initial={"key": ids.new_id()},
        tickets=queries.list_tickets(gathering),
        questions=queries.list_questions(gathering),
        conditions=queries.list_conditions(gathering),
        charity=find_charity(gathering) if gathering.is_charity else None,
    )


def _show(
    request: HttpRequest, gathering: Gathering, form: SignUpForm, status: int = 200, *, appeal_key: str = ""
) -> HttpResponse:
    reason = queries.why_closed(gathering, clock.now())
    context = {
        "gathering": gathering,
        "when": words.say_when(gathering),
        "host": words.say_name(gathering),
        "tickets": overview.list_ticket_lines(gathering),
        "conditions": queries.list_conditions(gathering),
        "closed": words.say_why_closed(reason, gathering) if reason else "",
        "form": form,
        "conduct": words.say_conduct(gathering),
        "sells": words.say_sells(gathering),
        "appeal_key": appeal_key,
        "needs_help": count_needed(gathering),
        "notice": day.read_notice(gathering),
        "raised": read_account(gathering) if gathering.is_charity else None,
    }
    return render(request, "events/page.html", context, status=status)
