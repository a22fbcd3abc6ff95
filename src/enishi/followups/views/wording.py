"""Asking a program for other words: name it, see exactly what leaves, and lay its answer beside one's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from enishi.core import errors
from enishi.followups import actions, drafts, queries
from enishi.followups.drafting import check_sentences
from enishi.followups.forms import DraftForm, WordingForm
from enishi.followups.queries import ComposedDraft
from enishi.people.asked import Asked
from enishi.people.models import Contact


@require_http_methods(["GET", "POST"])
def show_server(request: Asked) -> HttpResponse:
    """The program's address, model and key; off until one is named."""
    server = queries.find_wording(request.user)
    initial = {"url": server.url, "model": server.model} if server else {}
    form = WordingForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_wording(request.user, **form.cleaned_data)
        except errors.Invalid as refusal:
            form.add_error(next(iter(refusal.fields), None), str(refusal.message))
        else:
            messages.success(
                request, pgettext("followups", "Kept. Nothing is asked before you press for it.")
            )
            return redirect("followups:wording")
    context = {"form": form, "server": server}
    return render(request, "followups/wording.html", context, status=422 if form.errors else 200)


@require_POST
def forget_server(request: Asked) -> HttpResponse:
    actions.forget_wording(request.user)
    messages.success(request, pgettext("followups", "No program is asked any more."))
    return redirect("followups:wording")


def ask(request: Asked, contact: Contact, form: DraftForm, draft: ComposedDraft) -> HttpResponse:
    """First click: what would leave. Second click, with the same digest: the answer beside the words."""
    words = form.cleaned_data["body"]
    leaving = queries.prepare_wording(
        request.user, draft.facts, words, kind=draft.kind, channel=draft.channel, language=draft.language
    )
    context = {
        "contact": contact,
        "form": form,
        "leaving": leaving,
        "other": request.POST.get("with", ""),
        "about": request.POST.get("about", ""),
    }
    if request.POST.get("digest") != leaving.digest:
        return render(request, "followups/wording_ask.html", context)
    answer = actions.ask_for_wording(request.user, leaving)
    checks = drafts.check_draft(
        answer, draft.facts, channel=draft.channel, kind=draft.kind, language=draft.language
    )
    context |= {"answer": answer, "sentences": check_sentences(checks)}
    return render(request, "followups/wording_ask.html", context)
