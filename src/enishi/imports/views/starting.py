"""Choosing files: the page, and the uploads themselves."""

from __future__ import annotations

from django.core.exceptions import TooManyFilesSent
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from enishi.core import errors, ids
from enishi.imports import actions, queries
from enishi.imports.actions.uploading import show_name, too_large_file, too_many_files
from enishi.imports.forms import UploadForm
from enishi.imports.views.uploads import BoundedUploadHandler
from enishi.people.asked import Asked
from enishi.people.queries import get_face


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # only until the handler is set: `_take_uploads` checks the token before anything happens
def start_import(request: Asked) -> HttpResponse:
    """Files in, an import out; the worker reads it."""
    if request.method != "POST":
        return _show(request, UploadForm())
    handler = BoundedUploadHandler(request)
    request.upload_handlers = [handler]
    try:
        return _take_uploads(request, handler)
    except TooManyFilesSent:
        form = UploadForm({"origin": "private", "import_id": str(ids.new_id())}, {})
        form.errors["uploads"] = form.error_class([too_many_files()])
        return _show(request, form)


@csrf_protect
def _take_uploads(request: Asked, handler: BoundedUploadHandler) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    form.full_clean()
    for name in handler.too_large:
        form.errors["uploads"] = form.error_class([too_large_file(show_name(name))])
    if not form.is_valid():
        return _show(request, form)
    try:
        of, _ = actions.store_uploads(
            request.user,
            form.cleaned_data["uploads"],
            import_id=form.chosen_id,
            origin=form.cleaned_data["origin"],
        )
    except errors.Invalid as refusal:
        form.add_error("uploads", refusal.message)
        return _show(request, form)
    return redirect("imports:show", of.pk)


def _show(request: Asked, form: UploadForm) -> HttpResponse:
    context = {
        "form": form,
        "addresses": get_face(request.user).emails,
        "waiting": list(queries.list_waiting(request.user)[:3]),
        "has_history": queries.list_imports(request.user).exists(),
    }
    return render(request, "imports/new.html", context, status=422 if form.errors else 200)
