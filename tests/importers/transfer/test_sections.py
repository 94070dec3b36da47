"""Sections added to `config.yaml`."""

import pytest

from ssg.importers.transfer import sections

BASE = "title: T\nbase_url: https://x.example/\n"
NEW = {"news": "News", "long-reads": "Long reads"}
LINES = '  - {key: news, name: "News"}\n  - {key: long-reads, name: "Long reads"}\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BASE, f"{BASE}sections:\n{LINES}"),
        (
            f"{BASE}sections: # ours\n  # 1st\n  - key: ai\n    name: AI\n\n# feeds\nper_page: 3\n",
            f"{BASE}sections: # ours\n  # 1st\n  - key: ai\n    name: AI\n{LINES}"
            "\n# feeds\nper_page: 3\n",
        ),
        (f"{BASE}sections:\n- ai\n", f"{BASE}sections:\n- ai\n{LINES.replace('  -', '-')}"),
    ],
    ids=["none yet", "among comments", "without indent"],
)
def test_sections_are_added_and_nothing_else_changes(before: str, after: str) -> None:
    assert sections.add_to_config(before, NEW) == after


@pytest.mark.parametrize("before", [f"{BASE}sections: [ai, chips]\n", f"{BASE}sections: x: y\n"])
def test_nothing_is_added_if_it_would_change_something_else(before: str) -> None:
    assert sections.add_to_config(before, NEW) is None
    assert sections.lines(NEW) == LINES.rstrip("\n").split("\n")
