"""Small enough to read: function lengths, file lengths, tools and ARCHITECTURE.md within their budgets."""

from __future__ import annotations

import ast
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

MEDIAN, MOST_95, LONGEST, FILE, TOOL, PICTURE = 8, 35, 60, 400, 60, 150
FOLDERS = [Path("src"), Path("tools"), Path("tests"), Path("benchmarks")]
WRITTEN = {".py", ".html", ".css", ".js"}


def list_files() -> list[Path]:
    """Everything written by hand: a migration is made by a command, so it has no budget."""
    files = [*Path().glob("*.py"), *(file for folder in FOLDERS for file in folder.rglob("*"))]
    return sorted(file for file in files if file.suffix in WRITTEN and "migrations" not in file.parts)


def list_functions(files: list[Path]) -> list[tuple[int, Path, int, str]]:
    trees = [(file, ast.parse(file.read_text(encoding="utf-8"))) for file in files if file.suffix == ".py"]
    return [
        ((node.end_lineno or node.lineno) - node.lineno + 1, file, node.lineno, node.name)
        for file, tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def find_long(files: list[Path]) -> Iterator[str]:
    for file in files:
        lines, limit = (
            len(file.read_text(encoding="utf-8").splitlines()),
            TOOL if file.parts[0] == "tools" else FILE,
        )
        if lines > limit:
            yield f"{file}:{limit}: {lines} lines, at most {limit}: make it a package of the same name."
    picture = Path("ARCHITECTURE.md")
    if picture.exists() and len(picture.read_text(encoding="utf-8").splitlines()) > PICTURE:
        yield f"{picture}:{PICTURE}: over {PICTURE} lines: move the detail to docs/explain/."
    functions = list_functions(files)
    for length, file, line, name in functions:
        if length > LONGEST:
            yield f"{file}:{line}: {name} has {length} lines, at most {LONGEST}: give its steps names."
    lengths = sorted(length for length, file, _, _ in functions if "tests" not in file.parts)
    half, most = (median(lengths), lengths[math.ceil(len(lengths) * 0.95) - 1]) if lengths else (0, 0)
    if half > MEDIAN or most > MOST_95:
        yield f"src:1: function median {half} (at most {MEDIAN}), 95th percentile {most} (at most {MOST_95})."


if __name__ == "__main__":
    faults = list(find_long(list_files()))
    print("\n".join(faults), end="\n" if faults else "")
    sys.exit(1 if faults else 0)
