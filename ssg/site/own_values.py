"""Own fields of front matter -> what layouts see: pictures, addresses, stories, formatted money."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from ssg.config.config import Config
from ssg.content import untrusted_files
from ssg.content.discover import CONTENT
from ssg.content.load import Sources
from ssg.content.term_uses import in_use
from ssg.model.documents import Source
from ssg.model.own_fields import (
    FieldType,
    InnerField,
    Money,
    OwnField,
    OwnFields,
    item_of,
    name_sources,
    target_of,
)
from ssg.problems.errors import did_you_mean, nearest
from ssg.site.data.rows import Reporter, RowSets, RowValues
from ssg.site.links import Links, nearest_file_hint
from ssg.text import slugs

OwnValues = Mapping[str, Any]
"""The values of a source's own fields by name; empty ones are none, "" or ()."""

_EMPTY: Mapping[FieldType, Any] = {"text": "", "list": (), "boolean": False, "mapping": None}
_TO_SOURCES: Mapping[FieldType, str] = {"story": "articles", "author": "authors", "page": "pages"}


class Named(Struct, frozen=True):
    """A source that a field names; what layouts get instead is known later."""

    path: str


class OwnFieldReader:
    """Resolves the values of own fields; reports those that name nothing.

    Layouts get a mapping without private fields. A name of another source is `Named`.
    """

    def __init__(
        self,
        sources: Sources,
        published: Sources,
        config: Config,
        links: Links,
        *,
        drafts: bool = False,
    ) -> None:
        self.config = config
        self.links = links
        self._sources, self._published = sources, published
        report = Reporter(links.locate, links.problems)
        self.data = RowSets(sources, config, self._value, report, drafts=drafts)
        self._terms = {each.key: each for each in config.filings}
        self._by_name: dict[str, dict[str, list[str]]] = {}
        self._terms_in_use: dict[str, set[str]] = {}
        self._fields: dict[str, OwnFields] = {}

    @property
    def names_sources(self) -> bool:
        """Whether values may name stories, pages or authors."""
        return name_sources(self.config.fields.values())

    def declared(self, kind: str) -> OwnFields:
        if kind not in self._fields:
            self._fields[kind] = self.config.declared.own_fields(kind)
        return self._fields[kind]

    def empty(self, kind: str) -> dict[str, Any]:
        """The values of a kind of source where there is no source."""
        declared = self.declared(kind).items()
        return {name: _EMPTY.get(each.type) for name, each in declared if not each.private}

    def listed(self, values: OwnValues, kind: str) -> dict[str, Any]:
        """The values that other pages see too."""
        names = [name for name, field in self.declared(kind).items() if field.listed]
        return {name: values[name] for name in names}

    def values(self, source: Source[Any], kind: str, url: str) -> dict[str, Any]:
        """The values of a source whose page is at `url`."""
        resolved: dict[str, Any] = {}
        for name, field in self.declared(kind).items():
            value = getattr(source.front_matter, name)
            if field.private:
                continue
            if field.type == "markdown":
                text = source.texts.get(name)
                resolved[name] = text and self.links.body(source.path, text, url)
            else:
                resolved[name] = self._value(field, value, source.path, (name,))
        return resolved

    def _value(self, field: InnerField, value: Any, path: str, where: tuple[str | int, ...]) -> Any:
        if value is None:
            return _EMPTY.get(field.type)
        if field.type == "list":
            item = item_of(field)
            if isinstance(field, OwnField) and item.type == "mapping":
                item = OwnField(type="mapping", fields=field.fields)
            items = (
                self._value(item, each, path, (*where, index)) for index, each in enumerate(value)
            )
            return tuple(each for each in items if each is not None)
        if field.type == "mapping":
            inner = field.fields if isinstance(field, OwnField) else {}
            values = asdict(value)
            return {
                name: self._value(each, values[name], path, (*where, name))
                for name, each in inner.items()
            }
        return self._single(field, value, path, where)

    def _single(
        self, field: InnerField, value: Any, path: str, where: tuple[str | int, ...]
    ) -> Any:
        at = f"{CONTENT}/{path}"
        if field.type == "money":
            return Money(value, field.currency)
        if field.type == "url":
            return self.links.site_url(value)
        if field.type == "picture":
            return self.links.picture(at, value, "text", *where, "src")
        if field.type == "file":
            return self._file(value, at, where)
        if field.type in _TO_SOURCES:
            return self.named(field.type, value, at, where)
        if field.type == "term":
            return self._term(target_of(field), value, at, where)
        if field.type == "row":
            return self._row(target_of(field), value, at, where)
        return value

    def _file(self, name: str, at: str, where: tuple[str | int, ...]) -> str | None:
        """The URL of the content file that a value names; reports one that is not there."""
        targets, problems = self.links.targets, self.links.problems
        file = targets.resolve(at.removeprefix(f"{CONTENT}/"), name)
        place = self.links.locate.field(at, *where)
        if file is None or file not in targets.files:
            message = f'there is no file "{name}" below {CONTENT}/'
            problems.error("missing-file", place, message, nearest_file_hint(name, targets.files))
            return None
        if error := untrusted_files.refusal(file, targets.untrusted):
            problems.error("untrusted-file", place, f'"{name}" {error}', untrusted_files.HINT)
        return self.links.media.link(file)

    def named(
        self, kind: FieldType, name: str, at: str, where: tuple[str | int, ...]
    ) -> Named | None:
        """The source that a value names by its slug or its path; reports one that is not there."""
        folder = _TO_SOURCES[kind]
        known = self._names(folder)
        paths = known.get(name.removeprefix("/").removeprefix(f"{folder}/").removesuffix(".md"), [])
        if len(paths) == 1 and paths[0] in self.links.targets.urls:
            return Named(paths[0])
        problems, place = self.links.problems, self.links.locate.field(at, *where)
        if len(paths) > 1:
            hint = "write the path of one: " + ", ".join(sorted(paths)[:3])
            problems.error("missing-file", place, f'several files have the slug "{name}"', hint)
        elif paths:
            hint = "until it is, pages leave it out"
            problems.warn("unpublished-link", place, f'"{name}" is not published', hint)
        else:
            near = nearest(name, known)
            hint = f'did you mean "{near}"?' if near else f"name a file in {CONTENT}/{folder}/"
            problems.error("missing-file", place, f'there is no {kind} "{name}"', hint)
        return None

    def _term(self, key: str, name: str, at: str, where: tuple[str | int, ...]) -> Named | None:
        """The term of a taxonomy that a value names; reports one that no story or file has."""
        taxonomy, slug = self._terms[key], slugs.slug_of_name(name)
        if key not in self._terms_in_use:
            self._terms_in_use[key] = in_use(self._published, taxonomy)
        if slug in self._terms_in_use[key]:
            return Named(f"{key}/{slug}")
        problems, place = self.links.problems, self.links.locate.field(at, *where)
        known = in_use(self._sources, taxonomy)
        known |= {slugs.slug_of_path(source.path) for source in self._sources.of(key)}
        if slug in known:
            hint = "until a story has it, it has no page, and pages leave it out"
            message = f'no published story has the {taxonomy.noun} "{name}"'
            problems.warn("unpublished-link", place, message, hint)
        else:
            near = nearest(slug, known)
            hint = f'did you mean "{near}"?' if near else f"create {CONTENT}/{key}/{slug}.md"
            problems.error("missing-file", place, f'there is no {taxonomy.noun} "{name}"', hint)
        return None

    def _row(self, name: str, key: str, at: str, where: tuple[str | int, ...]) -> RowValues | None:
        """The row of a data file that a value names by its key; reports one that is not there."""
        if (row := self.data.find(name, key)) is not None:
            return row
        problems, place = self.links.problems, self.links.locate.field(at, *where)
        if self.data.is_draft(name, key):
            hint = "until it is, pages leave it out"
            problems.warn("unpublished-link", place, f'"{key}" is not published', hint)
        elif name in self.data.sources:
            message = f'no row of {self.data.sources[name].path} has the key "{key}"'
            hint = did_you_mean(key, self.data.keys(name))
            problems.error("missing-file", place, message, hint)
        return None

    def _names(self, folder: str) -> dict[str, list[str]]:
        """The paths of the sources in a folder, by their slugs and by their paths in it."""
        if folder not in self._by_name:
            names: dict[str, set[str]] = defaultdict(set)
            own = {
                source.path: getattr(source.front_matter, "slug", "")
                for source in getattr(self._sources, folder)
            }
            if folder == "articles":
                own |= {path: story.slug for path, story in self._sources.known.items()}
            for path, slug in own.items():
                inside = path.removeprefix(f"{folder}/").removesuffix(".md")
                for name in (inside, inside.removesuffix("/index")):
                    names[name].add(path)
                names[slug or slugs.slug_of_path(path)].add(path)
            self._by_name[folder] = {name: sorted(paths) for name, paths in names.items()}
        return self._by_name[folder]


def with_named(values: OwnValues, named: Mapping[str, Any]) -> OwnValues:
    """The values with what layouts get for each source that they name, by its path."""
    return {name: _with_named(value, named) for name, value in values.items()}


def _with_named(value: Any, named: Mapping[str, Any]) -> Any:
    if isinstance(value, Named):
        return named.get(value.path)
    if isinstance(value, tuple):
        return tuple([_with_named(each, named) for each in value])
    return value
