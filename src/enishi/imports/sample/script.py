"""The script of the sample notebook (data/*.toml): the people, scenes and gatherings written by hand."""

from typing import Any

from enishi.imports.sample.shapes import Gathering, Job, Pledge, Role, SampleBirthday, SamplePoint, Scene
from enishi.imports.sample.words import read_table


def _make_role(row: dict[str, Any]) -> Role:
    parts = {
        "jobs": tuple(Job(**job) for job in row.get("jobs", ())),
        "points": tuple(SamplePoint(**point) for point in row.get("points", ())),
        "tags": tuple(row.get("tags", ())),
        "birthday": SampleBirthday(**row["birthday"]) if "birthday" in row else None,
    }
    return Role(**{**row, **parts})


def _make_scene(row: dict[str, Any]) -> Scene:
    pledges = tuple(Pledge(**pledge) for pledge in row.get("pledges", ()))
    return Scene(**{**row, "people": tuple(row["people"]), "pledges": pledges})


def _make_gathering(row: dict[str, Any]) -> Gathering:
    pairs = {name: tuple(row[name]) for name in ("yen", "minutes", "others")}
    return Gathering(**{**row, **pairs, "weekdays": frozenset(row["weekdays"])})


CAST = tuple(map(_make_role, read_table("cast")["role"]))
SCENES = tuple(map(_make_scene, read_table("scenes")["scene"]))
GATHERINGS = tuple(map(_make_gathering, read_table("gatherings")["gathering"]))
