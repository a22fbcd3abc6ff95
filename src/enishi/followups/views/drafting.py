"""Words for one step with one person. Everything is a link or a button; no script is needed."""

from __future__ import annotations

import dataclasses
import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from enishi.core import clock, errors, ids
from enishi.followups import actions, drafts, queries
from enishi.followups.drafting import (
    ask_about,
    channel_names,
    check_sentences,
    kind_names,
    line_link,
    mail_link,
    namesake_sentence,
)
from enishi.followups.forms import DraftForm
from enishi.followups.models import OwnTemplate, SavedDraft
from enishi.followups.queries import ComposedDraft
from enishi.followups.views import posting, wording
from enishi.notices.queries import has_mail_account
from enishi.people.asked import Asked
from enishi.people.models import Contact, PointKind
from enishi.people.queries import get_contact, get_named
from enishi.people.views.shared import go_on


@dataclass(frozen=True, slots=True)
class Choice:
    """What the page was asked to write."""

    kind: str
    channel: str | None
    other: str
    promise_id: uuid.UUID | None
    variant: int | None
    about: str = ""
    template: OwnTemplate | None = None


def _read_choice(request: Asked, contact: Contact) -> Choice:
    given = request.POST if request.method == "POST" else request.GET
    variant = given.get("variant", "")
    template = queries.get_template(request.user, given["template"]) if given.get("template") else None
    kind = given.get("kind", "") or (template.kind if template else "")
    template = template if template and template.kind == kind else None
    if not kind:
        found = queries.find_suggestion(request.user, contact.pk, now=clock.now())
        kind = found.draft_kind if found else "ask_how"
    channel = given.get("channel", "")
    return Choice(
        kind=kind,
        channel=channel if channel in drafts.channels_for(kind) else None,
        other=given.get("with", "").strip(),
        promise_id=ids.parse_id(given.get("promise", "")),
        variant=int(variant) % 1000 if variant.isascii() and variant.isdigit() else None,
        about=given.get("about", "").strip() if ask_about(kind).label else "",
        template=template,
    )


@require_http_methods(["GET", "POST"])
def write(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """The page of one draft: composed on GET, kept or sent on POST."""
    contact = get_contact(request.user, contact_id)
    choice = _read_choice(request, contact)
    if request.method == "POST":
        return _answer(request, contact, choice)
    try:
        draft = _compose(request, contact, choice)
    except (errors.Invalid, errors.NotFound) as refusal:
        return _page(request, contact, choice, None, None, refusal.message, 200)
    kept = _find_kept(request, contact)
    initial: dict[str, object] = {"subject": draft.subject, "body": draft.body, "key": ids.new_id()}
    if kept is not None:
        initial = {"subject": kept.subject, "body": kept.body, "key": kept.key}
    initial |= {"kind": choice.kind, "channel": draft.channel, "promise": choice.promise_id}
    return _page(request, contact, choice, draft, DraftForm(initial=initial), "", 200)


def _compose(request: Asked, contact: Contact, choice: Choice) -> ComposedDraft:
    other = get_named(request.user, choice.other) if choice.other else None
    return queries.compose_draft(
        request.user,
        contact,
        kind=choice.kind,
        channel=choice.channel,
        with_contact=get_contact(request.user, other.pk) if other else None,
        promise_id=choice.promise_id,
        about=choice.about,
        now=clock.now(),
        variant=choice.variant,
        template=choice.template,
    )


def _find_kept(request: Asked, contact: Contact) -> SavedDraft | None:
    """The kept draft that was asked for, if it is this person's and not sent."""
    wanted = request.GET.get("draft", "")
    if not wanted:
        return None
    draft = queries.get_draft(request.user, wanted)
    return draft if draft.contact_id == contact.pk and draft.sent_at is None else None


def _answer(request: Asked, contact: Contact, choice: Choice) -> HttpResponse:
    """Keep, send, or only look it over again."""
    form = DraftForm(request.POST)
    try:
        draft = _compose(request, contact, choice)
    except (errors.Invalid, errors.NotFound) as refusal:
        return _page(request, contact, choice, None, form, refusal.message, 422)
    if not form.is_valid():
        return _page(request, contact, choice, draft, form, "", 422)
    what = request.POST.get("what", "look")
    if what == "take":
        form = _with_answer(request)
        form.is_valid()
        what = "look"
    if what == "look":
        return _page(request, contact, choice, _as_edited(draft, form), form, "", 200)
    try:
        return _carry_out(request, contact, choice, form, draft, what)
    except (errors.Invalid, errors.Conflict, errors.NotFound) as refusal:
        form.add_error(None, refusal.message)
        return _page(request, contact, choice, draft, form, "", refusal.status)


def _carry_out(
    request: Asked, contact: Contact, choice: Choice, form: DraftForm, draft: ComposedDraft, what: str
) -> HttpResponse:
    if what == "ask":
        return wording.ask(request, contact, form, draft)
    if what == "confirm":
        return posting.confirm(request, contact, form, draft)
    words = {name: form.cleaned_data[name] for name in ("kind", "channel", "subject", "body", "key")}
    if what == "post":
        return posting.post(request, contact, words, choice.promise_id)
    if what == "send":
        sent = actions.send_draft(request.user, contact_id=contact.pk, promise_id=choice.promise_id, **words)
        undo = reverse("followups:unsend", args=[sent.pk])
        messages.success(request, pgettext("followups", "Noted as sent."), extra_tags=f"undo:{undo}")
        return go_on(request, reverse("desk:person", args=[contact.pk]))
    kept = actions.save_draft(request.user, contact_id=contact.pk, **words)
    messages.success(request, pgettext("followups", "The draft is kept."))
    query = f"?kind={kept.kind}&channel={kept.channel}&draft={kept.pk}"
    return HttpResponseRedirect(reverse("followups:draft", args=[contact.pk]) + query)


def _with_answer(request: Asked) -> DraftForm:
    """The answer in place of the words, because the owner took it."""
    given = request.POST.copy()
    given["body"] = given.get("reworded") or given.get("body", "")
    return DraftForm(given)


def _as_edited(draft: ComposedDraft, form: DraftForm) -> ComposedDraft:
    """The draft with the words as they stand in the form, looked over again."""
    body = form.cleaned_data["body"]
    checks = drafts.check_draft(
        body, draft.facts, channel=draft.channel, kind=draft.kind, language=draft.language
    )
    return dataclasses.replace(draft, subject=form.cleaned_data["subject"], body=body, checks=checks)


def _page(
    request: Asked,
    contact: Contact,
    choice: Choice,
    draft: ComposedDraft | None,
    form: DraftForm | None,
    refusal: str,
    status: int,
) -> HttpResponse:
    channel = draft.channel if draft else choice.channel or "line"
    kept = posting.list_kept(request, contact)
    context = {
        "contact": contact,
        "choice": choice,
        "channel": channel,
        "draft": draft,
        "form": form,
        "refusal": refusal,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "kinds": kind_names(),
        "about": ask_about(choice.kind),
        "channels": {
            name: words for name, words in channel_names().items() if name in drafts.channels_for(choice.kind)
        },
        "templates": list(
            queries.list_templates(request.user, kind=choice.kind, channel=channel, relation=contact.relation)
        ),
        "next_variant": (choice.variant or drafts.variant_for(str(contact.pk), choice.kind)) + 1,
        "kept": kept,
        "came_back": posting.find_trouble(kept, request.GET.get("draft", "")),
    }
    if draft is not None:
        context |= _sending(request, contact, draft)
    return render(request, "followups/draft.html", context, status=status)


def _sending(request: Asked, contact: Contact, draft: ComposedDraft) -> dict[str, object]:
    """Links that carry the words out, and what to look at before."""
    mail = next((point.value for point in contact.points.all() if point.kind == PointKind.EMAIL), "")
    return {
        "sentences": check_sentences(draft.checks),
        "namesakes": namesake_sentence(draft.facts),
        "alike": queries.find_alike(request.user, contact, draft.body, facts=draft.facts, now=clock.now()),
        "can_post": bool(mail) and draft.channel == "mail" and has_mail_account(request.user),
        "can_ask": queries.find_wording(request.user) is not None,
        "has_mail": bool(mail) and draft.channel == "mail",
        "mail_url": mail_link(mail, draft.subject, draft.body) if draft.channel == "mail" else "",
        "line_url": line_link(draft.body) if draft.channel == "line" else "",
    }


@require_POST
def unsend(request: Asked, draft_id: uuid.UUID) -> HttpResponse:
    """It was not sent after all."""
    draft = actions.unsend_draft(request.user, draft_id)
    messages.success(request, pgettext("followups", "Taken back. The words are kept as a draft."))
    query = f"?kind={draft.kind}&channel={draft.channel}&draft={draft.pk}"
    return HttpResponseRedirect(reverse("followups:draft", args=[draft.contact_id]) + query)


@require_POST
def throw_away(request: Asked, draft_id: uuid.UUID) -> HttpResponse:
    """A kept draft goes."""
    contact_id = queries.get_draft(request.user, draft_id).contact_id
    actions.delete_draft(request.user, draft_id)
    messages.success(request, pgettext("followups", "The draft is gone."))
    return redirect("followups:draft", contact_id)
