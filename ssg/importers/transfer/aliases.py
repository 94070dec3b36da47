"""Old addresses -> aliases: those that can lead to where something is now, each to one place."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ssg.importers.archive.item import ListPage, Notes, author_key
from ssg.text.paths import alias_error, output_path
from ssg.text.slugs import slug_of_name

_OURS = ("", "404.html", "archive", "tags", "authors", "latest", "rails", "assets", "media",
         "search", "feed.xml", "atom.xml", "feed.json", "sitemap.xml", "robots.txt")  # fmt: skip
_BELOW_US = ("archive/", "tags/", "authors/", "latest/", "assets/", "media/", "rails/")


class AliasRegistry:
    """Which addresses below the site's `root` are taken, and what may lead to them."""

    def __init__(self, root: str, sections: Mapping[str, str], notes: Notes) -> None:
        self.root, self.sections, self.notes = root, sections, notes
        self.outputs: set[str] = set()
        for name in (*_OURS, *sections.values()):
            self.reserve(f"/{name}")
            self.reserve(f"/{name}/")

    def reserve(self, url: str) -> None:
        """Keeps an address for what is there now."""
        self.outputs.add(_output(url))

    def is_taken(self, url: str) -> bool:
        return _output(url) in self.outputs

    def aliases(self, old: Iterable[str], url: str, at: tuple[str, int]) -> Iterator[str]:
        """The old addresses of what is at `url` now, but for those that cannot lead there."""
        for address in old:
            alias = self._alias(address)
            fault = alias_error(alias)
            if not fault and _output(alias) == _output(url):
                continue
            if not fault and (self.is_taken(alias) or alias.lstrip("/").startswith(_BELOW_US)):
                fault = "is the address of something else now"
            if fault:
                message = f'the old address "{address}" {fault}: nothing leads from it'
                self.notes.add_loss("address", *at, message)
                continue
            self.reserve(alias)
            yield alias

    def _alias(self, old: str) -> str:
        """An old address below the newsroom's root: one without a suffix is a folder."""
        path = "/" + old.removeprefix(self.root) if old.startswith(self.root) else old
        has_suffix = re.search(r"\.\w{1,5}$", path)
        return path if path.endswith("/") or has_suffix else f"{path}/"

    def list_aliases(
        self, paths: set[str], known: Sequence[ListPage]
    ) -> dict[str, tuple[str, ...]]:
        """By content path, what leads to the authors, sections and tags that are at `paths`."""
        found: dict[str, list[str]] = {}
        for listed in sorted(dict.fromkeys(known), key=lambda listed: (listed.kind, listed.url)):
            path = next((path for path in self._homes(listed) if path in paths), "")
            if path and self._alias(listed.url) not in found.get(path, ()):
                url = f"/{path.removesuffix('.md').removeprefix('sections/')}/"
                at = (listed.source, listed.line)
                found.setdefault(path, []).extend(self.aliases((listed.url,), url, at))
        return {path: tuple(aliases) for path, aliases in found.items() if aliases}

    def _homes(self, listed: ListPage) -> Iterator[str]:
        """Where what is listed may be described, by content path."""
        slug = slug_of_name(listed.name)
        if listed.kind == "author":
            yield f"authors/{author_key(listed.name)}.md"
            return
        if listed.kind == "category" and slug in self.sections:
            yield f"sections/{self.sections[slug]}.md"
        yield f"tags/{slug}.md"


def _output(url: str) -> str:
    try:
        return output_path(url).casefold()
    except ValueError:
        return url
