"""Sections, tags and authors, and the lists of their articles."""

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from ssg.model.articles import Ref
from ssg.model.discovery import Feed
from ssg.model.documents import Body
from ssg.model.elements import Link
from ssg.model.pictures import Picture


class Term(Struct, frozen=True, gc=False):
    """A section, tag or author as its pages show it.

    `source` is the file that describes it, or "".
    """

    kind: Literal["section", "tag", "author"]
    key: str
    name: str
    url: str
    feeds: tuple[Feed, ...] = ()
    description: Body | None = None
    summary: str = ""
    role: str = ""
    photo: Picture | None = None
    links: tuple[Link, ...] = ()
    source: str = ""
    is_organisation: bool = False
    fediverse: str = ""
    aliases: tuple[str, ...] = ()
    own: Mapping[str, Any] = {}


class Listing(Struct, frozen=True, gc=False):
    """A term and its articles, newest first."""

    term: Term
    refs: tuple[Ref, ...]
