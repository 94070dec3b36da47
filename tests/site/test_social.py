"""Stories' cards, as a whole site has them."""

from io import BytesIO

import pytest
from PIL import Image

from ssg.model.pictures import Card
from tests.support.newsroom import Newsroom
from tests.support.programs import ROOT


@pytest.fixture
def cards(bare: Newsroom) -> Newsroom:
    bare.have_cards()
    bare.picture("content/wall.png", 640, 360)
    return bare


def url(newsroom: Newsroom) -> str:
    """The URL of the one story's card."""
    (ref,) = newsroom.site().refs
    return ref.card


def recipe(newsroom: Newsroom) -> Card:
    (card,) = [d.recipe for d in newsroom.site().drawings if isinstance(d.recipe, Card)]
    return card


def test_a_card_says_what_the_story_is_and_who_wrote_it(cards: Newsroom) -> None:
    cards.write("content/authors/grace.md", "---\nname: Grace\n---\n")
    cards.article("a", title="Why  it matters", authors=["ada", "grace"])
    assert recipe(cards) == Card(
        "The Golden Post", "Why it matters", "Machines", "Ada, Grace", "",
        "#fefdfb", "#18181c", "#b3261e",
    )  # fmt: skip


def test_a_card_says_who_paid(cards: Newsroom) -> None:
    cards.article("a", kind="sponsored", sponsor={"name": "Acme", "url": "/about/"})
    cards.write("content/pages/about.md", "---\ntitle: About\n---\n")
    assert recipe(cards).label == "Sponsored by Acme"


def test_a_card_is_published_at_its_url(cards: Newsroom) -> None:
    cards.article("a")
    found = url(cards)
    assert found.startswith("/media/cards/a-")
    image = Image.open(BytesIO(cards.tree()[found[1:]]))
    assert (image.format, image.size) == ("PNG", (1200, 630))


def test_another_headline_has_another_url(cards: Newsroom) -> None:
    cards.article("a", title="One")
    first = url(cards)
    cards.article("a", title="Two")
    assert url(cards) != first
    assert first[1:] not in cards.tree()


def test_an_edit_of_the_text_leaves_the_card_alone(cards: Newsroom) -> None:
    cards.article("a", "One.")
    cards.build()
    cards.article("a", "Two.")
    changes = cards.build().changes
    assert not [path for path in (*changes.added, *changes.changed) if "cards/" in path]


def test_a_headline_that_cannot_be_set_is_left_to_the_pictures_crop(cards: Newsroom) -> None:
    cards.article("a", title="人工智能", image="/wall.png")
    found = url(cards)
    assert found.startswith("/media/wall-")
    assert found.endswith("-16x9.jpg")
    assert not [path for path in cards.tree() if "cards/" in path]


def test_a_headline_that_cannot_be_set_and_has_no_picture_has_no_card(cards: Newsroom) -> None:
    cards.article("a", title="عنوان")
    assert url(cards) == ""


def test_cards_can_be_turned_off(bare: Newsroom) -> None:
    bare.article("a")
    assert url(bare) == ""


def test_a_font_of_the_newsrooms_own_is_used(bare: Newsroom) -> None:
    font = (ROOT / "ssg/pictures/fonts/serif-regular.ttf").read_bytes()
    bare.write("content/fonts/own.ttf", font)
    bare.have_cards(font="/fonts/own.ttf")
    bare.article("a")
    before = url(bare)
    bare.write("content/fonts/own.ttf", font + b"\0")
    assert url(bare) != before, "another font is another card"


@pytest.mark.parametrize(
    ("font", "problem"),
    [
        ("/gone.ttf", '"/gone.ttf" leads to no font below content/'),
        ("/no.ttf", '"/no.ttf" is not a TrueType or OpenType font'),
    ],
)
def test_a_font_that_is_none_is_an_error(bare: Newsroom, font: str, problem: str) -> None:
    bare.write("content/no.ttf", b"no font")
    bare.have_cards(font=font)
    (found,) = bare.problems()
    assert found.startswith("config.yaml:10:")
    assert found.endswith(problem)
