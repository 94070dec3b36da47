"""Sections, authors, tags and the terms of other taxonomies: what articles are filed under."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from ssg.config.config import Config
from ssg.config.lists import SectionConfig
from ssg.content.discover import CONTENT
from ssg.content.load import Sources
from ssg.content.term_uses import ancestors, in_use, parents, spellings
from ssg.model.articles import Byline, Facts, Ref
from ssg.model.discovery import Feed, FeedFormat, feeds
from ssg.model.documents import Body, Source
from ssg.model.elements import Link
from ssg.model.front_matter import ArticleFrontMatter, AuthorFrontMatter, TermFrontMatter
from ssg.model.taxonomies import Taxonomy
from ssg.model.terms import Listing, Listings, Term, TermLists
from ssg.site.lists.facts import filed
from ssg.site.lists.story_list import pick
from ssg.site.own_values import OwnFieldReader
from ssg.text import slugs


class Terms:
    """Every term that an article may be filed under, by key.

    The terms of taxonomies, such as tags, are those of published articles, and those that they are
    parts of; spellings that share a URL are one term.
    """

    def __init__(self, published: Sources, own: OwnFieldReader) -> None:
        config, links = own.config, own.links
        self.own = own
        self.root = config.base_path
        self.title = config.title
        self.formats = config.feeds
        self.links = links
        self.taxonomies = config.filings
        self.sections = self._sections(config, published)
        self.authors = {term.key: term for term in map(self._author, published.authors)}
        self.filed = {each.key: self._terms(each, published) for each in self.taxonomies}
        self.tags = self.filed["tags"]
        self._labels = {
            term.url: Link(term.name, term.url)
            for terms in (self.sections, *self.filed.values())
            for term in terms.values()
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

    def labels(self, taxonomy: Taxonomy, front_matter: ArticleFrontMatter) -> tuple[Link, ...]:
        """The terms of a taxonomy that a story has, in its order."""
        keys = dict.fromkeys(map(slugs.slug_of_name, taxonomy.bare_names(front_matter)))
        terms = self.filed[taxonomy.key]
        return tuple(self._labels[terms[key].url] for key in keys if key)

    def tag_labels(self, front_matter: ArticleFrontMatter) -> tuple[Link, ...]:
        return self.labels(self.taxonomies[0], front_matter)

    def own_labels(self, front_matter: ArticleFrontMatter) -> dict[str, tuple[Link, ...]]:
        """The terms that a story has in each of the newsroom's own taxonomies."""
        own = self.taxonomies[1:]
        return {taxonomy.key: self.labels(taxonomy, front_matter) for taxonomy in own}

    def bylines(self, front_matter: ArticleFrontMatter) -> tuple[Byline, ...]:
        keys = dict.fromkeys(front_matter.authors)
        return tuple(self._bylines[key] for key in keys if key in self._bylines)

    def byline(self, key: str) -> Byline:
        """The author with a key."""
        return self._bylines[key]

    def named(self) -> dict[str, Link]:
        """The terms of the newsroom's own taxonomies, by taxonomy and key: `companies/acme`."""
        return {
            f"{taxonomy.key}/{key}": self._labels[term.url]
            for taxonomy in self.taxonomies[1:]
            for key, term in self.filed[taxonomy.key].items()
        }

    def listings(self, refs: Sequence[Ref], facts: Sequence[Facts]) -> Listings:
        """The terms, each with the stories filed under it or a part of it, newest first."""
        above = {
            term.url: [up.url for up in term.crumbs[1:]]
            for terms in self.filed.values()
            for term in terms.values()
            if term.crumbs[1:]
        }
        places = filed(facts, above)

        def of(terms: Mapping[str, Term]) -> tuple[Listing, ...]:
            return tuple(
                [Listing(term, pick(refs, places.get(term.url, ()))) for term in terms.values()]
            )

        own_lists = [TermLists(one, of(self.filed[one.key])) for one in self.taxonomies[1:]]
        return Listings(of(self.sections), of(self.tags), of(self.authors), tuple(own_lists))

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

    def _sections(self, config: Config, published: Sources) -> dict[str, Term]:
        described = _by_key(published.sections)
        return {
            section.key: self._section(section, described.get(section.key))
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
            layout="author.html",
            crumbs=(Link("Authors", f"{self.root}authors/"),),
        )

    def _terms(self, taxonomy: Taxonomy, published: Sources) -> dict[str, Term]:
        """The terms of a taxonomy in the order of their keys."""
        spelled = spellings(published.articles, taxonomy, published.known.values())
        described = _by_key(published.of(taxonomy.key))
        above = parents(published, taxonomy)
        keys = sorted(in_use(published, taxonomy, spelled))
        folder = self.root + taxonomy.address[1:]
        labels = {
            key: Link(_name(key, spelled.get(key), described.get(key)), f"{folder}{key}/")
            for key in keys
        }
        children: dict[str, list[Link]] = defaultdict(list)
        for key in keys:
            children[above.get(key, "")].append(labels[key])
        index = Link(taxonomy.name, folder)
        terms: dict[str, Term] = {}
        for key in keys:
            upwards = [labels[each] for each in ancestors(key, above) if each in labels]
            term = self._term(taxonomy, labels[key], described.get(key))
            crumbs = (index, *reversed(upwards))
            parts = tuple(sorted(children[key], key=_alphabetical))
            terms[key] = replace(term, key=key, crumbs=crumbs, children=parts)
        return terms

    def _term(
        self, taxonomy: Taxonomy, label: Link, source: Source[TermFrontMatter] | None
    ) -> Term:
        """A term without its key and its place in the hierarchy."""
        kind = "tag" if taxonomy.key == "tags" else taxonomy.key
        return Term(
            kind=kind,
            key="",
            name=label.name,
            url=label.url,
            feeds=self._feeds(label.url, label.name, taxonomy.formats),
            description=self._description(source),
            summary=(source.front_matter.summary or source.document.excerpt) if source else "",
            source=_path(source),
            aliases=source.front_matter.aliases if source else (),
            own=self._own(kind, source, label.url),
            label=taxonomy.label,
            layout=taxonomy.layout,
        )

    def _own(self, kind: str, source: Source[Any] | None, url: str) -> Mapping[str, Any]:
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


def _by_key(sources: Iterable[Source[TermFrontMatter]]) -> dict[str, Source[TermFrontMatter]]:
    return {slugs.slug_of_path(source.path): source for source in sources}


def _name(key: str, spelled: Counter[str] | None, source: Source[TermFrontMatter] | None) -> str:
    """The name of a term: as its file says, or else as most stories write it."""
    if source and source.front_matter.title:
        return source.front_matter.title
    # Equal counts fall back to the alphabet.
    return min(spelled, key=lambda name: (-spelled[name], name)) if spelled else key


def _alphabetical(label: Link) -> tuple[str, str]:
    return label.name.casefold(), label.url


def _path(source: Source[TermFrontMatter] | Source[AuthorFrontMatter] | None) -> str:
    return f"{CONTENT}/{source.path}" if source else ""
