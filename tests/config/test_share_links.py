"""Links for sharing a story."""

from typing import get_args

from ssg.config import share_links
from ssg.config.share_links import Network
from ssg.model.elements import Link


def test_a_share_link_has_the_encoded_headline_and_url() -> None:
    links = share_links.links(
        ("email", "bluesky"), "C&D: what's 100%?", "https://x.example/a b/?c=1"
    )
    title, url = "C%26D%3A%20what%27s%20100%25%3F", "https%3A%2F%2Fx.example%2Fa%20b%2F%3Fc%3D1"
    assert links == (
        Link("Email", f"mailto:?subject={title}&body={url}"),
        Link("Bluesky", f"https://bsky.app/intent/compose?text={title}%20{url}"),
    )


def test_every_network_has_a_link_with_the_url() -> None:
    networks = get_args(Network)
    links = share_links.links(networks, "A", "https://x.example/")
    assert len(links) == len(networks)
    assert all("https%3A%2F%2Fx.example%2F" in link.url for link in links)
