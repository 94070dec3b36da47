"""The line that is shown with a problem, and its marked part."""

from pathlib import Path

import pytest

from ssg.console import excerpts
from ssg.console.excerpts import WIDTH, Excerpt
from ssg.problems.errors import Location, Problem
from ssg.problems.time_limit import call_within


def excerpt(
    folder: Path, text: str | bytes, line: int, column: int = 0, message: str = ""
) -> list[str]:
    """Returns the text of a file's excerpt, and the caret below it."""
    content = text.encode() if isinstance(text, str) else text
    (folder / "a.md").write_bytes(content)
    result = excerpts.of(Problem("bad-value", Location("a.md", line, column), message), folder)
    return [result.text, result.caret] if result else []


def test_the_word_at_the_place_is_marked(tmp_path: Path) -> None:
    assert excerpt(tmp_path, "---\nsection: chip # which?\n", 2, 10) == [
        "section: chip # which?",
        "         ^^^^",
    ]


def test_the_whole_quoted_text_is_marked(tmp_path: Path) -> None:
    message = '"28 July 2026" is not a date'
    assert excerpt(tmp_path, "date: 28 July 2026 # x", 1, 7, message)[1] == "      ^^^^^^^^^^^^"
    assert excerpt(tmp_path, "date: '28 July 2026'", 1, 7, message)[1] == "      ^^^^^^^^^^^^^^"


def test_one_character_or_the_end_of_a_line_can_be_marked(tmp_path: Path) -> None:
    assert excerpt(tmp_path, "a: [", 1, 4) == ["a: [", "   ^"]
    assert excerpt(tmp_path, "a: [", 1, 5) == ["a: [ ", "    ^"]
    assert excerpt(tmp_path, "a: [", 1, 99) == ["a: [ ", "    ^"]


def test_a_line_without_a_column_is_shown_unmarked(tmp_path: Path) -> None:
    assert excerpt(tmp_path, "title: A", 1) == ["title: A", ""]


@pytest.mark.parametrize(("line", "column"), [(0, 0), (2, 1), (9, 1)])
def test_a_whole_file_and_an_empty_or_missing_line_have_no_excerpt(
    tmp_path: Path, line: int, column: int
) -> None:
    assert excerpt(tmp_path, "title: A\n  \n", line, column) == []


def test_a_deleted_file_has_no_excerpt(tmp_path: Path) -> None:
    problem = Problem("bad-value", Location("gone.md", 1, 1), "")
    assert excerpts.of(problem, tmp_path) is None


def test_the_caret_is_right_after_tabs_wide_and_combining_characters(tmp_path: Path) -> None:
    assert excerpt(tmp_path, "\tx: y", 1, 5) == ["    x: y", "       ^"]
    assert excerpt(tmp_path, "日本: 語", 1, 5) == ["日本: 語", "      ^^"]
    assert excerpt(tmp_path, "e\u0301: y", 1, 5) == ["e\u0301: y", "   ^"]


def test_control_characters_cannot_move_the_cursor(tmp_path: Path) -> None:
    assert excerpt(tmp_path, "a\x1b[2J\u202eb", 1, 2) == ["a<U+001B>[2J<U+202E>b", " ^^^^^^^^"]


def test_windows_line_ends_byte_order_marks_and_other_encodings_are_read(tmp_path: Path) -> None:
    assert excerpt(tmp_path, b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", 2, 4) == ["b: 2", "   ^"]
    assert excerpt(tmp_path, b"caf\xe9", 1, 1)[0] == "caf\ufffd"


def test_a_long_line_is_cut_on_both_sides_of_the_place(tmp_path: Path) -> None:
    line = "before " * 50 + "HERE" + " after" * 50
    text, caret = excerpt(tmp_path, line, 1, line.index("HERE") + 1)
    assert text.startswith("…")
    assert text.endswith("…")
    assert len(text) <= WIDTH
    assert text[caret.index("^") :].startswith("HERE")
    assert caret.count("^") == 4


def test_a_long_line_is_cut_only_after_a_place_near_its_start(tmp_path: Path) -> None:
    text, caret = excerpt(tmp_path, "HERE " + "after " * 50, 1, 1)
    assert (text[:10], text[-1], len(text), caret) == ("HERE after", "…", WIDTH, "^^^^")


def test_a_very_long_place_is_marked_up_to_the_cut(tmp_path: Path) -> None:
    text, caret = excerpt(tmp_path, "x" * 500, 1, 1)
    assert (len(text), len(caret)) == (WIDTH, WIDTH)


def test_a_layout_of_the_built_in_theme_is_found(tmp_path: Path) -> None:
    problem = Problem("layout-failed", Location("layouts/article.html", 1), "")
    result = excerpts.of(problem, tmp_path)
    assert result is not None
    assert "extends" in result.text


def test_an_excerpt_shows_the_current_file(tmp_path: Path) -> None:
    assert excerpt(tmp_path, "old", 1, 1)[0] == "old"
    assert excerpt(tmp_path, "newer", 1, 1)[0] == "newer"


def test_start_and_end_count_characters(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("日: chip", "utf-8")
    problem = Problem("unknown-section", Location("a.md", 1, 4), 'unknown section "chip"')
    assert excerpts.of(problem, tmp_path) == Excerpt(1, "日: chip", 3, 7)


def test_a_line_of_any_length_is_cut_at_once(tmp_path: Path) -> None:
    line = "tags: [" + ", ".join(f"tag{number}" for number in range(40_000)) + "]"
    (tmp_path / "a.md").write_text(line, "utf-8")
    columns = [at + 1 for at in range(0, len(line), 100)]
    problems = [Problem("bad-tag", Location("a.md", 1, column), "x") for column in columns]
    shown = call_within(60, lambda: [excerpts.of(problem, tmp_path) for problem in problems])
    assert all(excerpt and len(excerpt.text) <= WIDTH for excerpt in shown)
