"""The message for an unknown field."""

import pytest

from ssg.problems.errors import Problems
from ssg.yaml_source.tree import Tree
from ssg.yaml_source.unknown_fields import report_unknown_field


def reported(text: str, *known: str, message: str = "") -> list[str]:
    problems = Problems()
    tree = Tree("a.md", 0, problems)
    assert tree.read(text)
    report_unknown_field(tree, (next(iter(tree.values)),), known, message)
    return [str(problem) for problem in problems.reported]


@pytest.mark.parametrize(
    ("message", "known", "expected"),
    [
        ("", ("tags", "title"), 'a.md:1:1: unknown field "tag" (did you mean "tags"?)'),
        ("", ("section",), 'a.md:1:1: unknown field "tag" (known: section)'),
        ("not one of them", (), "a.md:1:1: not one of them"),
    ],
)
def test_an_unknown_field_is_reported_at_its_name_with_a_similar_one(
    message: str, known: tuple[str, ...], expected: str
) -> None:
    assert reported("tag: chips", *known, message=message) == [expected]
