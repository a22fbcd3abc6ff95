"""A form that was refused, with its reasons in their places."""

from __future__ import annotations

from django import forms

from enishi.core import errors


def put_wrong(form: forms.Form, refusal: errors.Refusal) -> None:
    """Each reason beside its field; what belongs to none, or was said as a whole, at the top."""
    for name, sentence in refusal.fields.items():
        form.add_error(name if name in form.fields else None, str(sentence))
    if refusal.message or not refusal.fields:
        form.add_error(None, refusal.message)
