"""What HTML says."""

from ssg.importers.conversion.text_comparison import meaning, rendered, target_of


def test_words_and_elements_count_and_spaces_do_not() -> None:
    assert meaning("<p>A <b>b</b>\n c</p>") == ["A", "strong", "b", "/strong", "c"]
    assert meaning("<div><p>A  <strong>b</strong> c</p></div>") == meaning("<p>A <b>b</b> c</p>")


def test_where_links_and_pictures_lead_counts() -> None:
    assert meaning('<a href="/a">x</a>') != meaning('<a href="/b">x</a>')
    assert meaning('<img src="a.png" alt="A">') == ["img a.png A", "/img a.png A"]


def test_code_keeps_its_lines() -> None:
    assert meaning("<pre>a\n  b</pre>") != meaning("<pre>a\nb</pre>")
    assert meaning(rendered("```\na\n  b\n```")) == meaning("<pre>a\n  b</pre>")


def test_headings_of_ours_say_no_more_than_their_words() -> None:
    assert meaning(rendered("## Why")) == meaning("<h2>Why</h2>")


def test_a_target_can_stand_between_brackets() -> None:
    assert target_of(" /a (1).png ") == "/a%20%281%29.png"
