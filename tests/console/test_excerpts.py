"""The line that is shown of a problem, and what of it is pointed at."""

from pathlib import Path

import pytest

from ssg.console import excerpts
from ssg.console.excerpts import WIDTH, Excerpt
from ssg.problems.errors import Location, Problem


def excerpt(
    folder: Path, text: str | bytes, line: int, column: int = 0, message: str = ""
) -> list[str]:
    """The text of a file's excerpt, and the caret below it."""
    content = text.encode() if isinstance(text, str) else text
    (folder / "a.md").write_bytes(content)
    found = excerpts.of(Problem("bad-value", Location("a.md", line, column), message), folder)
    return [found.text, found.caret] if found else []


def test_the_word_at_the_place_is_marked(tmp_path: Path) -> None:
    assert excerpt(tmp_path, "---\nsection: chip # which?\n", 2, 10) == [
        "section: chip # which?",
        "         ^^^^",
    ]


def test_what_the_message_quotes_is_marked_whole(tmp_path: Path) -> None:
    message = '"28 July 2026" is not a date'
    assert excerpt(tmp_path, "date: 28 July 2026 # x", 1, 7, message)[1] == "      ^^^^^^^^^^^^"
    assert excerpt(tmp_path, "date: '28 July 2026'", 1, 7, message)[1] == "      ^^^^^^^^^^^^^^"


def test_a_place_in_a_line_may_be_one_character_or_its_end(tmp_path: Path) -> None:
    assert excerpt(tmp_path, "a: [", 1, 4) == ["a: [", "   ^"]
    assert excerpt(tmp_path, "a: [", 1, 5) == ["a: [ ", "    ^"]
    assert excerpt(tmp_path, "a: [", 1, 99) == ["a: [ ", "    ^"]


def test_a_line_without_a_column_is_shown_unmarked(tmp_path: Path) -> None:
    assert excerpt(tmp_path, "title: A", 1) == ["title: A", ""]


@pytest.mark.parametrize(("line", "column"), [(0, 0), (2, 1), (9, 1)])
def test_there_is_nothing_to_show_of_a_file_or_an_empty_or_missing_line(
    tmp_path: Path, line: int, column: int
) -> None:
    assert excerpt(tmp_path, "title: A\n  \n", line, column) == []


def test_there_is_nothing_to_show_of_a_file_that_went_away(tmp_path: Path) -> None:
    problem = Problem("bad-value", Location("gone.md", 1, 1), "")
    assert excerpts.of(problem, tmp_path) is None


def test_tabs_wide_and_combining_letters_keep_the_caret_below_the_place(tmp_path: Path) -> None:
    assert excerpt(tmp_path, "\tx: y", 1, 5) == ["    x: y", "       ^"]
    assert excerpt(tmp_path, "日本: 語", 1, 5) == ["日本: 語", "      ^^"]
    assert excerpt(tmp_path, "e\u0301: y", 1, 5) == ["e\u0301: y", "   ^"]


def test_nothing_in_a_source_can_move_the_cursor(tmp_path: Path) -> None:
    assert excerpt(tmp_path, "a\x1b[2J\u202eb", 1, 2) == ["a<U+001B>[2J<U+202E>b", " ^^^^^^^^"]


def test_windows_line_ends_a_mark_and_another_encoding_are_read(tmp_path: Path) -> None:
    assert excerpt(tmp_path, b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", 2, 4) == ["b: 2", "   ^"]
    assert excerpt(tmp_path, b"caf\xe9", 1, 1)[0] == "caf\ufffd"


def test_a_long_line_is_cut_around_the_place(tmp_path: Path) -> None:
    line = "before " * 50 + "HERE" + " after" * 50
    text, caret = excerpt(tmp_path, line, 1, line.index("HERE") + 1)
    assert text.startswith("…")
    assert text.endswith("…")
    assert len(text) <= WIDTH
    assert text[caret.index("^") :].startswith("HERE")
    assert caret.count("^") == 4


def test_a_long_line_is_cut_behind_a_place_near_its_beginning(tmp_path: Path) -> None:
    text, caret = excerpt(tmp_path, "HERE " + "after " * 50, 1, 1)
    assert (text[:10], text[-1], len(text), caret) == ("HERE after", "…", WIDTH, "^^^^")


def test_a_place_longer_than_a_line_is_marked_as_far_as_it_is_shown(tmp_path: Path) -> None:
    text, caret = excerpt(tmp_path, "x" * 500, 1, 1)
    assert (len(text), len(caret)) == (WIDTH, WIDTH)


def test_a_layout_of_the_built_in_theme_is_found(tmp_path: Path) -> None:
    problem = Problem("layout-failed", Location("layouts/article.html", 1), "")
    found = excerpts.of(problem, tmp_path)
    assert found is not None
    assert "extends" in found.text


def test_an_excerpt_is_that_of_the_file_as_it_is_now(tmp_path: Path) -> None:
    assert excerpt(tmp_path, "old", 1, 1)[0] == "old"
    assert excerpt(tmp_path, "newer", 1, 1)[0] == "newer"


def test_the_part_is_known_by_its_characters(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("日: chip", "utf-8")
    problem = Problem("unknown-section", Location("a.md", 1, 4), 'unknown section "chip"')
    assert excerpts.of(problem, tmp_path) == Excerpt(1, "日: chip", 3, 7)
