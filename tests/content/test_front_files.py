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


@pytest.mark.parametrize(
    ("path", "right"),
    [
        ("content/front.yml", "front.yaml"),
        ("content/fronts.yaml", "front.yaml"),
        ("content/Front-page.yml", "front.yaml"),
        ("content/articles/front.yaml", "front.yaml"),
        ("front.yaml", "front.yaml"),
        ("content/sections/ai.yml", "sections/ai.yaml"),
    ],
)
def test_a_file_with_another_name_or_elsewhere_is_reported(
    bare: Newsroom, path: str, right: str
) -> None:
    bare.article("one")
    bare.build()
    bare.write(path, "lead: one\n")
    assert bare.problems() == [
        f"{path}: is not read: what editors decide is in content/front.yaml and "
        f"content/sections/KEY.yaml (move it to content/{right}, or give it another name "
        "if it is something else)"
    ]


@pytest.mark.parametrize("path", ["content/frontier.yml", "content/data/front.yaml", "fronts.yaml"])
def test_other_files_are_left_alone(bare: Newsroom, path: str) -> None:
    bare.write(path, "lead: one\n")
    assert bare.problems() == []
