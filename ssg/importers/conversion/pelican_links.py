"""Links of Pelican's texts: `{filename}a.md`, `{tag}chips`, and targets with spaces."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

from msgspec import Struct

from ssg.importers.archive.item import ListKind
from ssg.importers.archive.old_slugs import Slugify
from ssg.importers.conversion import clean_markdown

_INTERNAL = re.compile(r"[{|](filename|static|attach|author|category|tag|index)[}|]([^\s)\"'>]*)")
_TARGET = re.compile(r"""(?<=\]\()[^\s()<>"'][^()<>"'\n]{0,500}?(?=\)|\s{1,9}["'])""")
"""The target of a link, without its title."""


class PelicanLinks(Struct, frozen=True):
    """Resolves links: `home` is the address of the front page, `patterns` are those of listings.

    `slugs` has what makes the slugs of each kind.
    """

    home: str
    patterns: Mapping[ListKind, str]
    slugs: Mapping[ListKind, Slugify]

    def resolved(self, text: str) -> str:
        """Returns a text with `{filename}a.md` as "a.md" and `{tag}x` as the listing's address."""
        return _INTERNAL.sub(self._target, text)

    def _target(self, link: re.Match[str]) -> str:
        kind, target = link.groups()
        if kind == "index":
            return self.home
        for name, pattern in self.patterns.items():
            if name == kind:
                return pattern.replace("{key}", self.slugs[name](unquote(target)))
        return target


def with_encoded_spaces(text: str) -> str:
    """Returns Markdown whose targets have no spaces, which only Python-Markdown allows."""
    return clean_markdown.outside_code(
        text, lambda part: _TARGET.sub(lambda target: target[0].replace(" ", "%20"), part)
    )
