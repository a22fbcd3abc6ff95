"""Telling the host that something was wrong, by a guest's links or by the page; and objecting to not being let in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from enishi.accounts import limits
from enishi.communities import actions as communities
from enishi.communities.queries import find_appeal, find_reader_above, holds
from enishi.core import clock, errors, ids
from enishi.events import actions, words
from enishi.events.forms.conduct import AppealForm, ReportForm
from enishi.events.guests_here import find_guest
from enishi.events.models import Gathering, SignUp
from enishi.events.queries import conduct as queries
from enishi.events.queries import gatherings, sign_ups
from enishi.events.views.shared import check_often, put_wrong


@require_http_methods(["GET", "POST"])
def report_own(request: HttpRequest, key: str) -> HttpResponse:
    """From a guest's own page: whom they sat with and met can be chosen."""
    me = sign_ups.get_by_key(key, "g")
    return _report(request, me.gathering, me, reverse("events:own_page", args=[key]), queries.list_whom(me))


@require_http_methods(["GET", "POST"])
def report_by_link(request: HttpRequest, key: str) -> HttpResponse:
    """From the page of one's sign-up, which the host can open too: nobody is named there."""
    me = sign_ups.get_by_key(key, "s")
    return _report(request, me.gathering, me, reverse("events:sign_up_page", args=[key]), [])


@require_http_methods(["GET", "POST"])
def report_by_page(request: HttpRequest, code: str) -> HttpResponse:
    """From the page of the gathering: by who is a guest in this browser, else by somebody from outside."""
    gathering = gatherings.get_open_page(code)
    me = find_guest(request, gathering)
    if me is not None and request.method == "GET":
        return redirect("events:report_own", sign_ups.key_of(me, "g"))
    return _report(request, gathering, None, reverse("events:page", args=[code]), [])


@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest, key: str) -> HttpResponse:
    """Not let in: why, until when, and a form to object, once; the answer stands at the same address."""
    ban, is_own = queries.get_ban_by_key(key)
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            communities.appeal(ban, form.cleaned_data["words"])
            return redirect("events:appeal", key)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    found = find_appeal(ban)
    context = {
        "ban": ban,
        "community": ban.community,
        "is_own": is_own,
        "appeal": found,
        "holds": holds(ban, clock.today(clock.HOME_ZONE)),
        "until": words.say_day(ban.until_on) if ban.until_on else "",
        "answer": words.say_answer(found) if found and found.answered_at else "",
        "form": form,
    }
    return render(request, "events/appeal.html", context, status=422 if form.errors else 200)


def _report(
    request: HttpRequest, gathering: Gathering, me: SignUp | None, back: str, whom: list[SignUp]
) -> HttpResponse:
    has_above = find_reader_above(gathering.owner_id) is not None
    context = {
        "gathering": gathering,
        "host": words.say_name(gathering),
        "back": back,
        "has_above": has_above,
    }
    if "done" in request.GET and request.method == "GET":
        return render(request, "events/report_done.html", {**context, "reader": request.GET["done"]})
    posted = request.POST if request.method == "POST" else None
    first = {"key": ids.new_id()}
    form = ReportForm(posted, initial=first, whom=whom, is_guest=me is not None, has_above=has_above)
    status = 200
    if posted is not None:
        status = _tell(request, form, gathering, me)
        if status == 200:
            return redirect(f"{request.path}?done={'server' if form.to_told().is_about_host else 'host'}")
    return render(request, "events/report.html", {**context, "form": form}, status=status)


def _tell(request: HttpRequest, form: ReportForm, gathering: Gathering, me: SignUp | None) -> int:
    """200 once it has arrived, else the status of the refusal, which the form then says."""
    if not form.is_valid():
        return 422
    try:
        check_often(limits.REPORTS, request)
        actions.tell_host(gathering, form.to_told(), me, source_key=str(form.cleaned_data["key"]))
    except errors.Refusal as refusal:
        put_wrong(form, refusal)
        return refusal.status
    limits.REPORTS.note(request)
    return 200
