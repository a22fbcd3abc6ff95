"""docs/explain/ways.md prints every number of the prior; this keeps the page and the code the same."""

from pathlib import Path

from enishi.engine.ways_points import BASE, POINTS, WAYS, Way

PAGE = Path(__file__).parents[4] / "docs" / "explain" / "ways.md"
Points = dict[str, dict[Way, float]]


def test_the_page_prints_the_points_that_count() -> None:
    counted: Points = {"start": dict(BASE)}
    for answer, row in POINTS.items():
        counted[answer] = {way: row[way][0] if way in row else 0 for way in WAYS}
    assert read_points(PAGE.read_text(encoding="utf-8")) == counted


def read_points(page: str) -> Points:
    table = page.split("<!-- points:")[1].split("\n\n")[0].splitlines()[1:]
    head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in table)
    columns = {way: head.index(way) for way in WAYS}
    return {
        row[0]: {way: 0.0 if row[at] == "·" else float(row[at]) for way, at in columns.items()}
        for row in rows
    }
