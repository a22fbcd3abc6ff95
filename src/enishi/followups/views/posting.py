"""Sending a draft as a mail: first exactly what goes to whom, then the second click."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from enishi.core import clock
from enishi.followups import actions, drafts, queries
from enishi.followups.drafting import check_sentences
from enishi.followups.forms import DraftForm
from enishi.followups.models import SavedDraft
from enishi.followups.queries import ComposedDraft
from enishi.notices.models import Outgoing
from enishi.notices.queries import get_mail_account
from enishi.notices.words import describe_trouble
from enishi.people.asked import Asked
from enishi.people.models import Contact, PointKind


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept draft, and how far it is on its way."""

    draft: SavedDraft
    is_waiting: bool
    trouble: str


def list_kept(request: Asked, contact: Contact) -> list[Kept]:
    """Drafts that are not out yet."""
    rows = [one for one in queries.list_drafts(request.user, contact=contact)[:10] if one.sent_at is None]
    returned = queries.find_returned(request.user, rows)
    return [_look(request, one, returned.get(one.pk)) for one in rows]


def _look(request: Asked, draft: SavedDraft, returned: Outgoing | None) -> Kept:
    outgoing = queries.find_posted(request.user, draft) or returned
    trouble = describe_trouble(outgoing.last_problem, outgoing.last_problem_params) if outgoing else ""
    return Kept(draft, draft.posted_at is not None, trouble)


def find_trouble(kept: list[Kept], draft_id: str) -> str:
    """Why the draft that is open came back from the server."""
    return next((one.trouble for one in kept if str(one.draft.pk) == draft_id and not one.is_waiting), "")


def confirm(request: Asked, contact: Contact, form: DraftForm, draft: ComposedDraft) -> HttpResponse:
    """The whole mail as it will go, with what is worth another look."""
    words = form.cleaned_data
    checks = drafts.check_draft(
        words["body"], draft.facts, channel="mail", kind=draft.kind, language=draft.language
    )
    context = {
        "contact": contact,
        "form": form,
        "account": get_mail_account(request.user),
        "addresses": [one.value for one in contact.points.all() if one.kind == PointKind.EMAIL],
        "sentences": check_sentences(checks),
        "alike": queries.find_alike(request.user, contact, words["body"], facts=draft.facts, now=clock.now()),
        "other": request.POST.get("with", ""),
        "about": request.POST.get("about", ""),
    }
    return render(request, "followups/post.html", context)


def post(
    request: Asked, contact: Contact, words: dict[str, str], promise_id: uuid.UUID | None
) -> HttpResponseRedirect:
    """Into the outbox; it can be taken out while it waits."""
    plain = {name: words[name] for name in ("kind", "subject", "body", "key")}
    to = request.POST.get("to", "")
    sent = actions.post_draft(request.user, contact_id=contact.pk, to=to, promise_id=promise_id, **plain)
    undo = reverse("followups:withdraw", args=[sent.pk])
    messages.success(request, pgettext("followups", "The mail is on its way."), extra_tags=f"undo:{undo}")
    return redirect("desk:person", contact.pk)


@require_POST
def withdraw(request: Asked, draft_id: uuid.UUID) -> HttpResponse:
    """Back out of the outbox."""
    draft = actions.withdraw_draft(request.user, draft_id)
    messages.success(request, pgettext("followups", "The mail was stopped. The words are kept as a draft."))
    query = f"?kind={draft.kind}&channel=mail&draft={draft.pk}"
    return HttpResponseRedirect(reverse("followups:draft", args=[draft.contact_id]) + query)
