"""Addresses of the pages of rows."""

import pytest

from ssg.site.data.addresses import RowAddress, of, slug_of


@pytest.mark.parametrize(
    ("value", "slug"),
    [
        ("acme", "acme"), ("ACME Inc.", "acme-inc"), ("größe", "größe"), (7, "7"), (None, ""),
        ("../x", "x"), ("a/b", "a-b"), ("..", ""), ("C++", "cpp"), ("con", "con-"),
    ],
)  # fmt: skip
def test_a_value_becomes_a_part_of_an_address(value: object, slug: str) -> None:
    assert slug_of(value) == slug


def test_an_address_has_the_values_of_its_row() -> None:
    assert of("/firms/{slug}/", {"slug": "größe"}) == RowAddress("/firms/gr%C3%B6%C3%9Fe/")
    assert of("/{country}/{slug}/", {"slug": "a", "country": "The UK"}).path == "/the-uk/a/"


def test_what_has_no_address_says_why() -> None:
    assert of("/{slug}/", {"slug": None}).error == 'the row has no address: its "slug" is empty'
    assert of("/{slug}/", {"slug": "!"}).error == '"!" has no letter or digit for an address'
    assert "the address /media/" in of("/{slug}/", {"slug": "media"}).error
