"""Parses the text of one content file to typed front matter and HTML."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Generic, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ssg.config import markdown_options
from ssg.config.declared.declarations import built_in_type
from ssg.content import front_matter
from ssg.content.typeset import typeset
from ssg.model.documents import Document, FrontMatterT, Source
from ssg.model.front_matter import (
    ArticleFrontMatter,
    FrontMatter,
    PageFrontMatter,
)
from ssg.model.own_fields import OwnFields, with_own_fields
from ssg.problems.errors import Location, Problem, Problems
from ssg.problems.time_limit import TimeLimitError
from ssg.text.dates import Clock

if TYPE_CHECKING:
    from ssg.markup.convert import Fault


class ParsedSource(Struct, Generic[FrontMatterT], frozen=True, gc=False):
    """A source without its path, as it is cached; `texts` are its own fields of Markdown."""

    front_matter: FrontMatterT
    document: Document
    texts: Mapping[str, Document] = {}

    def at(self, path: str) -> Source[FrontMatterT]:
        """The source with its path, relative to the content folder."""
        return Source(path, self.front_matter, self.document, self.texts)


class ParseJob(Struct, frozen=True):
    """Everything that a parsed source depends on; its problems depend on the clock's time too.

    `kind` is the kind of source, and `fields` those that its front matter has beside the built-in
    ones.
    """

    path: str
    kind: str
    content: bytes
    options: markdown_options.MarkdownOptions
    clock: Clock
    trusted: bool
    fields: OwnFields = {}


class ParseResult(NamedTuple):
    """A `ParsedSource` as JSON (b"" if it is invalid), its HTML by digest, and the problems."""

    source: bytes
    html: dict[str, bytes]
    problems: list[Problem]


def parse(job: ParseJob) -> ParseResult:
    """Parses one text."""
    problems = Problems()
    kind = with_own_fields(built_in_type(job.kind), job.fields)
    source = front_matter.parse(job.content, job.path, kind, job.clock, problems)
    if source is None:
        return ParseResult(b"", {}, problems.reported)
    fields: FrontMatter = source.front_matter
    options = _options_of(fields, job.options)
    job = replace(job, options=options)
    converted = _convert(job, source, problems)
    if converted is None:
        return ParseResult(b"", {}, problems.reported)
    document, html = converted
    texts, all_html = _own_texts(job, fields, problems)
    all_html[document.digest] = html
    reported = [each for each in problems.reported if each.code not in fields.check.skip]
    if options.smart_quotes:
        fields = typeset(fields, options.language)
    parsed = msgspec.json.encode(ParsedSource(fields, document, texts))
    return ParseResult(parsed, all_html, reported)


def _own_texts(
    job: ParseJob, fields: FrontMatter, problems: Problems
) -> tuple[dict[str, Document], dict[str, bytes]]:
    """The documents of own fields of Markdown by their names, and their HTML by digest."""
    documents: dict[str, Document] = {}
    all_html: dict[str, bytes] = {}
    for name, field in job.fields.items():
        text = getattr(fields, name) if field.type == "markdown" else None
        if not text:
            continue
        own = Problems()
        converted = _convert(job, front_matter.SplitSource(fields, text, 1), own)
        at = front_matter.location_of_field(job.content, job.path, name)
        problems.reported += [replace(problem, at=at) for problem in own.reported]
        if converted:
            document, html = converted
            warnings = [replace(o, line=at.line, column=at.column) for o in document.warnings]
            documents[name] = replace(document, warnings=tuple(warnings))
            all_html[document.digest] = html
    return documents, all_html


def _options_of(
    fields: FrontMatter, options: markdown_options.MarkdownOptions
) -> markdown_options.MarkdownOptions:
    """The options for one text: its front matter may name a language, and have formulas read."""
    if not isinstance(fields, ArticleFrontMatter | PageFrontMatter):
        return options
    language = fields.language or options.language
    return replace(options, language=language, math=options.math or fields.math)


def _convert(
    job: ParseJob, source: front_matter.SplitSource, problems: Problems
) -> tuple[Document, bytes] | None:
    """Converts the body of a text; returns None, and reports why, if that is impossible."""
    # Imported here, because Markdown takes longer to import than a build without new texts takes.
    from ssg.markup.convert import FaultyTextError, convert_with_faults

    fields = source.front_matter
    is_paid = isinstance(fields, ArticleFrontMatter) and fields.is_paid
    at = Location(job.path, source.body_line)
    try:
        conversion = convert_with_faults(
            source.body, job.options, trusted=job.trusted, paid=is_paid
        )
        _report(conversion.faults, job.path, source, problems)
        if conversion.faults and conversion.document.is_empty:
            return None
        return _with_lines_of_file(conversion.document, source), conversion.html
    except TimeLimitError:
        message = f"takes more than {job.options.time_limit} s to convert"
        hint = "look for long runs of brackets, or raise markdown: time_limit: in config.yaml"
        problems.error("slow-text", at, message, hint)
    except FaultyTextError as error:
        _report(error.faults, job.path, source, problems)
    except RecursionError:
        problems.error("nested-too-deeply", at, "nested too deeply")
    return None


def _report(
    faults: "tuple[Fault, ...]", path: str, source: front_matter.SplitSource, problems: Problems
) -> None:
    for fault in faults:
        at = source.location_of(path, fault.start)
        problems.error(fault.code, at, fault.message, fault.hint)


def _with_lines_of_file(document: Document, source: front_matter.SplitSource) -> Document:
    before = source.body_line - 1
    warnings = [replace(one, line=one.line + before) for one in document.warnings]
    return replace(document, warnings=tuple(warnings)) if warnings else document
