"""What every page needs: the shell's navigation and language."""

from __future__ import annotations

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, object]:
    """Names for the base template."""
    return {"here": request.resolver_match.view_name if request.resolver_match else ""}
