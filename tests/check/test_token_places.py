"""Where words of HTML are written in its source."""

from ssg.check.html_tokens import blocks_of
from ssg.check.token_places import TokenPlaces

TEXT = "One **two** three.\n\n  One [two](/x/) four.\n"


def test_words_are_found_by_those_before_them() -> None:
    places = TokenPlaces(TEXT)
    first, second = blocks_of("<p>One <b>two</b> three.</p><p>One <a>two</a> four.</p>")
    assert places.find(first, 5) == TEXT.index("three")
    places.pass_over(first)
    place = places.find(second, 1)
    assert place == TEXT.rindex("One")
    assert places.find(second, 5) == TEXT.index("four")
    assert places.line(place) == "  One [two](/x/) four."
    assert places.line_start(TEXT.index("four")) == place


def test_a_missing_token_gets_the_place_where_the_search_is() -> None:
    places = TokenPlaces(TEXT)
    (block,) = blocks_of("<p>gone</p>")
    assert places.find(block, 1) == 0
