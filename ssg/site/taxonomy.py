"""Sections, tags and authors: the terms that articles are filed under."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from ssg.config.config import Config, SectionConfig
from ssg.content.discover import CONTENT
from ssg.content.load import Sources
from ssg.model.articles import Byline, Ref
from ssg.model.discovery import Feed, FeedFormat, feeds
from ssg.model.documents import Body, Source
from ssg.model.elements import Link
from ssg.model.front_matter import ArticleFrontMatter, AuthorFrontMatter, TermFrontMatter
from ssg.model.own_fields import SourceKind
from ssg.model.terms import Listing, Term
from ssg.site.own_values import OwnFieldReader
from ssg.text import slugs

TermDescriptions = dict[tuple[str, str], Source[TermFrontMatter]]


class Terms:
    """Every term that an article may be filed under, by key.

    The tags are those of published articles; spellings that share a URL are one tag.
    """

    def __init__(self, published: Sources, own: OwnFieldReader) -> None:
        config, links = own.config, own.links
        self.own = own
        self.root = config.base_path
        self.title = config.title
        self.formats = config.feeds
        self.links = links
        described = {
            (_kind(source), slugs.slug_of_path(source.path)): source
            for source in (*published.sections, *published.tags)
        }
        self.sections = self._sections(config, described)
        self.authors = {term.key: term for term in map(self._author, published.authors)}
        self.tags = self._tags(published.articles, described)
        self._labels = {
            term.url: Link(term.name, term.url)
            for term in (*self.sections.values(), *self.tags.values())
        }
        self._bylines = {
            key: Byline(
                term.name, term.role, term.url, term.photo, term.is_organisation, term.fediverse
            )
            for key, term in self.authors.items()
        }

    def section(self, front_matter: ArticleFrontMatter) -> Link | None:
        term = self.sections.get(front_matter.section)
        return self._labels[term.url] if term else None

    def tag_labels(self, front_matter: ArticleFrontMatter) -> tuple[Link, ...]:
        keys = dict.fromkeys(map(slugs.slug_of_name, front_matter.tags))
        return tuple(self._labels[self.tags[key].url] for key in keys if key)

    def bylines(self, front_matter: ArticleFrontMatter) -> tuple[Byline, ...]:
        keys = dict.fromkeys(front_matter.authors)
        return tuple(self._bylines[key] for key in keys if key in self._bylines)

    def byline(self, key: str) -> Byline:
        """The author with a key."""
        return self._bylines[key]

    def listings(self, refs: Iterable[Ref]) -> Iterator[tuple[Listing, ...]]:
        """Yields the sections, the tags and the authors, with the `refs` filed under each.

        `refs` are newest first.
        """
        filed: dict[str, list[Ref]] = defaultdict(list)
        for ref in refs:
            for tag in ref.tags:
                filed[tag.url].append(ref)
            for author in ref.authors:
                filed[author.url].append(ref)
            if ref.section:
                filed[ref.section.url].append(ref)
        for group in (self.sections, self.tags, self.authors):
            yield tuple([Listing(term, tuple(filed[term.url])) for term in group.values()])

    def _section(self, section: SectionConfig, source: Source[TermFrontMatter] | None) -> Term:
        front_matter = source.front_matter if source else TermFrontMatter()
        excerpt = source.document.excerpt if source else ""
        url = f"{self.root}{section.key}/"
        name = section.name or front_matter.title or section.key.capitalize()
        return Term(
            kind="section",
            key=section.key,
            name=name,
            url=url,
            feeds=self._feeds(url, name, self.formats.sections),
            description=self._description(source),
            summary=section.description or front_matter.summary or excerpt,
            source=_path(source),
            aliases=front_matter.aliases,
            own=self._own("section", source, url),
        )

    def _sections(self, config: Config, described: TermDescriptions) -> dict[str, Term]:
        return {
            section.key: self._section(section, described.get(("sections", section.key)))
            for section in sorted(config.sections, key=lambda section: section.order)
        }

    def _author(self, source: Source[AuthorFrontMatter]) -> Term:
        front_matter, key = source.front_matter, slugs.slug_of_path(source.path)
        url = self.links.targets.urls[source.path]
        links = front_matter.links.items()
        return Term(
            kind="author",
            key=key,
            name=front_matter.name,
            url=url,
            feeds=self._feeds(url, front_matter.name, self.formats.authors),
            description=self._description(source),
            summary=source.document.excerpt,
            role=front_matter.role,
            photo=self.links.picture(
                f"{CONTENT}/{source.path}", front_matter.photo, "face", "photo", "src"
            ),
            links=tuple(Link(name, self.links.site_url(link)) for name, link in links),
            source=_path(source),
            is_organisation=front_matter.kind == "organisation",
            fediverse=front_matter.fediverse,
            aliases=front_matter.aliases,
            own=self._own("author", source, url),
        )

    def _tags(
        self, published: Iterable[Source[ArticleFrontMatter]], described: TermDescriptions
    ) -> dict[str, Term]:
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        for source in published:
            for tag in source.front_matter.tags:
                spellings[slugs.slug_of_name(tag)][tag] += 1
        spellings.pop("", None)
        return {
            slug: self._tag(slug, spellings[slug], described.get(("tags", slug)))
            for slug in sorted(spellings)
        }

    def _tag(
        self, slug: str, spellings: Counter[str], source: Source[TermFrontMatter] | None
    ) -> Term:
        # The most common spelling names the tag; equal counts fall back to the alphabet.
        most_common = min(spellings, key=lambda name: (-spellings[name], name))
        url = f"{self.root}tags/{slug}/"
        name = source.front_matter.title if source and source.front_matter.title else most_common
        return Term(
            kind="tag",
            key=slug,
            name=name,
            url=url,
            feeds=self._feeds(url, name, self.formats.tags),
            description=self._description(source),
            summary=(source.front_matter.summary or source.document.excerpt) if source else "",
            source=_path(source),
            aliases=source.front_matter.aliases if source else (),
            own=self._own("tag", source, url),
        )

    def _own(self, kind: SourceKind, source: Source[Any] | None, url: str) -> Mapping[str, Any]:
        """The own fields of a term; without a source, they are empty."""
        if source is None:
            return self.own.empty(kind)
        return self.own.values(source, kind, url)

    def _feeds(self, url: str, name: str, formats: Collection[FeedFormat]) -> tuple[Feed, ...]:
        return feeds(url, f"{name} – {self.title}", formats)

    def _description(
        self, source: Source[TermFrontMatter] | Source[AuthorFrontMatter] | None
    ) -> Body | None:
        if source is None or source.document.is_empty:
            return None
        return self.links.body(source.path, source.document, self.root)


def _kind(source: Source[TermFrontMatter]) -> str:
    return source.path.split("/", 1)[0]


def _path(source: Source[TermFrontMatter] | Source[AuthorFrontMatter] | None) -> str:
    return f"{CONTENT}/{source.path}" if source else ""
