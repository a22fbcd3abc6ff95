"""Only models, rules, queries and actions touch rows: every other module goes through them."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path("src/enishi")
DOORS = {"models", "rules", "queries", "actions"}
FREE = {"migrations", "tests", "conftest"}
WRITES = {"save", "delete", "asave", "adelete", "bulk_create", "bulk_update", "abulk_create", "abulk_update"}
WRITES |= {"get_or_create", "update_or_create", "aget_or_create", "aupdate_or_create"}
REACHES = re.compile(r"objects|_default_manager|_base_manager|(?!is_|model_fields_)\w+_set")
# Rows only: not is_set of threading, not what saves or deletes but is no row (a spreadsheet, a file, an HTTP verb).
NOT_ROWS = {"workbook", "storage", "default_storage", "cache", "session", "router", "api", "image", "client"}


def is_inside(file: Path) -> bool:
    """Whether this file is one of the four (`room/actions.py`, `room/actions/x.py`), test or migration."""
    parts = file.relative_to(SOURCE).with_suffix("").parts
    return bool(FREE & set(parts)) or (len(parts) > 1 and parts[1] in DOORS)


def name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def writes_rows(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    verb, owner = call.func.attr, call.func.value
    if verb == "update":  # of a query set; a dict's update is nobody's business
        return isinstance(owner, ast.Call) and name_of(owner.func) in {"filter", "exclude", "all"}
    return verb in WRITES and name_of(owner) not in NOT_ROWS


def find_touches(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and REACHES.fullmatch(node.attr):
            yield node.lineno, f".{node.attr}"
        elif isinstance(node, ast.Call) and writes_rows(node):
            yield node.lineno, f".{name_of(node.func)}("


def main() -> int:
    faults = [
        f"{file}:{line}: {touch} belongs in queries.py (reading) or actions.py (writing): call that."
        for file in sorted(SOURCE.rglob("*.py"))
        if not is_inside(file)
        for line, touch in find_touches(ast.parse(file.read_text(encoding="utf-8")))
    ]
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
