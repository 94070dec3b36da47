"""Revisions of many sources: all are worked out before any is written."""

from datetime import datetime

import pytest

from ssg.desk import inventory
from ssg.desk.rename import rename
from ssg.problems.errors import SiteError
from tests.support.newsroom import NOW, Newsroom


def test_a_file_with_mistakes_stops_all_of_it(newsroom: Newsroom) -> None:
    for name in ("bad", "worse"):
        text = "---\ntitel: B\n---\n[a](/articles/fab.md)\n"
        newsroom.write(f"content/pages/{name}.md", text)
    with pytest.raises(SiteError) as caught:
        rename(inventory.read(newsroom.root), "fab", "x", datetime.fromisoformat(NOW))
    paths = {problem.at.path for problem in caught.value.problems}
    assert paths == {"content/pages/bad.md", "content/pages/worse.md"}


def test_line_ends_and_byte_order_marks_stay(bare: Newsroom) -> None:
    bare.article("old")
    text = "\ufeff---\r\ntitle: T\r\n---\r\n\r\nSee [it](/articles/old.md).\r\n"
    bare.write("content/pages/about.md", text)
    plan = rename(inventory.read(bare.root), "old", "new", datetime.fromisoformat(NOW))
    plan.changes.apply(bare.root)
    after = (bare.root / "content/pages/about.md").read_bytes().decode()
    assert after == text.replace("old.md", "new.md")
