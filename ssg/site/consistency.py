"""Checks across fields and files, after everything is read."""

from collections.abc import Iterable
from itertools import chain

from ssg.config.config import CONFIG_FILE, Config
from ssg.content.discover import CONTENT
from ssg.content.load import Sources
from ssg.content.mentions import Mentions
from ssg.content.term_uses import MOST_ANCESTORS, ancestors, in_use, parents, spellings
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter, AuthorFrontMatter, TermFrontMatter
from ssg.model.own_fields import default_of
from ssg.model.taxonomies import Place, Taxonomy
from ssg.problems.codes import ErrorCode
from ssg.problems.errors import Location, Problems, did_you_mean, nearest
from ssg.text import slugs
from ssg.text.paths import is_within
from ssg.yaml_source.constraints import one_line
from ssg.yaml_source.locate import Locator


def check(sources: Sources, config: Config, locate: Locator, problems: Problems) -> None:
    """Reports unknown names, and fields or files that contradict each other."""
    rules = _Rules(sources, config, locate, problems)
    for source in sources.articles:
        rules.check_terms(source)
        rules.check_fields(source)
        rules.check_own_fields(source)
    rules.check_duplicate_authors(sources.authors)
    rules.check_descriptions(sources)
    for text in sources.all_sources():
        warnings = [text.document.warnings, *(own.warnings for own in text.texts.values())]
        for warning in chain.from_iterable(warnings):
            at = Location(f"{CONTENT}/{text.path}", warning.line, warning.column)
            problems.warn(warning.code, at, warning.message, warning.hint)
    for index, pattern in enumerate(config.untrusted):
        if not any(is_within(path, pattern) for path in _paths(sources)):
            message = f'"{pattern}" matches no file, so it protects nothing'
            hint = f"write a folder or file below {CONTENT}/, such as articles/guests/"
            at = locate.field(CONFIG_FILE, "untrusted", index)
            problems.error("unmatched-untrusted", at, message, hint)


def _paths(sources: Sources) -> list[str]:
    texts = (text.path for text in sources.all_sources())
    return [*texts, *sources.known, *sources.unreadable, *sources.files]


class _Rules:
    def __init__(
        self, sources: Sources, config: Config, locate: Locator, problems: Problems
    ) -> None:
        self.sections = {section.key for section in config.sections}
        unreadable = [path for path in sources.unreadable if path.startswith("authors/")]
        paths = [*(source.path for source in sources.authors), *unreadable]
        self.authors = set(map(slugs.slug_of_path, paths))
        self.mentions = Mentions(
            locate.root, (f"{CONTENT}/{path}" for path in sources.unreadable), problems.errors
        )
        self.own_fields = config.declared.own_fields("article")
        self.taxonomies = config.filings
        self.described = {
            each.key: {slugs.slug_of_path(source.path) for source in sources.of(each.key)}
            for each in self.taxonomies[1:]
        } | {"tags": set[str]()}
        self.locate, self.problems = locate, problems
        self._good_names: dict[str, set[str]] = {each.key: set() for each in self.taxonomies}

    def _error(
        self, code: ErrorCode, path: str, where: tuple[str | int, ...], message: str, hint: str = ""
    ) -> None:
        at = self.locate.field(f"{CONTENT}/{path}", *where)
        self.problems.error(code, at, message, hint)

    def check_terms(self, source: Source[ArticleFrontMatter]) -> None:
        path, front_matter = source.path, source.front_matter
        if front_matter.section and front_matter.section not in self.sections:
            suggestion = did_you_mean(front_matter.section, self.sections)
            hint = suggestion or f"add it to sections: in {CONFIG_FILE}"
            message = f'unknown section "{front_matter.section}"'
            self._error("unknown-section", path, ("section",), message, hint)
        for index, author in enumerate(front_matter.authors):
            if author not in self.authors:
                hint = self._author_hint(author)
                message = f'unknown author "{author}"'
                self._error("unknown-author", path, ("authors", index), message, hint)
        for taxonomy in self.taxonomies:
            if self._good_names[taxonomy.key].issuperset(taxonomy.bare_names(front_matter)):
                continue
            for where, name in taxonomy.names(front_matter):
                self._check_term(taxonomy, path, where, name)

    def _check_term(self, taxonomy: Taxonomy, path: str, where: Place, name: str) -> None:
        slug, noun = slugs.slug_of_name(name), taxonomy.noun
        if "," in name and slug not in self.described[taxonomy.key]:
            message = f'"{name}" is one {noun} that contains a comma'
            hint = f"for several write {taxonomy.key}: [{name}]"
            if taxonomy.key == "tags":
                hint = f"for several tags write [{name}]"
            else:
                hint += f"; for one with a comma, add {CONTENT}/{taxonomy.key}/{slug}.md"
            self._error("several-tags-in-one", path, where, message, hint)
        elif not slug:
            message = f'"{name}" is not a {noun}: it has no letters or digits'
            self._error("bad-tag", path, where, message)
        elif error := one_line(name):
            self._error("bad-value", path, where, f'"{where[0]}" {error}')
        else:
            self._good_names[taxonomy.key].add(name)

    def _author_hint(self, author: str) -> str:
        if "," in author:
            return f"for several authors write [{author}]"
        # The path of an author's file is not the author's key.
        name = author.rpartition("/")[2].removesuffix(".md")
        if near := nearest(name, self.authors):
            return f'did you mean "{near}"?'
        key = slugs.slug_of_name(name) or author
        hint = f"create {CONTENT}/authors/{key}.md"
        return hint if key == author else f"{hint}, and write {key} here"

    def check_fields(self, source: Source[ArticleFrontMatter]) -> None:
        front_matter = source.front_matter
        if front_matter.kind == "sponsored" and front_matter.sponsor is None:
            message = "a sponsored story must say who paid"
            hint = "add sponsor: {name: …, url: …}"
            self._error("missing-sponsor", source.path, ("kind",), message, hint)
        if front_matter.expires and front_matter.expires <= front_matter.date:
            message = '"expires" is not after "date"'
            self._error("expires-too-early", source.path, ("expires",), message)
        withdrawn = front_matter.withdrawn
        if withdrawn and withdrawn.date < front_matter.date:
            message = "the story would be withdrawn before it is published"
            hint = "write draft: true instead"
            self._error("withdrawn-too-early", source.path, ("withdrawn",), message, hint)

    def check_own_fields(self, source: Source[ArticleFrontMatter]) -> None:
        """Reports own fields that stories of another kind have, and required ones that lack."""
        kind = source.front_matter.kind
        for name, field in self.own_fields.items():
            value = getattr(source.front_matter, name)
            if not field.kinds:
                continue
            if kind not in field.kinds and value not in (None, default_of(field)):
                message = f'a story of kind "{kind}" has no "{name}"'
                hint = f"remove it, or write kind: {field.kinds[0]}"
                self._error("bad-value", source.path, (name,), message, hint)
            elif kind in field.kinds and field.required and value in (None, "", ()):
                message = f'"{name}" is missing: a story of kind "{kind}" has it'
                self._error("missing-field", source.path, (), message, field.description)

    def check_duplicate_authors(self, authors: tuple[Source[AuthorFrontMatter], ...]) -> None:
        first: dict[str, str] = {}
        for source in authors:
            key = slugs.slug_of_path(source.path)
            other = first.setdefault(key, source.path)
            if other != source.path:
                message = f'author "{key}" is also {CONTENT}/{other}'
                self._error("duplicate-author", source.path, (), message, "rename one of the files")

    def _describes_nothing(self, kind: str, path: str, key: str, existing: set[str]) -> None:
        """Reports a description of nothing; withdrawing the last story must not stop a site."""
        hint = did_you_mean(key, existing)
        if kind == "section":
            message = f'describes no section: there is no "{key}"'
            self._error("describes-nothing", path, (), message, hint)
        else:
            at = self.locate.field(f"{CONTENT}/{path}")
            message = f'describes a {kind} that no story has: "{key}"'
            self.problems.warn("unused-description", at, message, hint)

    def check_descriptions(self, sources: Sources) -> None:
        self._check_described("section", self.sections, sources.sections)
        for taxonomy in self.taxonomies:
            spelled = spellings(sources.articles, taxonomy, sources.known.values())
            known = {*spelled, *self.described[taxonomy.key]}
            used = in_use(sources, taxonomy, spelled) & known
            self._check_described(taxonomy.noun, used, sources.of(taxonomy.key))
            self._check_parents(taxonomy, sources, known)

    def _check_described(
        self, kind: str, existing: set[str], described: Iterable[Source[TermFrontMatter]]
    ) -> None:
        first: dict[str, str] = {}
        for source in described:
            key = slugs.slug_of_path(source.path)
            other = first.setdefault(key, source.path)
            if key not in existing:
                if key not in self.mentions:
                    self._describes_nothing(kind, source.path, key, existing)
            elif other != source.path:
                message = f'{kind} "{key}" is also described by {CONTENT}/{other}'
                hint = "keep one of the files"
                self._error("duplicate-description", source.path, (), message, hint)

    def _check_parents(self, taxonomy: Taxonomy, sources: Sources, known: set[str]) -> None:
        """Reports parents that are no terms, and terms that are parts of themselves."""
        above = parents(sources, taxonomy)
        for source in sources.of(taxonomy.key) if above else ():
            key, error, hint = slugs.slug_of_path(source.path), "", ""
            line = [*ancestors(key, above)]
            if (parent := above.get(key, key)) not in known | {key}:
                error = f'there is no {taxonomy.noun} "{source.front_matter.parent}"'
                hint = did_you_mean(parent, known)
            elif key in above and above.get([key, *line][-1]) == key:
                error, hint = f'"{key}" is a part of itself', " > ".join([*reversed(line), key])
            elif len(line) == MOST_ANCESTORS and line[-1] in above:
                error = f'"{key}" is a part of more than {MOST_ANCESTORS} others'
            if error:
                self._error("bad-value", source.path, ("parent",), error, hint)
