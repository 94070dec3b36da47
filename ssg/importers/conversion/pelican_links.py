"""Links of Pelican's texts: `{filename}a.md`, `{tag}chips`, and targets with spaces."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

from msgspec import Struct

from ssg.importers.archive.item import Links, ListKind
from ssg.importers.archive.old_slugs import Slugify
from ssg.importers.conversion import clean_markdown

_INTERNAL = re.compile(r"\s*[{|](filename|static|attach|author|category|tag|index)[}|](.*)", re.S)
_TARGET = re.compile(r"""(?<=\]\()[^\s()<>"'][^()<>"'\n]{0,500}?(?=\)|\s{1,9}["'])""")
"""The target of a link, without its title."""


class PelicanLinks(Struct, frozen=True):
    """Resolves links: `home` is the address of the front page, `patterns` are those of listings.

    `slugs` has what makes the slugs of each kind.
    """

    home: str
    patterns: Mapping[ListKind, str]
    slugs: Mapping[ListKind, Slugify]

    def resolved(self, target: str) -> str:
        """Returns a target such as `{filename}a.md` as "a.md", `{tag}x` as a listing's address."""
        internal = _INTERNAL.match(target)
        if not internal:
            return target
        kind, name = internal.groups()
        if kind == "index":
            return self.home
        for listing, pattern in self.patterns.items():
            if listing == kind:
                return pattern.replace("{key}", self.slugs[listing](unquote(name)))
        return str(name)


class PelicanTargets(Struct, frozen=True):
    """The links of an item whose targets are written as in Pelican; implements `Links`."""

    pelican: PelicanLinks
    links: Links

    def address(self, target: str) -> str:
        return self.links.address(self.pelican.resolved(target))

    def picture(self, target: str) -> str:
        return self.links.picture(self.pelican.resolved(target))


def with_encoded_spaces(text: str) -> str:
    """Returns Markdown whose targets have no spaces, which only Python-Markdown allows."""
    return clean_markdown.outside_code(
        text, lambda part: _TARGET.sub(lambda target: target[0].replace(" ", "%20"), part)
    )
