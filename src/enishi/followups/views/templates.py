"""The owner's own templates: list, write, try on somebody, throw away and take back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import clock, errors, ids
from enishi.followups import actions, drafts, queries
from enishi.followups.drafting import channel_names, check_sentences, kind_names, placeholder_words
from enishi.followups.forms import TemplateForm
from enishi.followups.models import OwnTemplate
from enishi.people.asked import Asked
from enishi.people.queries import get_contact, get_named


@require_GET
def list_all(request: Asked) -> HttpResponse:
    kinds, channels = kind_names(), channel_names()
    rows = [
        (one, kinds.get(one.kind, one.kind), channels.get(one.channel, ""))
        for one in queries.list_templates(request.user)
    ]
    return render(request, "followups/templates.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def edit(request: Asked, template_id: uuid.UUID | None = None) -> HttpResponse:
    """One template, new or known; `look` shows how it reads and keeps nothing."""
    known = queries.get_template(request.user, template_id) if template_id else None
    if request.method == "GET":
        return _page(request, known, TemplateForm(initial=_initial(request, known)))
    form = TemplateForm(request.POST)
    if not form.is_valid():
        return _page(request, known, form)
    try:
        if request.POST.get("what") == "look":
            actions.check_template(form.to_fields())
            return _page(request, known, form, is_tried=True)
        if known is None:
            actions.add_template(request.user, form.to_fields(), template_id=form.cleaned_data["key"])
        else:
            actions.change_template(request.user, known.pk, form.to_fields())
    except (errors.Invalid, errors.Conflict, errors.NotFound) as refusal:
        form.refuse(refusal)
        return _page(request, known, form)
    messages.success(
        request, pgettext("followups", "The template is kept. It can be chosen on the draft page.")
    )
    return redirect("followups:templates")


def _initial(request: Asked, known: OwnTemplate | None) -> dict[str, object]:
    if known is None:
        kind = request.GET.get("kind", "")
        return {
            "key": ids.new_id(),
            "kind": kind if kind in drafts.KINDS else "thank_you",
            "language": (get_language() or "ja")[:2],
        }
    names = ("name", "kind", "channel", "relation", "language", "subject", "text", "is_whole")
    return {"key": known.pk, **{name: getattr(known, name) for name in names}}


def _page(
    request: Asked, known: OwnTemplate | None, form: TemplateForm, *, is_tried: bool = False
) -> HttpResponse:
    context: dict[str, object] = {"template": known, "form": form}
    if is_tried or (known is not None and not form.is_bound):
        try:
            context |= _try(request, form)
        except (errors.Invalid, errors.NotFound) as refusal:
            form.refuse(refusal)
    language = str(form["language"].value() or "ja")
    context["placeholders"] = placeholder_words(language)
    return render(request, "followups/template.html", context, status=422 if form.errors else 200)


def _try(request: Asked, form: TemplateForm) -> dict[str, object]:
    """The words for the person named, else for somebody made up."""
    template = form.to_template()
    person = form.cleaned_data.get("person", "") if form.is_bound else ""
    if not person:
        return {"tried": queries.preview_example(request.user, template), "tried_on": None}
    contact = get_contact(request.user, get_named(request.user, person).pk)
    draft = queries.compose_draft(
        request.user,
        contact,
        kind=template.kind,
        channel=template.channel or None,
        template=template,
        now=clock.now(),
    )
    return {"tried": draft, "tried_on": contact, "sentences": check_sentences(draft.checks)}


@require_POST
def delete(request: Asked, template_id: uuid.UUID) -> HttpResponse:
    template = actions.delete_template(request.user, template_id)
    undo = reverse("followups:undelete_template", args=[template.pk])
    words = pgettext("followups", "The template “%(name)s” was thrown away.") % {"name": template.name}
    messages.success(request, words, extra_tags=f"undo:{undo}")
    return redirect("followups:templates")


@require_POST
def undelete(request: Asked, template_id: uuid.UUID) -> HttpResponse:
    try:
        template = actions.undelete_template(request.user, template_id)
    except errors.AlreadyThere as refusal:
        messages.error(request, str(refusal.message))
        return redirect("followups:templates")
    messages.success(
        request, pgettext("followups", "The template “%(name)s” is back.") % {"name": template.name}
    )
    return redirect("followups:edit_template", template.pk)
