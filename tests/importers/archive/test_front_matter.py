"""Front matter in every form that the old systems read, and in none that they do not."""

from pathlib import Path
from typing import Any

import pytest

from ssg.importers.archive import front_matter, source_texts
from ssg.importers.archive.front_matter import SourceText, System
from ssg.importers.archive.item import Notes
from tests.support.import_sources import messages

FIELDS = {"title": "No", "draft": "yes", "tags": ["a", "b"]}
YAML = "---\ntitle: No\ndraft: yes\ntags: [a, 'b']\n---\n\nBody\n"
TOML = '+++\ntitle = "No"\ndraft = "yes"\ntags = ["a", "b"]\n+++\n\nBody\n'
JSON = '{\n"title": "No", "draft": "yes", "tags": ["a", "b"]\n}\n\nBody\n'
LINE = '{"title": "No", "draft": "yes", "tags": ["a", "b"]}\nBody\n'
FENCED_JSON = '---json\n{"title": "No", "draft": "yes",\n"tags": ["a", "b"]}\n---\nBody\n'
FENCED_TOML = '---toml\ntitle = "No"\ndraft = "yes"\ntags = ["a", "b"]\n---\nBody\n'


@pytest.mark.parametrize(
    ("system", "text"),
    [
        ("jekyll", YAML),
        ("jekyll", YAML.replace("]\n---", "]\n...")),
        ("jekyll", YAML.replace("---", "---  ")),
        ("hugo", YAML),
        ("hugo", f"\n\n{YAML}"),
        ("hugo", TOML),
        ("hugo", JSON),
        ("hugo", LINE),
        ("hugo", f"\n{LINE}"),
        ("eleventy", YAML),
        ("eleventy", YAML.replace("---", "--- yaml", 1)),
        ("eleventy", FENCED_JSON),
        ("eleventy", FENCED_JSON.replace("---json", "--- JSON")),
        ("eleventy", FENCED_TOML),
    ],
)
def test_every_form_gives_the_same_fields(system: System, text: str) -> None:
    notes = Notes()
    read = front_matter.parse(text, "a.md", system, notes)
    assert (read.fields, read.body, read.problem) == (FIELDS, "Body", "")
    assert read.body_line == text.split("\n").index("Body") + 1
    assert messages(notes) == []


@pytest.mark.parametrize(
    ("system", "text"),
    [
        ("jekyll", TOML),
        ("jekyll", JSON),
        ("jekyll", f"\n{YAML}"),
        ("eleventy", TOML),
        ("eleventy", LINE),
        ("eleventy", f"\n{YAML}"),
        ("eleventy", YAML.replace("---", "----")),
        ("hugo", "{{< figure src=a.png >}}\n\nWords.\n"),
        ("hugo", "{.lead}\nWords.\n"),
        ("hugo", "Words.\n\n---\n\ntitle: x\n\n---\n"),
        ("hugo", "--- words\ntitle: x\n---\n"),
        ("jekyll", "Only words\n"),
    ],
)
def test_what_the_system_reads_as_text_stays_text(system: System, text: str) -> None:
    assert front_matter.parse(text, "a.md", system, Notes()) == SourceText("a.md", {}, "", text)


@pytest.mark.parametrize("system", ["jekyll", "hugo", "eleventy"])
def test_words_between_two_lines_stay_words_of_a_draft(system: System) -> None:
    text = "---\n\nSome words.\n\n---\n\nMore.\n"
    read = front_matter.parse(text, "a.md", system, Notes())
    assert (read.fields, read.head, read.body) == ({}, "", text.strip())
    assert read.problem != ""


@pytest.mark.parametrize(
    ("system", "text", "fields", "message"),
    [
        ("hugo", "---\ntitle: a: b\n---\nx", {"title": "a: b"}, "a.md:2: bad YAML: mapping values"),
        ("hugo", "---\ndraft: no\ndraft: yes\n---\nx", {"draft": "no"},
         'a.md:3: "draft" is given twice'),
        ("hugo", "---\na: &b true\ndraft: *b\n---\nx", {"a": "true", "draft": None},
         "a.md:2: `&b` is a YAML anchor"),
        ("hugo", "+++\ntitle = \n+++\nx", {}, "a.md:2: bad TOML: Invalid value"),
        ("hugo", '{ "title": }\nx\n', {}, "a.md:1: bad JSON: Expecting value"),
        ("hugo", f"+++\nx = {'[' * 5000}\n+++\nx", {}, "a.md:2: bad TOML: maximum recursion"),
        ("hugo", f'{{ "x": {"[" * 900}{"]" * 900}}}\nx', {}, "a.md:1: bad JSON: maximum recursion"),
        ("eleventy", '---js\n{\n  title: "B",\n  draft: true\n}\n---\nx', {"title": "B"},
         "a.md:1: it is js, which is not run"),
        ("eleventy", "---coffee\ntitle: 'B'\n---\nx", {"title": "B"},
         "a.md:1: it is coffee, which is not run"),
        ("eleventy", "---json\n[1]\n---\nx", {}, "a.md:2: expected fields"),
        ("jekyll", "---\ntitle: A\ndraft: true\nx", {}, "a.md:1: nothing ends it"),
    ],
)  # fmt: skip
def test_front_matter_that_cannot_be_read_makes_a_draft(
    system: System, text: str, fields: dict[str, Any], message: str
) -> None:
    notes = Notes()
    read = front_matter.parse(text, "a.md", system, notes)
    assert read.fields == fields
    assert read.problem != ""
    assert read.body.endswith("x") or not read.head
    place, _, problem = message.partition(": ")
    (note,) = messages(notes)
    assert note.startswith(
        f"{place}: imported as a draft: its front matter cannot be read: {problem}"
    )


def test_a_field_has_its_line_in_any_case() -> None:
    read = front_matter.parse(YAML.replace("draft", "Draft"), "a.md", "hugo", Notes())
    assert [read.field_line(name) for name in ("draft", "tags", "nothing")] == [3, 4, 1]


def test_a_lone_surrogate_becomes_a_question_mark() -> None:
    read = front_matter.parse('{ "title": "a \\ud800 b" }\n', "a.md", "hugo", Notes())
    assert source_texts.text_of(read.fields, "title") == "a ? b"


def test_a_file_that_is_no_text_is_noted_and_control_characters_go(tmp_path: Path) -> None:
    notes = Notes()
    (tmp_path / "a.md").write_bytes(b"caf\xe9")
    (tmp_path / "b.md").write_bytes(b"a\x07b")
    assert front_matter.read(tmp_path / "a.md", "a.md", "hugo", notes) is None
    read = front_matter.read(tmp_path / "b.md", "b.md", "hugo", notes)
    assert (read.body if read else "") == "ab"
    assert messages(notes) == [
        "a.md:1: not imported: is not UTF-8 text: save it as UTF-8 in an editor, or run"
        " iconv -f WINDOWS-1252 -t UTF-8",
        "b.md:1: control characters were removed",
    ]


def test_data_files_are_read_in_every_format_and_their_faults_are_noted(tmp_path: Path) -> None:
    notes = Notes()
    for name, text in {"a.json": '{"x": 1}', "a.toml": "x = 1", "a.yml": "x: 1"}.items():
        (tmp_path / name).write_text(text)
        assert front_matter.read_data(tmp_path / name, name, notes) == {"x": "1"}
    assert messages(notes) == []
    (tmp_path / "b.json").write_text("{x}")
    assert front_matter.read_data(tmp_path / "b.json", "b.json", notes) == {}
    assert messages(notes)[0].startswith("b.json:1: not read completely: bad JSON")


@pytest.mark.parametrize("line", ["title: We are #1", "title: a # b", "tags: [3.10]", "title: “A”"])
def test_what_yaml_reads_otherwise_than_it_looks_hides_no_text(line: str) -> None:
    assert front_matter.parse(f"---\n{line}\n---\nx", "a.md", "hugo", Notes()).problem == ""
