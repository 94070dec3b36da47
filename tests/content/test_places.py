"""Places of links in sources."""

from pathlib import Path

import pytest

from ssg.content import places
from ssg.problems.errors import Location
from ssg.problems.time_limit import call_within

SOURCE = """
---
title: T
aliases: [/old/]
---

`b.md` See [ü](a.mdx), [y](a.md) and <a href="b.md">z</a>.
![p](p_q.png "title") [r] and [a.md](https://x.example/ü)

[r]: c.md
/old/
"""


@pytest.mark.parametrize(
    ("target", "line", "column"),
    [
        ("b.md", 7, 47), ("c.md", 10, 6), ("a.mdx", 7, 16), ("a.md", 7, 28), ("p_q.png", 8, 6),
        ("https://x.example/%C3%BC", 8, 38), ("/old/", 4, 11), ("gone.md", 0, 0),
    ],
)  # fmt: skip
def test_a_link_is_found_at_its_very_characters(
    tmp_path: Path, target: str, line: int, column: int
) -> None:
    (tmp_path / "a.md").write_text(SOURCE, "utf-8")
    assert places.locator(tmp_path).link("a.md", target) == Location("a.md", line, column)


def test_many_links_of_one_text_are_found_at_once(tmp_path: Path) -> None:
    links = "\n".join(f"[x](gone{number}.md)" for number in range(20_000))
    (tmp_path / "a.md").write_text(f"---\ntitle: A\n---\n{links}\n", "utf-8")
    locate = places.locator(tmp_path)
    lines = call_within(
        60, lambda: [locate.link("a.md", f"gone{number}.md").line for number in range(20_000)]
    )
    assert lines == list(range(4, 20_004))


@pytest.mark.parametrize(
    ("path", "text", "names", "column"),
    [
        ("content/articles/a.md", "tags: [[x], a, '', b]", ("tags", 1), 20),
        ("content/articles/a.md", "aliases: [old, /a/, older, /b/]", ("aliases", 1), 28),
        (
            "content/articles/a.md",
            "corrections: [{text: A}, {date: 2026-01-01, text: B}]",
            ("corrections", 0, "text"),
            51,
        ),
        ("content/authors/a.md", "aliases: [old, /a/]", ("aliases", 0), 16),
        ("config.yaml", "untrusted: ['', a, [b], c]", ("untrusted", 1), 25),
        ("content/elsewhere/a.md", "tags: [[x], a]", ("tags", 1), 13),
    ],
)
def test_an_item_after_invalid_ones_has_its_own_place(
    tmp_path: Path, path: str, text: str, names: tuple[str | int, ...], column: int
) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    end = "" if path == "config.yaml" else "---\n"
    (tmp_path / path).write_text(f"---\n{text}\n{end}", "utf-8")
    assert places.locator(tmp_path).field(path, *names) == Location(path, 2, column)
