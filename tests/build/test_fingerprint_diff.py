"""The difference between two fingerprints."""

import pytest

from ssg.build.fingerprint_diff import changed_names

BEFORE = "generator:1 layout:1 site:a label:1"


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        (BEFORE, BEFORE, ()),
        (BEFORE, "generator:1 layout:1 site:a label:2", ("label",)),
        (BEFORE, "generator:1 layout:1 site:b", ("site", "label")),
        (BEFORE, "generator:2 layout:2 site:a", ("generator", "layout")),
        ("layout:1 site:2", "layout:3 label:4", ("layout",)),
        ("", "content:a", ("content",)),
    ],
)
def test_the_difference_names_what_changed(before: str, after: str, names: tuple[str, ...]) -> None:
    assert changed_names(before, after) == names
