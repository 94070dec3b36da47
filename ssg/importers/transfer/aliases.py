"""Turns old addresses into aliases: each leads to one place, and none replaces a new address."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ssg.importers.archive.file_names import author_key
from ssg.importers.archive.item import ListPage, Notes
from ssg.text.paths import alias_error, output_path
from ssg.text.reserved_names import reserved_name
from ssg.text.slugs import slug_of_name

_RESERVED_FOLDERS = ("archive/", "latest/", "assets/", "media/", "rails/")
"""Folders of the site in which nothing else can be."""
_RESERVED = ("", "search", "tags", "authors", *(name.rstrip("/") for name in _RESERVED_FOLDERS))
"""Addresses of the site's own pages; `reserved_names` has those of files."""


class AliasRegistry:
    """Knows which addresses below the site's `root` are taken; makes aliases of the free ones.

    `sections` has the key of each section by its possible slugs.
    """

    def __init__(self, root: str, sections: Mapping[str, str], notes: Notes) -> None:
        self.root, self.sections, self.notes = root, sections, notes
        self.outputs: set[str] = set()
        for name in (*_RESERVED, *sections.values()):
            self.reserve(f"/{name}")
            self.reserve(f"/{name}/")

    def reserve(self, url: str) -> None:
        """Marks an address as taken."""
        self.outputs.add(_output(url))

    def is_taken(self, url: str) -> bool:
        output = _output(url)
        return output in self.outputs or bool(reserved_name(output))

    def aliases(self, addresses: Iterable[str], url: str, at: tuple[str, int]) -> Iterator[str]:
        """Yields the aliases for the old addresses of what is at `url` now.

        Reserves each of them; notes the addresses that cannot be aliases at `at` (file, line).
        """
        for address in addresses:
            alias = self._alias(address)
            error = alias_error(alias)
            if not error and _output(alias) == _output(url):
                continue  # the address has not changed
            if not error and (
                self.is_taken(alias) or alias.lstrip("/").startswith(_RESERVED_FOLDERS)
            ):
                error = "is the address of something else now"
            if error:
                message = f'the old address "{address}" is not redirected: it {error}'
                self.notes.add_loss("address", *at, message)
                continue
            self.reserve(alias)
            yield alias

    def _alias(self, address: str) -> str:
        """Returns an old address relative to the newsroom's root; without a suffix it ends in /."""
        path = "/" + address.removeprefix(self.root) if address.startswith(self.root) else address
        has_suffix = re.search(r"\.\w{1,5}$", path)
        return path if path.endswith("/") or has_suffix else f"{path}/"

    def list_aliases(
        self, paths: set[str], lists: Sequence[ListPage]
    ) -> dict[str, tuple[str, ...]]:
        """Returns the aliases of authors, sections and tags by content path.

        `paths` are the content paths of those that have a page.
        """
        by_path: dict[str, list[str]] = {}
        for page in sorted(dict.fromkeys(lists), key=lambda page: (page.kind, page.url)):
            path = next((path for path in self._possible_paths(page) if path in paths), "")
            if path and self._alias(page.url) not in by_path.get(path, ()):
                at = (page.source, page.line)
                aliases = self.aliases((page.url,), url_of_list(path), at)
                by_path.setdefault(path, []).extend(aliases)
        return {path: tuple(aliases) for path, aliases in by_path.items() if aliases}

    def _possible_paths(self, page: ListPage) -> Iterator[str]:
        """Yields the content paths that the file of a listing can have."""
        slug = slug_of_name(page.name)
        if page.kind == "author":
            yield f"authors/{author_key(page.name)}.md"
            return
        if page.kind == "category" and slug in self.sections:
            yield f"sections/{self.sections[slug]}.md"
        yield f"tags/{slug}.md"


def url_of_list(path: str) -> str:
    """Returns the address of the author, section or tag with a content path."""
    return f"/{path.removesuffix('.md').removeprefix('sections/')}/"


def _output(url: str) -> str:
    """Returns the output path of a URL, without case; the URL itself if it has none."""
    try:
        return output_path(url).casefold()
    except ValueError:
        return url
