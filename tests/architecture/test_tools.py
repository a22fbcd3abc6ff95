"""Each checker passes on this project and says what to do about a small bad sample."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run_tool(tool: str, folder: Path) -> tuple[int, list[str]]:
    name, *words = tool.split()
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / f"{name}.py"), *words],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def write(folder: Path, name: str, *lines: str) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A project of one empty room."""
    write(tmp_path, "src/enishi/people/__init__.py")
    return tmp_path


@pytest.mark.parametrize("tool", ["one_door", "names", "size_budget", "messages --check"])
def test_passes_here(tool: str) -> None:
    assert run_tool(tool, ROOT) == (0, [])


@pytest.mark.parametrize("tool", ["one_door", "names", "size_budget", "messages --check"])
def test_passes_on_nothing(tool: str, people: Path) -> None:
    assert run_tool(tool, people) == (0, [])


def test_one_door_names_reads_and_writes_elsewhere(people: Path) -> None:
    touches = ["Person.objects.all()", "row.save()", "row.tag_set", "rows.filter(pk=1).update(a=1)"]
    write(
        people,
        "src/enishi/people/views.py",
        *touches,
        "words.update(a=1)",
        "workbook.save(path)",
        "event.is_set()",
    )
    write(people, "src/enishi/people/actions.py", *touches)
    write(people, "src/enishi/people/queries/lists.py", *touches)
    write(people, "src/enishi/people/tests/test_views.py", *touches)
    advice = "belongs in queries.py (reading) or actions.py (writing): call that."
    found = [".objects", ".save(", ".tag_set", ".update("]
    code, lines = run_tool("one_door", people)
    expected = [
        f"src/enishi/people/views.py:{number}: {touch} {advice}" for number, touch in enumerate(found, 1)
    ]
    assert (code, sorted(lines)) == (1, expected)


def test_names_that_hide(people: Path) -> None:
    write(
        people,
        "src/enishi/people/views.py",
        "class PersonManager: ...",
        "def process_card(): ...",
        "def handler(): ...",
    )
    advice = "hides what it is: name it by what it holds, or by verb and noun."
    assert run_tool("names", people) == (
        1,
        [
            f"src/enishi/people/views.py:1: 'PersonManager' {advice}",
            f"src/enishi/people/views.py:2: 'process_card' {advice}",
        ],
    )


def test_sizes_over_budget(people: Path) -> None:
    write(people, "src/enishi/people/views.py", "def show():", *["    pass"] * 60)
    write(people, "src/enishi/people/words.py", *["A = 1"] * 401)
    write(people, "tools/check.py", *["A = 1"] * 61)
    write(people, "ARCHITECTURE.md", *["word"] * 151)
    assert run_tool("size_budget", people) == (
        1,
        [
            "src/enishi/people/words.py:400: 401 lines, at most 400: make it a package of the same name.",
            "tools/check.py:60: 61 lines, at most 60: make it a package of the same name.",
            "ARCHITECTURE.md:150: over 150 lines: move the detail to docs/explain/.",
            "src/enishi/people/views.py:1: show has 61 lines, at most 60: give its steps names.",
            "src:1: function median 61 (at most 8), 95th percentile 61 (at most 35).",
        ],
    )


class TestMessages:
    """What is found in code and templates, and what the check says until it is translated."""

    def fill(self, people: Path) -> Path:
        write(
            people, "src/enishi/people/views.py",
            "from django.utils.translation import gettext, pgettext_lazy",
            'TITLE = pgettext_lazy("people", "Add "',
            '    "{name}")',
        )  # fmt: skip
        write(
            people, "src/enishi/people/templates/people/list.html",
            '   <a title="it\'s">{% translate "People" context "people" %}</a>',
            ' {% blocktranslate count n=1 context "people" %}One{% plural %}{{ n }} people{% endblocktranslate %}',
        )  # fmt: skip
        return people / "src/enishi/people/locale/ja/LC_MESSAGES/django.po"

    def translate(self, po: Path, texts: dict[str, str]) -> None:
        content = po.read_text(encoding="utf-8")
        for source, text in texts.items():
            content = content.replace(f'{source}"\nmsgstr ""', f'{source}"\nmsgstr "{text}"')
            content = content.replace(f'{source}"\nmsgstr[0] ""', f'{source}"\nmsgstr[0] "{text}"')
        po.write_text(content, encoding="utf-8")

    def test_complete_catalogue_passes_and_compiles(self, people: Path) -> None:
        po = self.fill(people)
        assert run_tool("messages people", people) == (0, [f"{po.relative_to(people)}: 3 strings"])
        self.translate(
            po, {"Add {name}": "{name}さんを加える", "People": "人びと", "%(n)s people": "%(n)s人"}
        )
        assert run_tool("messages --check", people) == (0, [])
        assert run_tool("messages --compile", people) == (0, [])
        assert po.with_suffix(".mo").exists()

    def test_refresh_twice_is_refresh_once(self, people: Path) -> None:
        po = self.fill(people)
        run_tool("messages", people)
        self.translate(po, {"People": "人びと"})
        run_tool("messages", people)
        once = po.read_bytes()
        run_tool("messages", people)
        assert po.read_bytes() == once

    def test_every_gap_is_named(self, people: Path) -> None:
        po = self.fill(people)
        run_tool("messages", people)
        self.translate(po, {"Add {name}": "加える"})
        write(
            people,
            "src/enishi/people/views.py",
            'A = gettext("Bare")',
            'B = pgettext_lazy("people", "Add {name}")',
        )
        po.write_text(
            po.read_text(encoding="utf-8") + '\nmsgctxt "people"\nmsgid "Old"\nmsgstr "むかし"\n',
            encoding="utf-8",
        )
        code, lines = run_tool("messages --check", people)
        assert (code, [line.split(": ", 1)[1] for line in lines]) == (
            1,
            [
                "give 'Bare' the context 'people': rooms never clash.",
                f"'Bare' is not in {po.relative_to(people)}: run `python tools/messages.py people`.",
                "use the same placeholders as 'Add {name}': {name}.",
                "translate 'One'.",
                "translate 'People'.",
                "'Old' is used nowhere: refresh the catalogue.",
            ],
        )
