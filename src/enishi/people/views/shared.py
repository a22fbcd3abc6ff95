"""Where a page goes when it is done."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from enishi.people.asked import Asked
from enishi.people.models import Contact, Merge


def go_on(request: Asked, otherwise: str) -> HttpResponseRedirect:
    """To the page named by `next`, when it is one of ours."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(wanted if is_ours else otherwise)


def to_person(contact: Contact) -> HttpResponse:
    return redirect("desk:person", contact.pk)


def say_with_undo(request: Asked, words: str, url: str) -> None:
    """A message after a change, with a button that posts to `url` to take it back."""
    messages.success(request, words, extra_tags=f"undo:{url}")


def say(request: Asked, words: str, undo: str = "", contact: Contact | Merge | None = None) -> None:
    """A message after a change, with an undo button when there is a view that takes it back."""
    url = reverse(undo, args=[contact.pk]) if undo and contact else ""
    messages.success(request, words, extra_tags=f"undo:{url}" if url else "")
