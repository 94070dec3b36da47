"""Where something else may stand in a text."""

from typing import Any

import pytest
from markupsafe import Markup

from ssg.markup.insertion import parted
from ssg.problems.time_limit import call_within


def text(*blocks: str) -> Markup:
    """HTML of blocks; a number is a paragraph."""
    return Markup("\n").join(
        Markup(f"<p>Word {block}.</p>" if block.isdigit() else block) for block in blocks
    )


def gap(*blocks: str, after: int = 2) -> str:
    """The end of what stands before the gap, and the start of what follows; "" without a gap."""
    parts = parted(text(*blocks), after)
    assert "".join(parts).replace("\n", "") == text(*blocks).replace("\n", "")
    return f"{parts[0][-11:-4]} {parts[1][3:10]}" if len(parts) > 1 else ""


def test_a_text_is_parted_after_so_many_paragraphs() -> None:
    assert gap("1", "2", "3", "4") == "Word 2. Word 3."
    assert gap("1", "2", "3", "4", "5", after=3) == "Word 3. Word 4."


def test_a_short_text_stays_whole() -> None:
    assert gap("1", "2", "3") == ""
    assert gap() == ""


@pytest.mark.parametrize(
    "block",
    [
        "<h2>Head</h2>",
        "<figure><img src=a.png alt=''></figure>",
        "<p><img src=a.png alt=''></p>",
        "<p>With a <picture><img src=a.png alt=''></picture></p>",
        "<ul><li>Item</li></ul>",
        "<blockquote><p>Quoted.</p><p>Quoted.</p></blockquote>",
        "<hr>",
        "Bare words",
    ],
)
def test_the_gap_is_beside_paragraphs_of_words_only(block: str) -> None:
    assert gap("1", "2", block, "3", "4", "5") == "Word 3. Word 4."


def test_paragraphs_of_quotations_lists_and_boxes_do_not_count() -> None:
    boxes = "<div><p>a</p><p>b</p></div>", "<ul><li><p>a</p><p>b</p></li></ul>"
    assert gap("1", *boxes, "2", "3", "4") == "Word 2. Word 3."
    assert gap("1", "<blockquote><p>a</p><p>b</p><p>c</p></blockquote>", after=1) == ""


def test_what_only_looks_like_markup_is_not_counted() -> None:
    comment = "<!-- <div> -->"
    script = "<script>if (a < b) '<div>'</script>"
    assert gap(comment, script, "1", '<p title="</p><div>">Word 2.</p>', "3", "4") == (
        "Word 2. Word 3."
    )


def test_void_and_unclosed_elements_do_not_lead_astray() -> None:
    assert gap("<p>a<br>b<img src=x></p>", "<ul><li>a<li>b</ul>", "1", "2", "3") == (
        "Word 1. Word 2."
    )
    assert gap("<div>", "1", "2", "3", "4") == "", "who knows where it ends"


def test_a_long_text_is_parted_in_no_time() -> None:
    text = Markup("<p>" * 100_000 + "<a " * 100_000 + "<!--" * 100_000)
    call_within(60, parted, text, 4)


def test_what_was_no_markup_does_not_become_it() -> None:
    """So Jinja still escapes what a theme's layout parts by mistake."""
    html = text("1", "2", "3", "4")
    assert {type(part) for part in parted(html, 2)} == {Markup}
    plain: Any = str(html)
    assert {type(part) for part in (*parted(plain, 2), *parted(plain[:5], 2))} == {str}


def test_a_question_is_not_parted_from_its_answer() -> None:
    question = '<p class="question"><strong>Why?</strong></p>'
    assert gap("1", "2", question, "3", "4", "5").startswith("Word 2. ")
    assert gap("1", "2", question, "3", "4", "5", after=3) == "Word 3. Word 4."
