"""Taxonomies: the ways to file stories under terms, which are tags and those of a newsroom."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from ssg.model.discovery import FeedFormat

Place = tuple[str | int, ...]
"""A field of front matter: its name and, in a list, the index of an item."""


class Taxonomy(Struct, frozen=True, kw_only=True):
    """A way to file stories.

    `key` is the field of stories that has a list of terms, and the folder of the files that
    describe terms. `single_field` is another field, for one term, or "". `noun` is what messages
    call a term, `name` and `label` are what pages call all of them and one. `address` is the path
    of the page with all terms, below the site's root, and `layout` that of the page of each.
    `formats` are the formats of their feeds. `mentions` is the type of schema.org by which the
    structured data of stories names terms, or "".
    """

    key: str
    noun: str
    name: str
    label: str
    address: str
    single_field: str = ""
    layout: str = "listing.html"
    formats: tuple[FeedFormat, ...] = ()
    mentions: str = ""

    def names(self, front_matter: Any) -> Iterator[tuple[Place, str]]:
        """Yields the field and the name of each term that a story's front matter has."""
        if self.single_field and (name := getattr(front_matter, self.single_field)):
            yield (self.single_field,), name
        for index, name in enumerate(getattr(front_matter, self.key) or ()):
            yield (self.key, index), name

    def bare_names(self, front_matter: Any) -> tuple[str, ...]:
        """The names of a story's terms, without their fields."""
        names: tuple[str, ...] = getattr(front_matter, self.key) or ()
        single = getattr(front_matter, self.single_field) if self.single_field else ""
        return (single, *names) if single else names


def tags(formats: tuple[FeedFormat, ...]) -> Taxonomy:
    """The built-in taxonomy, whose terms have feeds in these formats."""
    return Taxonomy(
        key="tags", noun="tag", name="Topics", label="Topic", address="/tags/", formats=formats
    )
