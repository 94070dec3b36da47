"""What must hold between fields and between files, checked once everything is read."""

from ssg import slugs
from ssg.config import NAME, Config
from ssg.errors import Problems, did_you_mean
from ssg.links import CONTENT
from ssg.load import Sources
from ssg.locate import Locator
from ssg.matter import ArticleMatter, AuthorMatter
from ssg.model import Source
from ssg.paths import is_within


def check(sources: Sources, config: Config, locate: Locator, problems: Problems) -> None:
    """Reports names that name nothing, and fields that contradict each other."""
    rules = _Rules(sources, config, locate, problems)
    for source in sources.articles:
        rules.filed_under(source)
        rules.fields_agree(source)
    rules.authors_differ(sources.authors)
    rules.descriptions_describe(sources)
    for index, pattern in enumerate(config.untrusted):
        if not any(is_within(path, pattern) for path in _paths(sources)):
            message = f'"{pattern}" matches no file, so nothing is sanitised by it'
            hint = f"write a folder or file below {CONTENT}/, as in articles/guests/"
            problems.error(locate.field(NAME, "untrusted", index), message, hint)


def _paths(sources: Sources) -> list[str]:
    kinds = (sources.articles, sources.authors, sources.pages, sources.sections, sources.tags)
    return [source.path for kind in kinds for source in kind]


class _Rules:
    def __init__(
        self, sources: Sources, config: Config, locate: Locator, problems: Problems
    ) -> None:
        self.sections = {section.key for section in config.sections}
        self.authors = {slugs.of_source(source.path) for source in sources.authors}
        self.locate, self.problems = locate, problems

    def _error(self, path: str, where: tuple[str | int, ...], message: str, hint: str = "") -> None:
        self.problems.error(self.locate.field(f"{CONTENT}/{path}", *where), message, hint)

    def filed_under(self, source: Source[ArticleMatter]) -> None:
        path, matter = source.path, source.matter
        if matter.section and matter.section not in self.sections:
            hint = did_you_mean(matter.section, self.sections) or f"{NAME} names the sections"
            self._error(path, ("section",), f'unknown section "{matter.section}"', hint)
        for index, author in enumerate(matter.authors):
            if author not in self.authors:
                hint = did_you_mean(author, self.authors) or f"write {CONTENT}/authors/{author}.md"
                self._error(path, ("authors", index), f'unknown author "{author}"', hint)
        for index, tag in enumerate(matter.tags):
            if "," in tag:
                hint = f"for several tags write [{tag}]"
                self._error(path, ("tags", index), f'"{tag}" is one tag with a comma in it', hint)
            elif not slugs.of_term(tag):
                self._error(path, ("tags", index), f'"{tag}" cannot be a tag')

    def fields_agree(self, source: Source[ArticleMatter]) -> None:
        matter = source.matter
        if matter.kind == "sponsored" and matter.sponsor is None:
            hint = "add sponsor: {name: …, url: …}"
            self._error(source.path, ("kind",), "a sponsored story must say who paid", hint)
        if matter.expires and matter.expires <= matter.date:
            self._error(source.path, ("expires",), '"expires" is not after "date"')

    def authors_differ(self, authors: tuple[Source[AuthorMatter], ...]) -> None:
        first: dict[str, str] = {}
        for source in authors:
            key = slugs.of_source(source.path)
            other = first.setdefault(key, source.path)
            if other != source.path:
                message = f'author "{key}" is also {CONTENT}/{other}'
                self._error(source.path, (), message, "rename one of the files")

    def descriptions_describe(self, sources: Sources) -> None:
        tags = {slugs.of_term(tag) for source in sources.articles for tag in source.matter.tags}
        for kind, known, described in (
            ("section", self.sections, sources.sections),
            ("tag", tags, sources.tags),
        ):
            first: dict[str, str] = {}
            for source in described:
                key = slugs.of_source(source.path)
                other = first.setdefault(key, source.path)
                if key not in known:
                    hint = did_you_mean(key, known)
                    self._error(source.path, (), f'describes no {kind}: there is no "{key}"', hint)
                elif other != source.path:
                    message = f'{kind} "{key}" is also described by {CONTENT}/{other}'
                    self._error(source.path, (), message, "keep one of the files")
