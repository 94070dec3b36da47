"""Words of old and new texts."""

import pytest

from ssg.importers.conversion.word_comparison import html_words, lost, markdown_words, place_of


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>One <b>t</b>wo</p><p>Two</p>", ["one", "two", "two"]),
        ("a<br>b<td>c</td>d", ["a", "b", "c", "d"]),
        ("&eacute;t&eacute; don&#8217;t", ["don", "t", "été"]),
        ("x <script>y</script><style>z</style><!-- w -->", ["x"]),
        ("see https://a.example/b?c=d and", ["and", "see"]),
        ("新<b>芯</b>片 abc", ["abc", "新", "片", "芯"]),
    ],
)
def test_words_are_those_that_readers_see(html: str, words: list[str]) -> None:
    assert sorted(html_words(html).elements()) == words


def test_lost_words_are_counted() -> None:
    assert lost(html_words("a b b c"), markdown_words("**A** b\n\n- d")) == ["b", "c"]


def test_a_word_has_its_place() -> None:
    assert [place_of(word, "The cable, able") for word in ("able", "cabl", "no")] == [11, 4, 0]
