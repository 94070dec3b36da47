"""Renames a tag or other term, or merges it into another: in stories, its description and links."""

from datetime import datetime
from difflib import get_close_matches
from itertools import chain
from typing import Any

from ssg.content.discover import CONTENT
from ssg.content.term_uses import spellings
from ssg.desk.batch import BatchEdit, Plan, has_been_public, redirect
from ssg.desk.edit_front_matter import Revision
from ssg.desk.inventory import Inventory
from ssg.desk.link_rewrites import Relocations, normalized_url
from ssg.model.documents import Source
from ssg.model.taxonomies import Taxonomy
from ssg.problems.errors import UsageError, did_you_mean
from ssg.storage.transaction import FileChange
from ssg.text import slugs

_FILES = ("", "feed.xml")
"""The files at a term's address that links may lead to."""


def retag(inventory: Inventory, taxonomy: Taxonomy, old: str, new: str, now: datetime) -> Plan:
    """Plans to replace the term `old` by `new`; raises `UsageError` if that is not possible.

    Spellings that share an address are one term, so `new` may also be another spelling of `old`.
    """
    before, after = slugs.slug_of_name(old), slugs.slug_of_name(new)
    if not after or ("," in new and taxonomy.key == "tags"):
        raise UsageError(f'"{new}" cannot be a {taxonomy.noun}')
    articles = inventory.sources.articles
    tagged = [source for source in articles if before in _keys(source, taxonomy)]
    if not tagged:
        names = chain.from_iterable(spellings(articles, taxonomy).values())
        hint = did_you_mean(old, names)
        message = f'no story has the {taxonomy.noun} "{old}"'
        raise UsageError(message + (f" ({hint})" if hint else ""))
    change = _TermChange(inventory, taxonomy, (before, after), new.strip())
    for source in tagged:
        change.replace_in(source)
    change.replace_parents()
    change.update_description(is_public=any(has_been_public(source, now) for source in tagged))
    change.note_similar_terms()
    return change.batch.plan(change.moves)


def _keys(source: Source[Any], taxonomy: Taxonomy) -> list[str]:
    return [slugs.slug_of_name(name) for _, name in taxonomy.names(source.front_matter)]


class _TermChange:
    """The change of the term with the first of two slugs to `name`, whose slug is the second."""

    def __init__(
        self, inventory: Inventory, taxonomy: Taxonomy, keys: tuple[str, str], name: str
    ) -> None:
        self.inventory, self.taxonomy, self.name = inventory, taxonomy, name
        self.before, self.after = before, after = keys
        self.described = inventory.sources.of(taxonomy.key)
        descriptions = {slugs.slug_of_path(source.path): source for source in self.described}
        self.old, self.new = descriptions.get(before), descriptions.get(after)
        self.path = self.new.path if self.new else f"{taxonomy.key}/{after}.md"
        self.moves = {self.old.path: self.path} if self.old and not self.new else {}
        self.addresses = f"{taxonomy.address}{before}/", f"{taxonomy.address}{after}/"
        self.batch = BatchEdit(inventory, self._relocations())

    def _relocations(self) -> Relocations:
        if self.before == self.after:
            return Relocations({}, {})
        paths = {self.old.path: self.path} if self.old else {}
        before, after = self.addresses
        urls = {normalized_url(before + file): after + file for file in _FILES}
        return Relocations(paths, urls, self.inventory.config.url)

    def replace_in(self, source: Source[Any]) -> None:
        """Replaces the term in one story, which then has the new name exactly once."""
        revision, fields = self.batch.open(source), self._fields()
        places = [
            (field, index)
            for field in fields
            for index, name in enumerate(revision.items(field))
            if slugs.slug_of_name(name) == self.before
        ]
        others = {slugs.slug_of_name(name) for field in fields for name in revision.items(field)}
        if self.before == self.after or self.after not in others:
            revision.change(*places.pop(0), self.name)
        for field, index in reversed(places):
            if field == self.taxonomy.key:
                revision.drop(field, index)
            else:
                revision.remove(field)
        for field in fields:
            if names := revision.items(field):
                self.batch.lines.append(f"{field}  {revision.path}: {', '.join(names)}")

    def _fields(self) -> tuple[str, ...]:
        single = self.taxonomy.single_field
        return (single, self.taxonomy.key) if single else (self.taxonomy.key,)

    def replace_parents(self) -> None:
        """Replaces the term where other terms are said to be parts of it."""
        both = (self.before, self.after)
        for source in self.described if self.before != self.after else ():
            key, parent = (
                slugs.slug_of_path(source.path),
                getattr(source.front_matter, "parent", ""),
            )
            is_dropped = source is self.old and self.new is not None
            above = slugs.slug_of_name(parent)
            if is_dropped or above not in both or (above == self.after and key not in both):
                continue
            revision = self.batch.open(source)
            if key in both:
                revision.remove("parent")  # it would be a part of itself
            else:
                revision.put("parent", self.name)
            self.batch.lines.append(f"parent  {revision.path}: {'' if key in both else self.name}")

    def update_description(self, *, is_public: bool) -> None:
        """Moves or merges the term's description, and redirects the old address if `is_public`."""
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
        """Changes the title if it is the term's old name."""
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

    def note_similar_terms(self) -> None:
        """Adds a line about each other term with a similar spelling: it may be meant to be this."""
        spelled = spellings(self.inventory.sources.articles, self.taxonomy)
        others = spelled.keys() - {self.before, self.after}
        for slug in get_close_matches(self.after, sorted(others), cutoff=0.85):
            name = min(spelled[slug])
            self.batch.lines.append(f'note  there is a similar {self.taxonomy.noun}: "{name}"')
