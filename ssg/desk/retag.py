"""Renames a tag, or merges it into another: in stories, its description and links."""

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

_TAG_FILES = ("", "feed.xml")
"""The files at a tag's address that links may lead to."""


def retag(inventory: Inventory, old: str, new: str, now: datetime) -> Plan:
    """Plans to replace the tag `old` by `new`; raises `UsageError` if that is not possible.

    Spellings that share an address are one tag, so `new` may also be another spelling of `old`.
    """
    before, after = slugs.slug_of_name(old), slugs.slug_of_name(new)
    if not after or "," in new:
        raise UsageError(f'"{new}" cannot be a tag')
    articles = inventory.sources.articles
    tagged = [s for s in articles if before in map(slugs.slug_of_name, s.front_matter.tags)]
    if not tagged:
        names = {tag for source in articles for tag in source.front_matter.tags}
        hint = did_you_mean(old, names)
        raise UsageError(f'no story has the tag "{old}"' + (f" ({hint})" if hint else ""))
    change = _TagChange(inventory, before, after, new.strip())
    for source in tagged:
        change.replace_in(source)
    change.update_description(is_public=any(has_been_public(source, now) for source in tagged))
    change.note_similar_tags()
    return change.batch.plan(change.moves)


class _TagChange:
    """The change of the tag with the slug `before` to `name`, whose slug is `after`."""

    def __init__(self, inventory: Inventory, before: str, after: str, name: str) -> None:
        self.inventory, self.before, self.after, self.name = inventory, before, after, name
        descriptions = {
            slugs.slug_of_path(source.path): source for source in inventory.sources.tags
        }
        self.old, self.new = descriptions.get(before), descriptions.get(after)
        self.path = self.new.path if self.new else f"tags/{after}.md"
        self.moves = {self.old.path: self.path} if self.old and not self.new else {}
        self.addresses = f"/tags/{before}/", f"/tags/{after}/"
        self.batch = BatchEdit(inventory, self._relocations())

    def _relocations(self) -> Relocations:
        if self.before == self.after:
            return Relocations({}, {})
        paths = {self.old.path: self.path} if self.old else {}
        before, after = self.addresses
        urls = {normalized_url(before + file): after + file for file in _TAG_FILES}
        return Relocations(paths, urls, self.inventory.config.url)

    def replace_in(self, source: Source[Any]) -> None:
        """Replaces the tag in one story, which then has the new name exactly once."""
        revision = self.batch.open(source)
        tag_slugs = [slugs.slug_of_name(tag) for tag in revision.items("tags")]
        places = [index for index, slug in enumerate(tag_slugs) if slug == self.before]
        if self.before == self.after or self.after not in tag_slugs:
            revision.change("tags", places.pop(0), self.name)
        for index in reversed(places):
            revision.drop("tags", index)
        self.batch.lines.append(f"tags  {revision.path}: {', '.join(revision.items('tags'))}")

    def update_description(self, *, is_public: bool) -> None:
        """Moves or merges the tag's description, and redirects the old address if `is_public`."""
        if self.before == self.after:
            if self.old:
                self._update_title(self.batch.open(self.old))
            return
        if self.old and self.new:
            self._drop_description(self.old, self.batch.open(self.new))
        revision = self._description(is_public=is_public)
        if revision and is_public:
            redirect(revision, *self.addresses, self.batch.lines)

    def _description(self, *, is_public: bool) -> Revision | None:
        """Returns the revision of the description, or adds a file with only the redirect."""
        if self.new:
            return self.batch.open(self.new)
        if self.old:
            revision = self.batch.open(self.old)
            self._update_title(revision)
            return revision
        if is_public:
            text = f"---\naliases: [{self.addresses[0]}]\n---\n"
            self.batch.changes.append(FileChange(f"{CONTENT}/{self.path}", None, text.encode()))
            self.batch.lines.append(f"alias {self.addresses[0]} leads to {self.addresses[1]}")
        return None

    def _update_title(self, revision: Revision) -> None:
        """Changes the title if it is the tag's old name."""
        title = revision.values.get("title") or ""
        if title != self.name and slugs.slug_of_name(title) == self.before:
            revision.put("title", self.name)

    def _drop_description(self, old: Source[Any], revision: Revision) -> None:
        """Deletes the old description, and adds its aliases to the new one's `revision`.

        Raises `UsageError` if the old description has a text.
        """
        path = f"{CONTENT}/{old.path}"
        if old.front_matter.summary or not old.document.is_empty:
            raise UsageError(
                f"{path} and {revision.path} both have a text: merge them and delete one"
            )
        content = (self.inventory.root / path).read_bytes()
        self.batch.changes.append(FileChange(path, content, None))
        for alias in old.front_matter.aliases:
            revision.add("aliases", alias)
        self.batch.lines.append(f"drop  {path}")

    def note_similar_tags(self) -> None:
        """Adds a line about each other tag with a similar spelling: it may be meant to be this."""
        articles = self.inventory.sources.articles
        names = {
            slugs.slug_of_name(tag): tag for source in articles for tag in source.front_matter.tags
        }
        others = names.keys() - {self.before, self.after, ""}
        for slug in get_close_matches(self.after, sorted(others), cutoff=0.85):
            self.batch.lines.append(f'note  there is a similar tag: "{names[slug]}"')
