"""Social cards: their size, texts and colours."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from ssg.model.pictures import Card
from ssg.pictures.social_cards import fit_headline, render, truncate, wrap
from ssg.problems.time_limit import call_within
from tests.support.programs import ROOT

CARD = Card("The Post", "Why it matters", "Chips", "Ada", "", "#fefdfb", "#18181c", "#b3261e")
LONG = "Words and more words of a headline that never seems to come to its end " * 6


def drawn(card: Card, font: bytes = b"") -> Image.Image:
    return Image.open(BytesIO(render(card, font)))


def fixed_width(text: str) -> float:
    """Measures text in a font whose letters are all as wide as they are high."""
    return 100 * len(text)


def test_a_card_is_a_small_png_of_1200_by_630_pixels() -> None:
    content = render(CARD, b"")
    image = Image.open(BytesIO(content))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(content) < 60_000
    assert len(render(replace(CARD, title=LONG), b"")) < 60_000


def test_a_card_is_deterministic() -> None:
    first = render(CARD, b"")
    render(replace(CARD, title=LONG), b"")
    assert render(CARD, b"") == first


def test_parts_that_cards_share_are_drawn_for_their_own_texts() -> None:
    others = [replace(CARD, section="AI"), replace(CARD, byline="Bo"), replace(CARD, title="Q")]
    drawn_first = [render(card, b"") for card in (CARD, *others)]
    assert [render(card, b"") for card in (CARD, *others)] == drawn_first
    assert len(set(drawn_first)) == 4


@pytest.mark.parametrize("title", ["", "Å" * 400, "One word"])
def test_every_headline_gives_a_whole_card(title: str) -> None:
    assert drawn(replace(CARD, title=title)).convert("L").histogram()[24] > 100


@pytest.mark.parametrize("field", ["site", "title", "section", "byline", "label"])
def test_every_text_is_on_the_card(field: str) -> None:
    assert render(replace(CARD, **{field: "Other"}), b"") != render(CARD, b"")


def test_a_card_has_its_colours() -> None:
    card = replace(CARD, paper="#112233", ink="#ffffff", accent="#00ff00")
    colours = {colour for _, colour in drawn(card).convert("RGB").getcolors(2000) or ()}
    assert {(0x11, 0x22, 0x33), (255, 255, 255), (0, 255, 0)} <= colours


def test_another_font_changes_the_card() -> None:
    regular = (ROOT / "ssg/pictures/fonts/serif-regular.ttf").read_bytes()
    assert render(CARD, regular) != render(CARD, b"")


def test_texts_stay_within_the_margins() -> None:
    card = Card(LONG, "W" * 300, LONG, LONG, LONG, "#ffffff", "#000000", "#000000")
    image = drawn(card).convert("L")
    for box in ((0, 20, 74, 630), (1126, 20, 1200, 630), (0, 610, 1200, 630)):
        assert image.crop(box).getextrema() == (255, 255)


def test_a_short_headline_is_large_and_a_long_one_shrinks() -> None:
    assert fit_headline("Short", fixed_width) == (["Short"], 104)
    lines, size = fit_headline("Words and words and words and words and words", fixed_width)
    assert size < 104
    assert " ".join(lines) == "Words and words and words and words and words"


def test_a_headline_that_is_too_long_ends_in_an_ellipsis() -> None:
    lines, size = fit_headline(LONG * 3, fixed_width)
    assert size == 44
    assert lines[-1].endswith("…")
    assert not any("…" in line for line in lines[:-1])


def test_lines_are_about_equally_long() -> None:
    lines, _ = fit_headline("aaaa bbbb cccc", fixed_width)
    assert [len(line) for line in lines] == [9, 4] or max(map(len, lines)) <= 9


def test_only_wide_words_are_broken_and_chinese_breaks_anywhere() -> None:
    assert wrap("one two three", 700, fixed_width) == ["one two", "three"]
    assert wrap("incomprehensible x", 600, fixed_width) == ["incomp", "rehens", "ible x"]
    assert wrap("人工智能的下一个十年", 400, fixed_width) == ["人工智能", "的下一个", "十年"]


def test_only_a_text_that_is_too_wide_is_truncated() -> None:
    assert truncate("four", 400, fixed_width) == "four"
    assert truncate("four, five", 600, fixed_width) == "four…"


def test_a_text_of_any_length_is_truncated_in_a_few_steps() -> None:
    text = call_within(30, truncate, "x" * 1_000_000, 600, fixed_width)
    assert text == "xxxxx…"


@given(st.text(max_size=80).map(lambda text: " ".join(text.split())), st.integers(100, 1500))
def test_wrapping_loses_no_character_and_keeps_to_the_width(text: str, width: int) -> None:
    lines = wrap(text, width, fixed_width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(fixed_width(line) <= width for line in lines)
