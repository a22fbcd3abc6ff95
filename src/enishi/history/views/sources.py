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
from enishi.history.forms.sources import DavForm, FeedForm, MailForm, OwnForm, SecretForm
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
        except (
            errors.AlreadyThere
        ) as refusal:  # pressed twice, or another password is meant: it stands in the list
            messages.warning(request, refusal.message)
            return redirect("history:sources")
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
            request.user, form.read_account(), form.read_secret(), name=address, own_addresses=form.read_own()
        )
    if isinstance(form, DavForm):
        return actions.connect_dav(
            request.user,
            kind,
            data["address"],
            data["user"],
            form.read_secret(),
            tokens=form.read_tokens(),
            is_plain_wanted=data["is_plain_wanted"],
            own_addresses=form.read_own(),
        )
    source = actions.connect_feed(request.user, data["url"], name=data["name"], own_addresses=data["own"])
    return actions.choose_parts(request.user, source.pk, [])


@require_safe
def show_source(request: Asked, connection_id: uuid.UUID) -> HttpResponse:
    """One connection: how it stands, what of it is read, its password, and the way out."""
    return _show(request, connection_id)


def _show(
    request: Asked,
    connection_id: uuid.UUID,
    *,
    form: SecretForm | None = None,
    own_form: OwnForm | None = None,
    parts_trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    source = _find(request, connection_id)
    said = {"own": "\n".join(source.own_addresses), "seen": queries.mark_of_own(source)}
    context = {
        **_describe(request, source),
        "parts": queries.list_parts(source),
        "parts_seen": queries.mark_of_parts(source),
        "parts_trouble": parts_trouble,
        "form": form or SecretForm(name=queries.name_of_secret(source)),
        "own_form": own_form or OwnForm(initial=said),
        "is_away": is_worker_away(),
    }
    return render(request, "history/source.html", context, status=status)


def _describe(request: Asked, source: Source) -> dict[str, object]:
    return describe_row(source, queries.count_traces_of([source.pk]).get(source.pk, 0))


def _find(request: Asked, connection_id: uuid.UUID) -> Source:
    return queries.get_connection(request.user, connection_id)


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
    is_brought_in = "is_brought_in" in request.POST if source.kind == SourceKind.CARDDAV else None
    wanted, seen = request.POST.getlist("part"), request.POST.get("seen", "")
    try:
        source = actions.choose_parts(request.user, source.pk, wanted, is_brought_in=is_brought_in, seen=seen)
    except (errors.Conflict, errors.Invalid) as refusal:
        return _show(request, connection_id, parts_trouble=refusal.message, status=refusal.status)
    sentence = pgettext("history", "It is being read. You may leave this page.")
    is_paused = source.state == SourceState.PAUSED
    messages.success(request, pgettext("history", "Kept. It stays paused.") if is_paused else sentence)
    return redirect("history:source", source.pk)


@require_POST
def say_own(request: Asked, connection_id: uuid.UUID) -> HttpResponse:
    """Which addresses are the owner's there; what another window said meanwhile is never overwritten unasked."""
    source, form = _find(request, connection_id), OwnForm(request.POST)
    if not form.is_valid():
        return _show(request, connection_id, own_form=form, status=422)
    data = form.cleaned_data
    try:
        actions.say_own_addresses(request.user, source.pk, data["own"], seen=data["seen"])
    except errors.Changed as refusal:
        source = _find(request, connection_id)
        return _show(request, connection_id, own_form=form.after_a_change(source, refusal), status=409)
    messages.success(
        request, pgettext("history", "Kept. Mails and meetings are looked at with that in mind.")
    )
    return redirect("history:source", source.pk)


@require_POST
def change_password(request: Asked, connection_id: uuid.UUID) -> HttpResponse:
    """A new password, tried before it is kept."""
    source = _find(request, connection_id)
    form = SecretForm(request.POST, name=queries.name_of_secret(source))
    if form.is_valid():
        try:
            secret = {queries.name_of_secret(source): form.cleaned_data["secret"]}
            actions.renew_secret(request.user, source.pk, secret)
        except errors.Refusal as refusal:
            form.add_error("secret", refusal.message)
        else:
            messages.success(request, pgettext("history", "It works and is kept."))
            return redirect("history:source", source.pk)
    return _show(request, connection_id, form=form, status=422)


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
    if request.method == "POST" and queries.is_going(request.user, connection_id):  # pressed twice
        return redirect("history:sources")
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
