"""Static pages."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from ssg.model.documents import Body
from ssg.model.elements import Link


class StaticPage(Struct, frozen=True, gc=False):
    """A page such as "About"; `standfirst` is "" if the summary is the first paragraph."""

    url: str
    title: str
    standfirst: str
    summary: str
    source: str
    layout: str
    body: Body
    aliases: tuple[str, ...]
    noindex: bool
    translations: tuple[Link, ...]
    language: str
    own: Mapping[str, Any] = {}
