"""Links for sharing a story: plain URLs, without third-party scripts."""

from typing import Literal
from urllib.parse import quote

from ssg.model.elements import Link

Network = Literal[
    "bluesky", "email", "facebook", "hackernews", "linkedin", "mastodon", "reddit", "whatsapp", "x"
]

_NETWORKS: dict[Network, tuple[str, str]] = {
    "bluesky": ("Bluesky", "https://bsky.app/intent/compose?text={title}%20{url}"),
    "email": ("Email", "mailto:?subject={title}&body={url}"),
    "facebook": ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
    "hackernews": ("Hacker News", "https://news.ycombinator.com/submitlink?u={url}&t={title}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
    "mastodon": ("Mastodon", "https://share.joinmastodon.org/#text={title}%20{url}"),
    "reddit": ("Reddit", "https://www.reddit.com/submit?url={url}&title={title}"),
    "whatsapp": ("WhatsApp", "https://wa.me/?text={title}%20{url}"),
    "x": ("X", "https://x.com/intent/post?text={title}&url={url}"),
}


def links(networks: tuple[Network, ...], title: str, url: str) -> tuple[Link, ...]:
    """Returns a link for each network that shares the page at the absolute `url`."""
    values = {"title": quote(title, safe=""), "url": quote(url, safe="")}
    patterns = [_NETWORKS[network] for network in networks]
    return tuple([Link(name, pattern.format_map(values)) for name, pattern in patterns])
