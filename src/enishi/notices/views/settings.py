"""お知らせ: what goes out and where to, what it would say now, and what became of it."""

from __future__ import annotations

import json
import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enishi.accounts.gate import describe_agent
from enishi.core import errors
from enishi.core.queries import is_worker_away
from enishi.notices import actions, queries, words
from enishi.notices.asked import Asked
from enishi.notices.described import preview, say_row
from enishi.notices.forms import NEW_FORMS, AccountForm, QuietForm, plan_form_of
from enishi.notices.models import Target, TargetKind
from enishi.notices.peers.push import Subscription


@require_safe
def show_settings(request: Asked) -> HttpResponse:
    """Everything in one place; where nothing is chosen, that nothing goes out."""
    return _show(request)


def _show(request: Asked, *, quiet: QuietForm | None = None, status: int = 200) -> HttpResponse:
    user = request.user
    account, hours = queries.find_mail_account(user), queries.find_quiet_hours(user)
    targets = list(queries.list_targets(user))
    trouble = account and words.describe_trouble(account.last_problem, account.last_problem_params)
    said = {"begins": hours.begins, "ends": hours.ends} if hours else {}
    key = queries.find_push_key(user)
    context = {
        "rows": [say_row(request, one) for one in targets],
        "account": account,
        "account_trouble": trouble,
        "quiet_form": quiet or QuietForm(initial=said),
        "quiet": hours,
        "preview": preview(user),
        "is_away": bool(targets) and is_worker_away(),
        "push_key": key.public if key else "",
    }
    return render(request, "notices/settings.html", context, status=status)


@require_POST
def set_quiet(request: Asked) -> HttpResponse:
    """From when to when nothing comes; both empty: at any time."""
    form = QuietForm(request.POST)
    if not form.is_valid():
        return _show(request, quiet=form, status=422)
    row = actions.set_quiet_hours(request.user, form.cleaned_data["begins"], form.cleaned_data["ends"])
    on, off = (
        pgettext("notices", "Kept. Nothing comes in these hours."),
        pgettext("notices", "Kept. No quiet hours."),
    )
    messages.success(request, on if row else off)
    return redirect("notices:settings")


@require_http_methods(["GET", "HEAD", "POST"])
def add_target(request: Asked, kind: str) -> HttpResponse:
    """One more way out."""
    if kind not in NEW_FORMS:
        raise Http404
    if kind == TargetKind.MAIL and not queries.has_mail_account(request.user):
        messages.warning(request, pgettext("notices", "First the mail account that sends it, please."))
        return redirect("notices:account")
    form = NEW_FORMS[kind](request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            target = _add(request, kind, form.cleaned_data, form.read())
        except errors.Refusal as refusal:
            _tell_form(form, refusal)
        else:
            messages.success(request, _say_added(kind))
            return redirect("notices:target", target.pk)
    context = {"form": form, "kind": kind, "label": TargetKind(kind).label}
    return render(request, "notices/new.html", context, status=422 if form.errors else 200)


def _say_added(kind: str) -> str:
    if kind == TargetKind.FEED:
        return pgettext("notices", "Added. Give the address to your calendar, and it shows there.")
    return pgettext("notices", "Added. A test shows whether it arrives.")


def _add(request: Asked, kind: str, data: dict[str, str], plan: actions.PlanFields) -> Target:
    if kind == TargetKind.MAIL:
        return actions.add_mail_target(request.user, data["address"], plan)
    if kind == TargetKind.CHAT:
        return actions.add_chat_target(request.user, data["url"], plan)
    return actions.add_feed(request.user, plan)


def _tell_form(form: forms.Form, refusal: errors.Refusal) -> None:
    named = {name: said for name, said in refusal.fields.items() if name in form.fields}
    for name, said in named.items():
        form.add_error(name, str(said))
    if not named:
        form.add_error(None, refusal.message)


@require_http_methods(["GET", "HEAD", "POST"])
def show_target(request: Asked, target_id: uuid.UUID) -> HttpResponse:
    """One way out: when, in which words, and what became of the last ones."""
    target = queries.get_target(request.user, target_id)
    form = plan_form_of(target, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.change_target(request.user, target.pk, form.read())
        messages.success(request, pgettext("notices", "Kept."))
        return redirect("notices:target", target.pk)
    sent = list(queries.list_outgoings(request.user).filter(target=target)[:5])
    lines = [(one, words.describe_trouble(one.last_problem, one.last_problem_params)) for one in sent]
    context = {
        **say_row(request, target),
        "form": form,
        "sent": lines,
        "preview": preview(request.user, target),
    }
    return render(request, "notices/target.html", context, status=422 if form.errors else 200)


MARKS = {"pause": actions.pause_target, "resume": actions.resume_target, "renew": actions.renew_feed}


@require_POST
def mark_target(request: Asked, target_id: uuid.UUID, mark: str) -> HttpResponse:
    """Pause, go on, a new address, a test, take it away, take that back."""
    try:
        return _mark(request, target_id, mark)
    except errors.NotFound:
        raise
    except errors.Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("notices:settings")


def _mark(request: Asked, target_id: uuid.UUID, mark: str) -> HttpResponse:
    user = request.user
    if mark == "test":
        row = actions.try_target(user, target_id)
        is_sent, sentence = words.describe_test(row)
        (messages.success if is_sent else messages.error)(request, sentence)
    elif mark == "remove":
        actions.remove_target(user, target_id)
        undo = reverse("notices:mark_target", args=[target_id, "restore"])
        messages.success(request, pgettext("notices", "Taken away."), extra_tags=f"undo:{undo}")
        return redirect("notices:settings")
    elif mark == "restore":
        actions.restore_target(user, target_id)
    elif mark in MARKS:
        MARKS[mark](user, target_id)
    else:
        raise Http404
    return redirect("notices:target", target_id)


@require_http_methods(["GET", "HEAD", "POST"])
def show_account(request: Asked) -> HttpResponse:
    """The mail account for sending: tried before it is kept."""
    account = queries.find_mail_account(request.user)
    said = {
        "address": account.address, "sender_name": account.sender_name, "security": account.security,
        "user": account.user if account.is_typed else "", "host": account.host if account.is_typed else "",
        "port": account.port if account.is_typed else None,
    } if account else {}  # fmt: skip
    form = AccountForm(request.POST if request.method == "POST" else None, initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            actions.try_mail_account(request.user, form.read())
        except errors.Refusal as refusal:
            _tell_form(form, refusal)
        else:
            messages.success(request, pgettext("notices", "It works and is kept. Nothing has been sent."))
            return redirect("notices:settings")
    context = {"form": form, "account": account}
    return render(request, "notices/account.html", context, status=422 if form.errors else 200)


@require_POST
def forget_account(request: Asked) -> HttpResponse:
    """The account and its password."""
    actions.forget_mail_account(request.user)
    messages.success(request, pgettext("notices", "The mail account and its password are forgotten."))
    return redirect("notices:settings")


@require_POST
def make_push_key(request: Asked) -> HttpResponse:
    """The key that this browser subscribes with."""
    return JsonResponse({"key": actions.ensure_push_key(request.user).public})


@require_POST
def add_push(request: Asked) -> HttpResponse:
    """This browser, as it has subscribed."""
    try:
        said = json.loads(request.body)
        keys = said["keys"]
        found = Subscription(str(said["endpoint"]), str(keys["p256dh"]), str(keys["auth"]))
    except (ValueError, KeyError, TypeError):
        raise errors.Invalid(pgettext("notices", "What the browser sent cannot be read.")) from None
    target = actions.add_push_target(request.user, found, agent=describe_agent(request))
    return JsonResponse({"path": reverse("notices:target", args=[target.pk])})
