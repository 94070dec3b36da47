"""Edits of many sources: all are prepared before any is written."""

from datetime import datetime

import pytest

from ssg.desk import inventory
from ssg.desk.rename import rename
from ssg.problems.errors import SiteError
from tests.support.newsroom import NOW, Newsroom


def test_errors_in_any_file_stop_the_whole_batch(newsroom: Newsroom) -> None:
    for name in ("bad", "worse"):
        text = "---\ntitel: B\n---\n[a](/articles/fab.md)\n"
        newsroom.write(f"content/pages/{name}.md", text)
    with pytest.raises(SiteError) as caught:
        rename(inventory.read(newsroom.root), "fab", "x", datetime.fromisoformat(NOW))
    paths = {problem.at.path for problem in caught.value.problems}
    assert paths == {"content/pages/bad.md", "content/pages/worse.md"}


def test_line_ends_and_byte_order_marks_are_preserved(bare: Newsroom) -> None:
    bare.article("old")
    text = "\ufeff---\r\ntitle: T\r\n---\r\n\r\nSee [it](/articles/old.md).\r\n"
    bare.write("content/pages/about.md", text)
    plan = rename(inventory.read(bare.root), "old", "new", datetime.fromisoformat(NOW))
    plan.changes.apply(bare.root)
    after = (bare.root / "content/pages/about.md").read_bytes().decode()
    assert after == text.replace("old.md", "new.md")
