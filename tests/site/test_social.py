"""The social cards of a site's stories."""

import re
from io import BytesIO

import pytest
from PIL import Image

from ssg.model.pictures import Card
from tests.support.newsroom import Newsroom
from tests.support.programs import ROOT


@pytest.fixture
def cards(bare: Newsroom) -> Newsroom:
    bare.enable_cards()
    bare.picture("content/wall.png", 640, 360)
    return bare


def url(newsroom: Newsroom) -> str:
    """The URL of the one story's card."""
    (ref,) = newsroom.site().refs
    return ref.card


def recipe(newsroom: Newsroom) -> Card:
    (card,) = [d.recipe for d in newsroom.site().drawings if isinstance(d.recipe, Card)]
    return card


def shown_by_networks(newsroom: Newsroom) -> list[str]:
    """The end of the URL of the picture that networks show, and its width and height."""
    page = newsroom.read("ai/2026/05/a/index.html")
    values = re.findall(r'property="og:image(?::width|:height)?" content="(.*?)"', page)
    return [values[0][-9:], *values[1:]]


def test_a_card_shows_headline_section_and_byline(cards: Newsroom) -> None:
    cards.write("content/authors/grace.md", "---\nname: Grace\n---\n")
    cards.article("a", title="Why  it matters", authors=["ada", "grace"])
    assert recipe(cards) == Card(
        "The Golden Post", "Why it matters", "Machines", "Ada, Grace", "",
        "#fefdfb", "#18181c", "#b3261e",
    )  # fmt: skip


def test_the_card_of_a_sponsored_story_names_the_sponsor(cards: Newsroom) -> None:
    cards.article("a", kind="sponsored", sponsor={"name": "Acme", "url": "/about/"})
    cards.write("content/pages/about.md", "---\ntitle: About\n---\n")
    assert recipe(cards).label == "Sponsored by Acme"


def test_a_card_is_published_at_its_url(cards: Newsroom) -> None:
    cards.article("a")
    card_url = url(cards)
    assert card_url.startswith("/media/cards/a-")
    image = Image.open(BytesIO(cards.tree()[card_url[1:]]))
    assert (image.format, image.size) == ("PNG", (1200, 630))


def test_a_new_headline_changes_the_url_of_the_card(cards: Newsroom) -> None:
    cards.article("a", title="One")
    first = url(cards)
    cards.article("a", title="Two")
    assert url(cards) != first
    assert first[1:] not in cards.tree()


def test_an_edited_text_does_not_change_the_card(cards: Newsroom) -> None:
    cards.article("a", "One.")
    cards.build()
    cards.article("a", "Two.")
    changes = cards.build().changes
    assert not [path for path in (*changes.added, *changes.changed) if "cards/" in path]


def test_a_headline_that_the_font_does_not_support_falls_back_to_the_picture(
    cards: Newsroom,
) -> None:
    cards.article("a", title="人工智能", image="/wall.png")
    assert url(cards) == ""
    assert not [path for path in cards.tree() if "cards/" in path]
    assert shown_by_networks(cards) == ["-16x9.jpg", "640", "360"]


@pytest.mark.parametrize(
    ("size", "has_card"), [((1200, 675), False), ((1199, 675), True), ((1200, 674), True)]
)
def test_a_large_picture_stands_for_the_card(
    cards: Newsroom, size: tuple[int, int], *, has_card: bool
) -> None:
    cards.picture("content/wall.png", *size)
    cards.article("a", image="/wall.png")
    assert bool(url(cards)) == has_card
    assert (shown_by_networks(cards)[1:] == ["1200", "630"]) == has_card
    assert any("cards/" in path for path in cards.tree()) == has_card


def test_a_sponsored_story_has_a_card_whatever_its_picture_is(cards: Newsroom) -> None:
    cards.picture("content/wall.png", 1300, 900)
    cards.article("a", image="/wall.png", kind="sponsored", sponsor={"name": "Acme"})
    assert url(cards)


def test_the_settings_can_ask_for_cards_beside_large_pictures(bare: Newsroom) -> None:
    bare.enable_cards(with_pictures=True)
    bare.picture("content/wall.png", 1300, 900)
    bare.article("a", image="/wall.png")
    assert url(bare)


def test_without_cards_networks_show_the_picture_in_their_shape(bare: Newsroom) -> None:
    bare.picture("content/wall.png", 1300, 900)
    bare.article("a", image="/wall.png")
    assert url(bare) == ""
    assert shown_by_networks(bare) == ["-16x9.jpg", "1200", "675"]


def test_without_font_support_and_picture_there_is_no_card(cards: Newsroom) -> None:
    cards.article("a", title="عنوان")
    assert url(cards) == ""


def test_cards_can_be_turned_off(bare: Newsroom) -> None:
    bare.article("a")
    assert url(bare) == ""


def test_a_custom_font_is_used(bare: Newsroom) -> None:
    font = (ROOT / "ssg/pictures/fonts/serif-regular.ttf").read_bytes()
    bare.write("content/fonts/own.ttf", font)
    bare.enable_cards(font="/fonts/own.ttf")
    bare.article("a")
    before = url(bare)
    bare.write("content/fonts/own.ttf", font + b"\0")
    assert url(bare) != before, "another font is another card"


@pytest.mark.parametrize(
    ("font", "problem"),
    [
        ("/gone.ttf", 'there is no font "/gone.ttf" below content/'),
        ("/no.ttf", '"/no.ttf" is not a TrueType or OpenType font'),
    ],
)
def test_a_missing_or_damaged_font_is_an_error(bare: Newsroom, font: str, problem: str) -> None:
    bare.write("content/no.ttf", b"no font")
    bare.enable_cards(font=font)
    (reported,) = bare.problems()
    assert reported.startswith("config.yaml:10:")
    assert reported.endswith(problem)


@pytest.mark.parametrize("name", ["я" * 90, "東" * 60, "a" * 190, "a b", "100%"])
def test_the_file_of_a_card_has_a_name_that_every_system_takes(cards: Newsroom, name: str) -> None:
    cards.article(name, title="A title that the font has")
    cards.build()
    paths = [path for path in cards.tree() if path.startswith("media/cards/")]
    assert len(paths) == len(set(paths)) > 0
    assert all(path.isascii() and len(path) < 130 and "%" not in path for path in paths)
