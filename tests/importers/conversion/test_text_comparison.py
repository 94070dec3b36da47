"""What HTML says."""

from ssg.importers.conversion.text_comparison import content_tokens, encoded_target, rendered


def test_words_and_elements_count_and_spaces_do_not() -> None:
    assert content_tokens("<p>A <b>b</b>\n c</p>") == ["A", "strong", "b", "/strong", "c"]
    assert content_tokens("<div><p>A  <strong>b</strong> c</p></div>") == content_tokens(
        "<p>A <b>b</b> c</p>"
    )


def test_where_links_and_pictures_lead_counts() -> None:
    assert content_tokens('<a href="/a">x</a>') != content_tokens('<a href="/b">x</a>')
    assert content_tokens('<img src="a.png" alt="A">') == ["img a.png A", "/img a.png A"]


def test_code_keeps_its_lines() -> None:
    assert content_tokens("<pre>a\n  b</pre>") != content_tokens("<pre>a\nb</pre>")
    assert content_tokens(rendered("```\na\n  b\n```")) == content_tokens("<pre>a\n  b</pre>")


def test_headings_of_ours_say_no_more_than_their_words() -> None:
    assert content_tokens(rendered("## Why")) == content_tokens("<h2>Why</h2>")


def test_a_target_can_stand_between_brackets() -> None:
    assert encoded_target(" /a (1).png ") == "/a%20%281%29.png"
