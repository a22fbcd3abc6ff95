"""No Manager, Helper, Utils, Service, process or handle: a name says what a thing is or does."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

FORBIDDEN = {"manager", "helper", "helpers", "util", "utils", "service", "services", "process", "handle"}
# Names that somebody else chose, with the reason; everything ours gets a better one.
EXCEPTIONS = {
    "UserManager": "Django's word for a user model's door to its table",
    "process_request": "Django looks for this middleware hook by name",
    "process_response": "Django looks for this middleware hook by name",
    "process_view": "Django looks for this middleware hook by name",
    "process_exception": "Django looks for this middleware hook by name",
    "handle": "Django calls a management command by this name",
    "handle_starttag": "html.parser calls it by this name",
    "handle_endtag": "html.parser calls it by this name",
    "handle_data": "html.parser calls it by this name",
}
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def list_files() -> list[Path]:
    folders = [Path("src"), Path("tools"), Path("tests"), Path("benchmarks")]
    return sorted([*Path().glob("*.py"), *(file for folder in folders for file in folder.rglob("*.py"))])


def find_names(file: Path) -> Iterator[tuple[int, str]]:
    yield 1, file.stem
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, node.name


def is_forbidden(name: str) -> bool:
    return name not in EXCEPTIONS and any(word.lower() in FORBIDDEN for word in WORD.findall(name))


def main() -> int:
    faults = [
        f"{file}:{line}: {name!r} hides what it is: name it by what it holds, or by verb and noun."
        for file in list_files()
        for line, name in find_names(file)
        if is_forbidden(name)
    ]
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
