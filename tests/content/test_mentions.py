"""What sources with errors mention."""

from pathlib import Path

from ssg.content.mentions import Mentions
from ssg.problems.errors import Location, Problem


def test_names_in_sources_with_errors_are_mentioned(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"authors: [Ada]\ntags: [open source] \xff")
    (tmp_path / "b.md").write_text("image: /dot.png", "utf-8")
    (tmp_path / "c.md").write_text("authors: [bob]", "utf-8")
    errors = [Problem("bad-value", Location("b.md", 1), "x")]
    mentions = Mentions(tmp_path, ["a.md", "gone.md"], errors)
    names = ("ada", "open-source", "dot.png", "bob")
    assert [name in mentions for name in names] == [True, True, True, False]
