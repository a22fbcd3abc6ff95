"""A refusal as a problem of RFC 9457: type, title, status, detail, a code for programs, a sentence per field."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse, JsonResponse

from enishi.core import errors

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    422: "Unprocessable Content",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}


def answer_problem(
    status: int, detail: str, fields: Mapping[str, object] | None = None, *, code: str = ""
) -> HttpResponse:
    """The answer that says what is wrong."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
    }
    if code:
        body["code"] = code
    if fields:
        body["fields"] = {name: str(words) for name, words in fields.items()}
    response = JsonResponse(
        body, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False}
    )
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if status == 503:
        response.headers["Retry-After"] = "1"
    return response


def answer_refusal(refusal: errors.Refusal) -> HttpResponse:
    detail = refusal.message or TITLES[refusal.status]
    answer = answer_problem(refusal.status, detail, refusal.fields, code=refusal.code)
    if isinstance(refusal, errors.TooMany):
        answer.headers["Retry-After"] = str(refusal.wait_seconds)
    return answer
