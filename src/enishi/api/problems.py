"""Every refusal of the REST door as a problem (core.problems), mapped in one place."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import pgettext
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from enishi.core import db, errors, problems
from enishi.core.problems import answer_problem

log = logging.getLogger("enishi")


def answer_refusal(request: HttpRequest, refusal: errors.Refusal) -> HttpResponse:
    return problems.answer_refusal(refusal)


def answer_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What the schema of an operation refuses, per field: body.payload.family becomes family."""
    fields = {name_field(row["loc"]): row["msg"] for row in error.errors}
    detail = pgettext("api", "Some values do not fit: %(names)s.") % {"names": ", ".join(fields)}
    return answer_problem(422, detail, fields)


def name_field(place: tuple[str | int, ...] | list[str | int]) -> str:
    parts = [str(part) for part in place if part not in ("body", "query", "path", "form", "file", "payload")]
    return ".".join(parts) or "body"


def answer_stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    sentence = pgettext("api", "A token is needed. Make one with: enishi token create NAME")
    return answer_problem(401, sentence)


def answer_http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return answer_problem(error.status_code, str(error))


def answer_missing(request: HttpRequest, error: Http404 | None = None) -> HttpResponse:
    return answer_problem(404, pgettext("api", "There is nothing at this address."))


def answer_broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """Busy is no fault; anything else is one, and is kept in the log."""
    if isinstance(error, OperationalError) and db.is_busy(error):
        return answer_problem(503, pgettext("api", "Enishi is busy for a moment. Please try once more."))
    log.error("Unexpected error in %s %s", request.method, request.path, exc_info=error)
    return answer_problem(500, pgettext("api", "Something unexpected happened. It is in the log."))


ANSWERS: dict[type[Exception], Callable[..., HttpResponse]] = {
    errors.Refusal: answer_refusal,
    ValidationError: answer_invalid,
    AuthenticationError: answer_stranger,
    HttpError: answer_http,
    Http404: answer_missing,
    Exception: answer_broken,
}


def answer_problems(api: NinjaAPI) -> None:
    """Map the whole tree of refusals in one place."""
    for kind, answer in ANSWERS.items():
        api.add_exception_handler(kind, answer)
