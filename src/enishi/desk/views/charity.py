"""One planned day of a charity: when and where; afterwards how it was, and thanks in one's own words."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from enishi.core import clock, errors
from enishi.desk import queries
from enishi.followups.actions import save_draft
from enishi.people.asked import Asked
from enishi.people.names import addressed_name
from enishi.people.queries import get_contact
from enishi.people.views.shared import say_with_undo
from enishi.places.actions import look_back_on
from enishi.places.forms.charity import LookBackForm
from enishi.places.queries import get_plan


@require_http_methods(["GET", "POST"])
def plan(request: Asked, plan_id: uuid.UUID) -> HttpResponse:
    """The page of the day; POST keeps the look back."""
    page = queries.read_plan(request.user, plan_id, now=clock.now())
    form = LookBackForm(request.POST) if request.method == "POST" else LookBackForm.of(page.plan)
    if request.method == "GET" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(
            request, "desk/plan.html", {"page": page, "plan": page.plan, "form": form}, status=status
        )
    try:
        look_back_on(request.user, plan_id, form.to_fields())
    except errors.Refusal as refusal:
        form.add_error(None, refusal.message)
        context = {"page": page, "plan": page.plan, "form": form}
        return render(request, "desk/plan.html", context, status=refusal.status)
    say_with_undo(
        request,
        pgettext("desk", "Kept. Thank you for your work."),
        reverse("places:answer_plan", args=[plan_id]),
    )
    return HttpResponseRedirect(reverse("desk:plan", args=[plan_id]) + "#thanks")


@require_POST
def thank(request: Asked, plan_id: uuid.UUID, contact_id: uuid.UUID) -> HttpResponse:
    """The owner's own words to one of those who ran it, as a draft that is only looked over and sent."""
    day, contact = get_plan(request.user, plan_id), get_contact(request.user, contact_id)
    if not day.words:
        say_with_undo(request, pgettext("desk", "Write a word of your own first; it becomes the draft."), "")
        return redirect("desk:plan", plan_id)
    body = pgettext("desk", "%(name)s,\n\n%(words)s") % {"name": addressed_name(contact), "words": day.words}
    kept = save_draft(
        request.user,
        contact_id=contact.pk,
        kind="thank_you",
        channel="line",
        body=body,
        key=f"plan:{day.pk.hex}:{contact.pk.hex}",
    )
    query = f"?kind=thank_you&channel=line&draft={kept.pk}"
    return HttpResponseRedirect(reverse("followups:draft", args=[contact.pk]) + query)
