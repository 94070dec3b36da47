"""`ssg new`, run as a writer runs it."""

from pathlib import Path

from tests.tools import run


def test_new_says_what_it_wrote(starter: Path) -> None:
    assert run(starter, "new", "author", "Ada").stdout == "Wrote content/authors/ada.md\n"
    assert "Wrote content/articles/" in run(starter, "new", "article", "Headline").stdout
