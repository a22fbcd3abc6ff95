"""Words to guests: by mail, or copied into LINE."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import npgettext
from django.views.decorators.http import require_http_methods

from enishi.core import errors, ids
from enishi.events import actions
from enishi.events.forms.running import AnnouncementForm
from enishi.events.queries import announcements
from enishi.events.queries import gatherings as queries
from enishi.events.views.shared import put_wrong
from enishi.notices.queries import has_mail_account
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo


@require_http_methods(["GET", "POST"])
def announce(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """What was said so far, words to begin with, and the form."""
    row = queries.get_gathering(request.user, gathering_id)
    suggested = {one.name: one for one in announcements.list_suggested(row)}
    chosen = suggested.get(request.GET.get("words", ""))
    first = {"key": ids.new_id(), "audience": "came" if chosen and chosen.name == "thank" else "confirmed"}
    if chosen:
        first |= {"subject": chosen.subject, "body": chosen.body}
    form = AnnouncementForm(request.POST) if request.method == "POST" else AnnouncementForm(initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            sent = actions.announce(request.user, row.pk, form.to_fields(), key=form.cleaned_data["key"])
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
        else:
            words = npgettext(
                "events", "On its way to %(people)d person.", "On its way to %(people)d people.", sent.sent_to
            )
            say_with_undo(request, words % {"people": sent.sent_to}, "")
            return redirect("events:announce", row.pk)
    context = {
        "gathering": row,
        "form": form,
        "suggested": suggested.values(),
        "chosen": chosen,
        "sent": announcements.list_announcements(row)[:50],
        "counts": announcements.count_audiences(row),
        "can_mail": has_mail_account(row.owner),
    }
    return render(request, "events/announce.html", context, status=422 if form.errors else 200)
