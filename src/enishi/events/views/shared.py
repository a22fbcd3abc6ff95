"""A form that was refused, with its reasons in their places; and what comes too often from one address."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest
from django.utils.translation import pgettext

from enishi.accounts.limits import Limit
from enishi.core import errors


def put_wrong(form: forms.Form, refusal: errors.Refusal) -> None:
    """Each reason beside its field; what belongs to none, or was said as a whole, at the top."""
    for name, sentence in refusal.fields.items():
        form.add_error(name if name in form.fields else None, str(sentence))
    if refusal.message or not refusal.fields:
        form.add_error(None, refusal.message)


def check_often(limit: Limit, request: HttpRequest) -> None:
    """Raises TooMany with words for whoever only wanted to say something."""
    try:
        limit.check(request)
    except errors.TooMany as refusal:
        sentence = pgettext(
            "events", "Much has come from there within a few minutes. Please try again a little later."
        )
        raise errors.TooMany(sentence, wait_seconds=refusal.wait_seconds) from refusal
