"""つなぐ: what is connected, how it stands, and connecting something new."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from enishi.core import errors
from enishi.core.queries import is_worker_away
from enishi.core.streams import Look, stream_changes
from enishi.history import actions, queries, words
from enishi.history.forms.sources import DavForm, FeedForm, MailForm, SecretForm
from enishi.history.models import Source, SourceKind, SourceState
from enishi.history.peers.steps import count_left
from enishi.people.asked import Asked

FORMS: dict[str, type[MailForm] | type[DavForm] | type[FeedForm]] = {
    SourceKind.IMAP: MailForm,
    SourceKind.CALDAV: DavForm,
    SourceKind.CARDDAV: DavForm,
    SourceKind.ICS: FeedForm,
}


@require_safe
def list_sources(request: Asked) -> HttpResponse:
    """Everything that is connected, and what can be."""
    found = queries.list_connections(request.user)
    counts = queries.count_traces_of([one.pk for one in found])
    rows = [describe_row(one, counts.get(one.pk, 0)) for one in found]
    return render(request, "history/source_list.html", {"rows": rows})


def describe_row(source: Source, traces: int) -> dict[str, object]:
    done, left = count_left(source.cursor)
    is_read = source.state in (SourceState.CONNECTED, SourceState.FAILED)
    return {
        "source": source,
        "state": words.describe_source_state(source),
        "trouble": words.describe_trouble(source.last_problem, source.last_problem_params),
        "traces": traces,
        "done": done,
        "left": left,
        "total": done + left,
        "unread": sum(_unread(source).values()),
        "is_read": is_read,
        "is_working": is_read and (source.last_run_at is None or left > 0) and not source.last_problem,
        "is_begun": bool(source.config.get("is_begun")),
    }


def _unread(source: Source) -> dict[str, int]:
    found = source.cursor.get("unread")
    return found if isinstance(found, dict) else {}


@require_http_methods(["GET", "HEAD", "POST"])
def connect_source(request: Asked, kind: str) -> HttpResponse:
    """Where it is and how one gets in; tried before it is kept."""
    if kind not in FORMS:
        raise Http404
    form = FORMS[kind](request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            source = _connect(request, kind, form)
        except errors.Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("history:source", source.pk)
    context = {"form": form, "kind": kind, "label": SourceKind(kind).label}
    return render(request, "history/source_new.html", context, status=422 if form.errors else 200)


def _connect(request: Asked, kind: str, form: MailForm | DavForm | FeedForm) -> Source:
    data = form.cleaned_data
    if isinstance(form, MailForm):
        address = data["address"]
        return actions.connect_mailbox(
            request.user, form.read_account(), form.read_secret(), name=address, own_addresses=[address]
        )
    if isinstance(form, DavForm):
        plain = data["is_plain_wanted"]
        return actions.connect_dav(
            request.user, kind, data["address"], data["user"], form.read_secret(), is_plain_wanted=plain
        )
    source = actions.connect_feed(request.user, data["url"], name=data["name"])
    return actions.choose_parts(request.user, source.pk, [])


@require_safe
def show_source(request: Asked, connection_id: uuid.UUID) -> HttpResponse:
    """One connection: how it stands, what of it is read, its password, and the way out."""
    return _show(request, connection_id, SecretForm(is_token=False))


def _show(request: Asked, connection_id: uuid.UUID, form: SecretForm, *, status: int = 200) -> HttpResponse:
    source = _find(request, connection_id)
    context = {
        **_describe(request, source),
        "parts": queries.list_parts(source),
        "own": source.own_addresses,
        "form": SecretForm(is_token=True) if _is_token(source) and not form.is_bound else form,
        "is_away": is_worker_away(),
    }
    return render(request, "history/source.html", context, status=status)


def _describe(request: Asked, source: Source) -> dict[str, object]:
    return describe_row(source, queries.count_traces_of([source.pk]).get(source.pk, 0))


def _find(request: Asked, connection_id: uuid.UUID) -> Source:
    return queries.get_connection(request.user, connection_id)


def _is_token(source: Source) -> bool:
    return bool(source.config.get("auth") == "oauth")


@require_safe
def show_now(request: Asked, connection_id: uuid.UUID) -> HttpResponse:
    """The part that follows the worker."""
    context = _describe(request, _find(request, connection_id)) | {"is_away": is_worker_away()}
    return render(request, "history/source_now.html", context)


@require_GET
def follow_source(request: Asked, connection_id: uuid.UUID) -> StreamingHttpResponse:
    """Tells the page whenever more was read; over when all is."""
    owner = request.user
    _find(request, connection_id)

    def look() -> Look:
        try:
            source = queries.get_connection(owner, connection_id)
        except errors.NotFound:
            return Look("gone", is_over=True)
        row = describe_row(source, 0)
        return Look(f"{row['done']}-{row['left']}-{source.state}", is_over=not row["is_working"])

    return stream_changes(look)


@require_POST
def choose_parts(request: Asked, connection_id: uuid.UUID) -> HttpResponse:
    """Which folders or calendars are read; the first time this begins it."""
    source = _find(request, connection_id)
    actions.choose_parts(request.user, source.pk, request.POST.getlist("part"))
    if source.kind == SourceKind.CARDDAV:
        actions.bring_in_by_itself(request.user, source.pk, is_wanted="is_brought_in" in request.POST)
    messages.success(request, pgettext("history", "It is being read. You may leave this page."))
    return redirect("history:source", source.pk)


@require_POST
def change_password(request: Asked, connection_id: uuid.UUID) -> HttpResponse:
    """A new password, tried before it is kept."""
    source = _find(request, connection_id)
    form = SecretForm(request.POST, is_token=_is_token(source))
    if form.is_valid():
        try:
            actions.renew_secret(request.user, source.pk, {_name(source): form.cleaned_data["secret"]})
        except errors.Refusal as refusal:
            form.add_error("secret", refusal.message)
        else:
            messages.success(request, pgettext("history", "The new password works and is kept."))
            return redirect("history:source", source.pk)
    return _show(request, connection_id, form, status=422)


def _name(source: Source) -> str:
    if source.kind == SourceKind.ICS:
        return "url"
    return "refresh_token" if _is_token(source) else "password"


ACTS = {
    "pause": actions.pause_source,
    "resume": actions.resume_source,
    "look": actions.look_soon,
    "look_again": actions.look_again,
}


@require_POST
def change_source(request: Asked, connection_id: uuid.UUID) -> HttpResponse:
    """Pause, go on, look now, or ask again which folders there are."""
    source, act = _find(request, connection_id), request.POST.get("act", "")
    if act not in ACTS:
        raise errors.Invalid(pgettext("history", "Please choose one of those shown."))
    try:
        ACTS[act](request.user, source.pk)
    except errors.Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("history:source", source.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def disconnect_source(request: Asked, connection_id: uuid.UUID) -> HttpResponse:
    """Once more asked: keep what it brought, or take everything away."""
    source = _find(request, connection_id)
    if request.method != "POST":
        return render(request, "history/source_disconnect.html", _describe(request, source))
    if request.POST.get("what") == "everything":
        actions.drop_soon(request.user, source.pk)
        messages.success(
            request, pgettext("history", "Disconnected. What it alone brought is being taken away.")
        )
    else:
        actions.cut_source(request.user, source.pk)
        messages.success(request, pgettext("history", "Disconnected. What it brought stays."))
    return redirect("history:sources")
