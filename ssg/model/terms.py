"""Sections, tags, authors and other terms, and the lists of their articles."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from ssg.model.articles import Ref
from ssg.model.discovery import Feed
from ssg.model.documents import Body
from ssg.model.elements import Link
from ssg.model.pictures import Picture
from ssg.model.taxonomies import Taxonomy


class Term(Struct, frozen=True, gc=False):
    """A section, tag, author or term of the newsroom's own as its pages show it.

    `kind` is "section", "tag", "author" or the key of a taxonomy; `label` is what pages call a term
    of its kind, or "". `layout` is that of its page. `source` is the file that describes it, or "".
    `crumbs` are the pages between the front page and its own: the list of its kind, and the terms
    that it is a part of. `children` are the terms that are parts of it.
    """

    kind: str
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
    label: str = ""
    layout: str = "listing.html"
    crumbs: tuple[Link, ...] = ()
    children: tuple[Link, ...] = ()


class Listing(Struct, frozen=True, gc=False):
    """A term and its articles, newest first; those of terms that are parts of it belong to it."""

    term: Term
    refs: Sequence[Ref]


class TermLists(Struct, frozen=True):
    """A taxonomy of the newsroom's own, and its terms with their articles."""

    taxonomy: Taxonomy
    listings: tuple[Listing, ...]


class Listings(Struct, frozen=True):
    """Every term with its articles; `own` are those of the newsroom's own taxonomies."""

    sections: tuple[Listing, ...]
    tags: tuple[Listing, ...]
    authors: tuple[Listing, ...]
    own: tuple[TermLists, ...]
