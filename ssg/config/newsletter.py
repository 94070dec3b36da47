"""The setting of the form with which readers subscribe to a newsletter."""

from typing import Annotated, ClassVar
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from ssg.yaml_source.constraints import OneLine, matching

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
