"""What I call myself."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from enishi.core import errors
from enishi.people import actions, queries
from enishi.people.asked import Asked
from enishi.people.forms import FaceForm
from enishi.people.views.shared import say


@require_http_methods(["GET", "POST"])
def edit_face(request: Asked) -> HttpResponse:
    form = FaceForm.of(queries.get_face(request.user), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_face(request.user, **form.cleaned_data)
        except errors.Invalid as refusal:
            form.add_error(None, refusal.message)
        else:
            say(request, pgettext("people", "Kept."))
            return redirect("people:face")
    return render(request, "people/face.html", {"form": form}, status=422 if form.errors else 200)
