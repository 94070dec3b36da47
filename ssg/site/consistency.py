"""Checks across fields and files, after everything is read."""

from itertools import chain

from ssg.config.config import CONFIG_FILE, Config
from ssg.content.discover import CONTENT
from ssg.content.load import Sources
from ssg.content.mentions import Mentions
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter, AuthorFrontMatter
from ssg.model.own_fields import default_of
from ssg.problems.codes import ErrorCode
from ssg.problems.errors import Location, Problems, did_you_mean, nearest
from ssg.text import slugs
from ssg.text.paths import is_within
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
    return [*(text.path for text in sources.all_sources()), *sources.unreadable, *sources.files]


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
        self.own_fields = config.fields.get("article", {})
        self.locate, self.problems = locate, problems

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
                where, message = ("authors", index), f'unknown author "{author}"'
                self._error("unknown-author", path, where, message, hint)
        for index, tag in enumerate(front_matter.tags):
            if "," in tag:
                message = f'"{tag}" is one tag that contains a comma'
                hint = f"for several tags write [{tag}]"
                self._error("several-tags-in-one", path, ("tags", index), message, hint)
            elif not slugs.slug_of_name(tag):
                message = f'"{tag}" is not a tag: it has no letters or digits'
                self._error("bad-tag", path, ("tags", index), message)

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
        """Reports a description of nothing; withdrawing a tag's last story must not stop a site."""
        hint = did_you_mean(key, existing)
        if kind == "section":
            message = f'describes no section: there is no "{key}"'
            self._error("describes-nothing", path, (), message, hint)
        else:
            at = self.locate.field(f"{CONTENT}/{path}")
            message = f'describes a tag that no story has: "{key}"'
            self.problems.warn("unused-description", at, message, hint)

    def check_descriptions(self, sources: Sources) -> None:
        tags = {
            slugs.slug_of_name(tag)
            for source in sources.articles
            for tag in source.front_matter.tags
        }
        for kind, existing, described in (
            ("section", self.sections, sources.sections),
            ("tag", tags, sources.tags),
        ):
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
