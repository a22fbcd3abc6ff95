"""What a page may do beyond the strict content policy, said by its view and put into the header by the roof."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpResponse

# What guests of a gathering open by a link, without an account: its page, sign-ups, badges, their own page, helpers,
# the days to choose from, a host, an objection.
GUEST_PATHS = ("/g/", "/sign-ups/", "/b/", "/guest/", "/staff/", "/dates/", "/appeals/", "/hosts/")
V = TypeVar("V", bound=Callable[..., HttpResponse])


def allow_wasm(view: V) -> V:
    """This page runs WebAssembly (a QR reader, say): 'wasm-unsafe-eval' for it alone, still no eval of script."""

    @wraps(view)
    def wrapped(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response.allows_wasm = True  # type: ignore[attr-defined]
        return response

    return wrapped  # type: ignore[return-value]
