"""What replaces template tags in texts."""

import re
from functools import partial

import pytest

from ssg.importers.archive import placeholders
from ssg.importers.archive.placeholders import MarkupContext
from ssg.importers.conversion.text_comparison import rendered
from ssg.problems.time_limit import call_within

TEXT, IN_HTML = MarkupContext("Words "), MarkupContext("<div>\n")


def test_a_picture_is_markdown_in_markdown_and_html_in_html() -> None:
    assert placeholders.picture("/a b.png", "A [b]", "", TEXT) == r"![A \[b\]](/a%20b.png)"
    assert (
        placeholders.picture("/a.png", '"A"', "", IN_HTML)
        == '<img src="/a.png" alt="&quot;A&quot;">'
    )


def test_a_picture_with_a_caption_becomes_a_figure() -> None:
    html = rendered(placeholders.picture("/a.png", "A", "Said", TEXT, "/b/"))
    assert '<a href="/b/"><img src="/a.png" alt="A"></a>' in html
    assert "<figcaption>\n<p>Said</p>" in html
    in_html = placeholders.picture("/a.png", "A", "Said", IN_HTML)
    assert in_html.endswith("<figcaption>Said</figcaption></figure>")


def test_code_with_fences_in_it_gets_a_longer_fence() -> None:
    assert placeholders.code("\n```\nx\n```\n", "md", TEXT) == "\n\n````md\n```\nx\n```\n````\n\n"
    assert placeholders.code("<b>", "", IN_HTML) == "<pre><code>&lt;b&gt;</code></pre>"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Words ", "`{% x %}`"),
        ("```\n", "{% x %}"),
        ("Some `code ", "{% x %}"),
        ('<a href="', "{% x %}"),
        ("<div>", "{% x %}"),
        ("1 < 2 ", "`{% x %}`"),
    ],
)
def test_a_tag_that_cannot_be_converted_is_shown_as_code(before: str, expected: str) -> None:
    assert (
        placeholders.literal(
            "{%  x\n%}".replace("  ", " ").replace("\n", " "), MarkupContext(before)
        )
        == expected
    )


def test_markdown_does_not_read_a_tag_as_attributes() -> None:
    text = "Words\n" + placeholders.literal("{% include x %}", MarkupContext("Words\n"))
    assert "{% include x %}" in rendered(text)


def test_a_long_text_with_many_tokens_is_converted_quickly() -> None:
    """The text before a token is not scanned again for each token."""
    text = "<b>Words</b> of a long text, with {an} address.\n" * 5000
    find_next = partial(re.compile("{an}").search, text)

    def replace() -> str:
        return placeholders.replace_tokens(text, find_next, lambda token, _: ("an", token.end()))

    replaced = call_within(60, replace)
    assert replaced == text.replace("{an}", "an")


def test_a_block_has_one_blank_line_before_and_after_it() -> None:
    text = "A\n\n{x}\n\nB {x} C\n{x}\nD"
    find_next = partial(re.compile("{x}").search, text)
    replaced = placeholders.replace_tokens(
        text, find_next, lambda token, _: ("\n\n---\n\n", token.end())
    )
    assert replaced == "A\n\n---\n\nB \n\n---\n\n C\n\n---\n\nD"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. A\n\n    {x}\n\n2. B", "1. A\n\n    ```\n    x\n    ```\n\n2. B"),
        ("- A: {x} b\n- C", "- A: \n\n    ```\n    x\n    ```\n\n     b\n- C"),
        ("- {x}\n- C", "-   ```\n    x\n    ```\n\n- C"),
        ("- A\n  - B\n    {x}", "- A\n  - B\n    \n    ```\n    x\n    ```\n\n    "),
        ("- A\n\nB\n\n{x}\n", "- A\n\nB\n\n```\nx\n```\n\n"),
    ],
)
def test_a_block_stays_in_its_list_item(text: str, expected: str) -> None:
    find_next = partial(re.compile("{x}").search, text)
    replaced = placeholders.replace_tokens(
        text, find_next, lambda token, context: (placeholders.code("x", "", context), token.end())
    )
    assert replaced == expected


def test_code_loses_the_indentation_of_its_list_item_and_blank_space_at_its_end() -> None:
    item = MarkupContext("1. A\n\n    ")
    code = placeholders.code("\n    a:\n\n      b  \n    ", "", item)
    assert code == "\n\n```\na:\n\n  b\n```\n\n"


def test_whether_many_tokens_are_in_code_takes_linear_time() -> None:
    def scan() -> bool:
        context = MarkupContext()
        for _ in range(40_000):
            context.add("{{ x }} ")
            assert not context.is_in_code
        context.add("`")
        return context.is_in_code

    assert call_within(60, scan)
