"""A JSON file as a document: measured first, and without what no database takes."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from enishi.imports.readers.base import FileProblem, make_problem

_LONGEST_REST = 6  # of a word or an escape that was cut off: fals, \\u12a


def load_document(
    stream: BinaryIO, name: str, *, max_bytes: int
) -> tuple[dict[str, Any], FileProblem | None]:
    """The document, or an empty one and what is wrong with it."""
    text = stream.read(max_bytes + 1)
    if len(text) > max_bytes:
        return {}, make_problem(name, "too_large", megabytes=str(max_bytes // 1_000_000))
    try:
        found = scrub(json.loads(decoded := text.decode("utf-8-sig", "replace"), parse_constant=str))
    except RecursionError:
        return {}, make_problem(name, "json_too_deep")
    except ValueError as error:
        return {}, explain_json(name, decoded, error)
    return as_dict(found), None


def explain_json(name: str, text: str, error: ValueError) -> FileProblem:
    """Where a JSON text breaks off, or where it is damaged."""
    if not isinstance(error, json.JSONDecodeError):
        return make_problem(name, "json_too_deep")
    written = text.rstrip()
    if error.msg.startswith("Unterminated string") or error.pos >= len(written) - _LONGEST_REST:
        return make_problem(name, "json_cut", line=str(written.count("\n") + 1))
    return make_problem(name, "json_damaged", line=str(error.lineno))


def find_json_problem(stream: BinaryIO, name: str, *, max_bytes: int) -> FileProblem | None:
    """What is wrong with a file that begins like JSON; nothing when it can be read, or is too long to look."""
    problem = load_document(stream, name, max_bytes=max_bytes)[1]
    return problem if problem and problem.code in ("json_cut", "json_damaged") else None


def scrub(value: Any) -> Any:
    """The same without halves of characters and NUL."""
    if isinstance(value, str):
        whole = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return whole.replace("\x00", "")
    if isinstance(value, dict):
        return {scrub(key): scrub(part) for key, part in value.items()}
    return [scrub(part) for part in value] if isinstance(value, list) else value


def as_text(value: object) -> str:
    """A single value as one would write it; nothing for what is missing or no single value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) else ""


def as_dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
