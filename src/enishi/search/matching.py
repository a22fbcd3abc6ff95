"""The one definition of a match, over an entry's columns in memory: the databases must find exactly this; pure.

`queries.conditions` says the same in SQL, and the tests compare the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from enishi.search.language import Form, Scope, Term, Where
from enishi.search.texts import LATIN, START

NAMES = ("names", "heads")
HELD = {
    Scope.ANY: ("names", "posts", "former_posts", "tags", "points", "notes"),
    Scope.NAME: ("names",),
    Scope.COMPANY: ("posts", "former_posts"),
    Scope.FORMER: ("former_posts",),
    Scope.TAG: ("tags",),
    Scope.NOTE: ("notes",),
    Scope.PLACE: (),
}
MOMENT_HELD = {
    Scope.ANY: ("places", "words"),
    Scope.PLACE: ("places",),
    Scope.NOTE: ("words",),
}


def needles(form: Form, scope: Scope, *, in_moment: bool = False) -> list[tuple[str, str]]:
    """(column, letters): the form is there when one of these columns holds these letters."""
    held = MOMENT_HELD.get(scope, ()) if in_moment else HELD[scope]
    has_names = "names" in held
    if form.where == Where.NAMES:
        return [(name, mark + form.letters) for name in NAMES for mark in (START, LATIN)] if has_names else []
    if form.where == Where.LATIN:
        return [(name, LATIN + form.letters) for name in NAMES] if has_names else []
    if form.where == Where.POINTS:
        return [("points", form.letters)] if "points" in held else []
    if len(form.letters) == 1:
        begun = (*held, "heads") if has_names else held
        return [(name, START + form.letters) for name in begun if name != "points"]
    found = [(name, form.letters) for name in held]
    return [*found, ("heads", START + form.letters)] if has_names else found


def is_met(term: Term, columns: Mapping[str, str], *, in_moment: bool = False) -> bool:
    """Whether these columns hold what the term looks for."""
    return any(
        letters in columns[name]
        for form in term.forms
        for name, letters in needles(form, term.scope, in_moment=in_moment)
    )


def holds_all(terms: Iterable[Term], columns: Mapping[str, str]) -> bool:
    """Whether a person is found by these terms."""
    return all(is_met(term, columns) != term.is_without for term in terms)
