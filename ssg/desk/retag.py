"""Another name for a tag, or one tag of two: stories, its description, links, and a redirect."""

from datetime import datetime
from difflib import get_close_matches
from typing import Any

from ssg.content.discover import CONTENT
from ssg.desk.batch import BatchEdit, Plan, has_been_public, redirect
from ssg.desk.edit_front_matter import Revision
from ssg.desk.inventory import Inventory
from ssg.desk.link_rewrites import Relocations, normalized_url
from ssg.model.documents import Source
from ssg.problems.errors import UsageError, did_you_mean
from ssg.storage.transaction import FileChange
from ssg.text import slugs


def retag(held: Inventory, old: str, new: str, now: datetime) -> Plan:
    """Has stories tagged `old` be tagged `new`; raises `UsageError` where that cannot be.

    Spellings that share an address are one tag, so another spelling is another name, too.
    """
    before, after = slugs.slug_of_name(old), slugs.slug_of_name(new)
    if not after or "," in new:
        raise UsageError(f'"{new}" cannot be a tag')
    tagged = [
        s for s in held.sources.articles if before in map(slugs.slug_of_name, s.front_matter.tags)
    ]
    if not tagged:
        known = {tag for source in held.sources.articles for tag in source.front_matter.tags}
        hint = did_you_mean(old, known)
        raise UsageError(f'no story has the tag "{old}"' + (f" ({hint})" if hint else ""))
    tag = _Tag(held, before, after, new.strip())
    for source in tagged:
        tag.spell(source)
    tag.describe(is_public=any(has_been_public(source.front_matter, now) for source in tagged))
    tag.note_neighbours()
    return tag.work.plan(tag.moves)


class _Tag:
    def __init__(self, held: Inventory, before: str, after: str, name: str) -> None:
        self.held, self.before, self.after, self.name = held, before, after, name
        described = {slugs.slug_of_path(source.path): source for source in held.sources.tags}
        self.old, self.new = described.get(before), described.get(after)
        self.path = self.new.path if self.new else f"tags/{after}.md"
        self.moves = {self.old.path: self.path} if self.old and not self.new else {}
        self.addresses = f"/tags/{before}/", f"/tags/{after}/"
        moved = Relocations({}, {})
        if before != after:
            paths = {self.old.path: self.path} if self.old else {}
            first, second = self.addresses
            moved = Relocations(
                paths,
                {normalized_url(first + page): second + page for page in _PAGES},
                held.config.url,
            )
        self.work = BatchEdit(held, moved)

    def spell(self, source: Source[Any]) -> None:
        """Has one story name the tag once, by its new name."""
        revision = self.work.open(source)
        slugs_of = [slugs.slug_of_name(tag) for tag in revision.items("tags")]
        places = [index for index, slug in enumerate(slugs_of) if slug == self.before]
        if self.before == self.after or self.after not in slugs_of:
            revision.change("tags", places.pop(0), self.name)
        for index in reversed(places):
            revision.drop("tags", index)
        self.work.lines.append(f"tags  {revision.path}: {', '.join(revision.items('tags'))}")

    def describe(self, *, is_public: bool) -> None:
        """Has the description be that of the new name, and the old address lead to it."""
        if self.before == self.after:
            if self.old:
                self._name(self.work.open(self.old))
            return
        if self.old and self.new:
            self._drop_description(self.old, self.work.open(self.new))
        revision = self._description(is_public=is_public)
        if revision and is_public:
            redirect(revision, *self.addresses, self.work.lines)

    def _description(self, *, is_public: bool) -> Revision | None:
        if self.new:
            return self.work.open(self.new)
        if self.old:
            revision = self.work.open(self.old)
            self._name(revision)
            return revision
        if is_public:
            text = f"---\naliases: [{self.addresses[0]}]\n---\n"
            self.work.changes.append(FileChange(f"{CONTENT}/{self.path}", None, text.encode()))
            self.work.lines.append(f"alias {self.addresses[0]} leads to {self.addresses[1]}")
        return None

    def _name(self, revision: Revision) -> None:
        """Changes a title that is the tag's old name."""
        title = revision.values.get("title") or ""
        if title != self.name and slugs.slug_of_name(title) == self.before:
            revision.put("title", self.name)

    def _drop_description(self, old: Source[Any], revision: Revision) -> None:
        """Leaves one description of two, if the old one says nothing."""
        path = f"{CONTENT}/{old.path}"
        if old.front_matter.summary or not old.document.is_empty:
            raise UsageError(f"{path} and {revision.path} both have a text: join them, delete one")
        self.work.changes.append(FileChange(path, (self.held.root / path).read_bytes(), None))
        for alias in old.front_matter.aliases:
            revision.add("aliases", alias)
        self.work.lines.append(f"drop  {path}")

    def note_neighbours(self) -> None:
        """Says which other tags are spelt so much alike that they may be meant to be the same."""
        articles = self.held.sources.articles
        known = {
            slugs.slug_of_name(tag): tag for source in articles for tag in source.front_matter.tags
        }
        others = known.keys() - {self.before, self.after, ""}
        for slug in get_close_matches(self.after, sorted(others), cutoff=0.85):
            self.work.lines.append(f'note  there is also the tag "{known[slug]}"')


_PAGES = ("", "feed.xml")
"""What of a tag's pages links may name."""
