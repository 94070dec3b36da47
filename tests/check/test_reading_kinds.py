"""Kinds of differences: each has a case in `test_reading`; here is what decides between them."""

from ssg.check.html_tokens import blocks_of
from ssg.check.reading_kinds import KINDS, Change, is_of_line, kind_of


def change(before: str, now: str, line: str = "") -> Change:
    old, new = (
        tuple(token for block in blocks_of(html) for token in block) for html in (before, now)
    )
    return Change(old, new, old, new, line)


def test_the_first_kind_that_fits_is_taken() -> None:
    assert kind_of(change("<p>1) a</p>", "<ol><li>a</li></ol>", "1) a")) == "items numbered as 1)"
    assert kind_of(change("<p>- a</p>", "<ul><li>a</li></ul>")) == "a list right after a paragraph"
    assert kind_of(change("<p>a</p>", "<pre>a</pre>", "    a")) == "indented code"
    assert kind_of(change("<p>a</p>", "<pre>a</pre>", "```")) == "code between fences"
    assert kind_of(change("“a” – b…", '"a" -- b...')) == "quotation marks, dashes and dots"
    assert kind_of(change("a", "b")) == "words"


def test_kinds_of_blocks_are_reported_where_their_line_begins() -> None:
    names = [name for name, _ in KINDS]
    assert len(set(names)) == len(names)
    assert is_of_line("indented code")
    assert not is_of_line("a bare address")
