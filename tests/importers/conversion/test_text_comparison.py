"""The content of HTML, for comparison."""

from ssg.importers.conversion.text_comparison import content_tokens, encoded_target, rendered


def test_words_and_elements_count_and_whitespace_does_not() -> None:
    assert content_tokens("<p>A <b>b</b>\n c</p>") == ["A", "strong", "b", "/strong", "c"]
    assert content_tokens("<div><p>A  <strong>b</strong> c</p></div>") == content_tokens(
        "<p>A <b>b</b> c</p>"
    )


def test_the_targets_of_links_and_pictures_count() -> None:
    assert content_tokens('<a href="/a">x</a>') != content_tokens('<a href="/b">x</a>')
    assert content_tokens('<img src="a.png" alt="A">') == ["img a.png A", "/img a.png A"]


def test_code_keeps_its_lines() -> None:
    assert content_tokens("<pre>a\n  b</pre>") != content_tokens("<pre>a\nb</pre>")
    numbered = content_tokens(rendered('```go linenums="7"\na\n  b\n```'))
    assert numbered == content_tokens("<pre>a\n  b</pre>")
    assert content_tokens(rendered("```\na\n  b\n```")) == content_tokens("<pre>a\n  b</pre>")


def test_the_permalink_of_a_heading_does_not_count() -> None:
    assert content_tokens(rendered("## Why")) == content_tokens("<h2>Why</h2>")


def test_a_target_is_encoded_for_markdown() -> None:
    assert encoded_target(" /a (1).png ") == "/a%20%281%29.png"
