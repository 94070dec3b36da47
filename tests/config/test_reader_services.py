"""Links for sharing a story, and the form for a newsletter."""

from typing import get_args

import pytest

from ssg.config import reader_services
from ssg.config.reader_services import Network, NewsletterConfig
from ssg.model.elements import Link
from tests.support.newsroom import LAST, Newsroom


def test_a_share_link_has_the_encoded_headline_and_url() -> None:
    links = reader_services.share_links(
        ("email", "bluesky"), "C&D: what's 100%?", "https://x.example/a b/?c=1"
    )
    title, url = "C%26D%3A%20what%27s%20100%25%3F", "https%3A%2F%2Fx.example%2Fa%20b%2F%3Fc%3D1"
    assert links == (
        Link("Email", f"mailto:?subject={title}&body={url}"),
        Link("Bluesky", f"https://bsky.app/intent/compose?text={title}%20{url}"),
    )


def test_every_network_has_a_link_with_the_url() -> None:
    networks = get_args(Network)
    links = reader_services.share_links(networks, "A", "https://x.example/")
    assert len(links) == len(networks)
    assert all("https%3A%2F%2Fx.example%2F" in link.url for link in links)


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://letters.example/subscribe?list=1", "https://letters.example"),
        ("https://letters.example:8443/", "https://letters.example:8443"),
        ("/subscribe", ""),
    ],
)
def test_the_origin_is_that_of_another_site(url: str, origin: str) -> None:
    assert NewsletterConfig(url=url).origin == origin


@pytest.mark.parametrize("url", ["http://letters.example/", "//letters.example/", "letters", "a b"])
def test_an_address_that_sends_no_form_safely_is_an_error(bare: Newsroom, url: str) -> None:
    bare.setting(f'newsletter: "{url}"')
    (problem,) = bare.problems()
    assert problem.startswith(f'config.yaml:{LAST + 1}:13: "{url}" is not the address of a form')


def test_the_address_of_the_form_is_enough(bare: Newsroom) -> None:
    bare.setting("newsletter: https://letters.example/subscribe")
    assert bare.problems() == []


def test_a_form_needs_a_name_for_the_address(bare: Newsroom) -> None:
    bare.setting("newsletter: {url: https://l.example/, field: ''}")
    (problem,) = bare.problems()
    assert "is no name: forms send the reader's address under one" in problem
