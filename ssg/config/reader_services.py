"""What a story offers readers: links for sharing it, and the form for a newsletter.

Links for sharing are plain URLs, without third-party scripts; so is the form.
"""

from typing import Annotated, ClassVar, Literal
from urllib.parse import quote, urlsplit

from msgspec import Meta, Struct

from ssg.model.elements import Link
from ssg.yaml_source.constraints import OneLine, matching

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


def share_links(networks: tuple[Network, ...], title: str, url: str) -> tuple[Link, ...]:
    """Returns a link for each network that shares the page at the absolute `url`."""
    values = {"title": quote(title, safe=""), "url": quote(url, safe="")}
    patterns = [_NETWORKS[network] for network in networks]
    return tuple([Link(name, pattern.format_map(values)) for name, pattern in patterns])


_FormUrl = Annotated[
    str,
    matching(
        r"https://[^\s/<>\"'\\;,]+[^\s<>\"\\]*|/(?!/)[^\s<>\"\\]*",
        "is not the address of a form: it begins with https://, or with / for this site",
    ),
]


class NewsletterConfig(Struct, frozen=True, kw_only=True):
    """A form for readers' addresses, which the browser sends to the newsletter's service."""

    shorthand: ClassVar[str] = "url"
    url: Annotated[
        _FormUrl,
        "Where the form is sent: the address that the service gives for forms.",
        Meta(examples=["https://letters.example/subscribe"]),
    ]
    title: Annotated[OneLine, "The heading of the form."] = "Newsletter"
    text: Annotated[str, "What subscribers get, and how often."] = ""
    field: Annotated[
        OneLine,
        matching(r".*\S.*", "is no name: forms send the reader's address under one"),
        "The name under which the service expects the reader's address.",
        Meta(examples=["EMAIL"]),
    ] = "email"
    values: Annotated[
        dict[OneLine, OneLine],
        "Other values that the service expects, by name.",
        Meta(examples=[{"tag": "website"}]),
    ] = {}

    @property
    def origin(self) -> str:
        """The scheme and host that the form is sent to, or "" for this site."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
