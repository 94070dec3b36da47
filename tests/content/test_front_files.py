"""The files in which editors edit fronts."""

import pytest

from ssg.content import front_files
from ssg.content.front_files import kind_of
from ssg.model.front_page import Breaking, FrontEdits, SectionEdits
from ssg.problems.errors import Problems
from ssg.text.dates import Clock
from tests.support.newsroom import Newsroom


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("front.yaml", FrontEdits),
        ("sections/ai.yaml", SectionEdits),
        ("sections/ai.md", None),
        ("sections/deep/ai.yaml", None),
        ("data/front.yaml", None),
        ("front.yml", None),
    ],
)
def test_a_file_is_known_by_its_path(path: str, kind: type[SectionEdits] | None) -> None:
    assert kind_of(path) is kind


def test_a_text_is_short_for_a_bar() -> None:
    content, clock = b"breaking: News\n", Clock("UTC")
    edits = front_files.parse(content, "front.yaml", FrontEdits, clock, Problems())
    assert edits == FrontEdits(breaking=Breaking(text="News"))


def test_files_are_read_beside_the_texts(bare: Newsroom) -> None:
    bare.write("content/front.yaml", "lead: a\n")
    bare.write("content/sections/ai.yaml", "second: [b]\n")
    problems = Problems()
    paths = ["front.yaml", "images/a.png", "sections/ai.yaml"]
    edits = front_files.read(bare.root / "content", paths, Clock("UTC"), problems)
    assert edits == {
        "front.yaml": FrontEdits(lead="a"),
        "sections/ai.yaml": SectionEdits(second=("b",)),
    }
    assert problems.reported == []


def test_what_is_no_text_is_reported(bare: Newsroom) -> None:
    bare.write("content/front.yaml", b"lead: \xff\n")
    assert any("is not UTF-8 text" in line for line in bare.problems())


def test_a_file_with_another_ending_is_reported(bare: Newsroom) -> None:
    bare.write("content/front.yml", "lead: one\n")
    bare.write("content/sections/ai.yml", "lead: one\n")
    bare.write("content/other.yml", "")
    assert bare.problems() == [
        f"content/{name}.yml: is not read: its name must end in .yaml "
        f"(rename it to content/{name}.yaml)"
        for name in ("front", "sections/ai")
    ]
