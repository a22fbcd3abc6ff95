"""Everything of one person: edit, job change, how the tie is kept, the photo."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import errors
from enishi.people import actions, queries
from enishi.people.asked import Asked
from enishi.people.forms import ContactForms, PhotoForm, PostForm, TieForm
from enishi.people.models import Contact
from enishi.people.views.shared import go_on, say, to_person

TIE_NAMES = ("closeness", "relation", "state", "state_on", "is_private")


@require_http_methods(["GET", "POST"])
def edit_person(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """All that is known. What was changed meanwhile is shown beside what was typed."""
    contact = queries.get_contact(request.user, contact_id)
    if request.method == "GET":
        return _edit_page(request, ContactForms(request.user, contact), 200)
    forms = ContactForms(request.user, contact, request.POST, request.FILES)
    if not forms.is_valid():
        return _edit_page(request, forms, 422)
    try:
        contact = actions.change_contact(request.user, contact_id, forms.to_fields(), version=forms.version)
    except errors.Changed as refusal:
        return _stale_page(request, contact, forms, refusal.message)
    except errors.Invalid as refusal:
        forms.main.add_error(None, refusal.message)
        return _edit_page(request, forms, 422)
    say(request, pgettext("people", "Kept."))
    return to_person(contact)


def _stale_page(request: Asked, contact: Contact, forms: ContactForms, sentence: str) -> HttpResponse:
    forms.main.add_error(None, sentence)
    forms.accept_version(contact.version)
    return _edit_page(request, forms, 409, stored=contact)


def _edit_page(
    request: Asked, forms: ContactForms, status: int, stored: Contact | None = None
) -> HttpResponse:
    industries, corners = queries.list_industries_and_corners(request.user)
    context = {
        "industries": industries,
        "corners": corners,
        "contact": forms.contact,
        "forms": forms,
        "stored": stored,
        "organisations": queries.list_organisations(request.user),
    }
    return render(request, "people/edit.html", context, status=status)


@require_http_methods(["GET", "POST"])
def change_post(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """A job change; the post until now stays as history."""
    contact = queries.get_contact(request.user, contact_id)
    form = PostForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_affiliation(request.user, contact_id, **form.cleaned_data)
        except errors.Invalid as refusal:
            form.add_error(None, refusal.message)
        else:
            say(request, pgettext("people", "The new post is kept, and the one before it too."))
            return to_person(contact)
    context = {"contact": contact, "form": form, "organisations": queries.list_organisations(request.user)}
    return render(request, "people/post.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def keep_tie(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """Closeness, relation, and a state such as 喪中 or 逝去."""
    contact = queries.get_contact(request.user, contact_id)
    initial = {name: getattr(contact, name) for name in TIE_NAMES}
    initial["face"] = str(contact.face_id or "")
    form = TieForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        faces=queries.list_faces(request.user),
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        actions.set_contact(
            request.user,
            contact_id,
            closeness=values["closeness"] or None,
            relation=values["relation"],
            state=values["state"] or contact.state,
            state_on=values["state_on"],
            face=values.get("face"),
            is_private=values["is_private"],
        )
        say(request, pgettext("people", "Kept."))
        return to_person(contact)
    return render(
        request, "people/tie.html", {"contact": contact, "form": form}, status=422 if form.errors else 200
    )


@require_POST
def confirm_reading(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """The reading is right as it stands, or one of the candidates is (`reading`: both halves with a blank between)."""
    chosen = request.POST.get("reading")
    family, _, given = (chosen or "").partition(" ")
    halves = {"family": family, "given": given} if chosen is not None else {}
    contact = actions.confirm_reading(request.user, contact_id, **halves)
    say(request, pgettext("people", "The reading is kept as you confirmed it."))
    return to_person(contact)


@require_POST
def divide_name(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """Where a name is divided (`name`: with a blank there); without a blank it is one piece again."""
    family, _, given = request.POST.get("name", "").partition(" ")
    contact = actions.divide_name(request.user, contact_id, family=family, given=given)
    say(request, pgettext("people", "The name is kept as you divided it."))
    return to_person(contact)


@require_POST
def tag_person(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    contact = actions.tag_contact(request.user, contact_id, request.POST.get("tag", ""))
    return go_on(request, to_person(contact)["Location"])


@require_POST
def untag_person(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    contact = actions.untag_contact(request.user, contact_id, request.POST.get("tag", ""))
    return go_on(request, to_person(contact)["Location"])


@require_GET
def show_photo(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """The picture itself; its type was read from its bytes when it came."""
    photo = queries.get_photo(request.user, contact_id)
    return HttpResponse(bytes(photo.data), content_type=photo.media_type)


@require_POST
def change_photo(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """A new photo, or none with `remove`."""
    if request.POST.get("remove"):
        return to_person(actions.set_photo(request.user, contact_id, None))
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        raise errors.Invalid(" ".join(str(error) for error in form.errors["photo"]))
    return to_person(actions.set_photo(request.user, contact_id, form.cleaned_data["photo"]))
