"""Sets up Python-Markdown with the options of a newsroom."""

from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from typing import Any

import markdown

from ssg.config.extensions import Extension, reporting_errors
from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.anchors import Anchors
from ssg.markup.block_names import CALLOUTS, MARK
from ssg.markup.commonmark.reading import CommonMark, only_with
from ssg.markup.commonmark.source import ESCAPES, Dialect
from ssg.markup.contents import Contents
from ssg.markup.inline_marks import (
    DELETED,
    HIGHLIGHTED,
    SUBSCRIPT,
    SUPERSCRIPT,
    InlineMark,
    ReadInlineMarks,
)
from ssg.markup.text_runs import EducateText
from ssg.markup.tree_steps import AlignByClass, DemoteHeadings, PartFromCode

_BLOCKS = tuple(f"pymdownx.blocks.{name}" for name in ("admonition", "caption", "details"))
_COMMON = ("markdown.extensions.attr_list",)
_CLASSIC = (
    *(f"markdown.extensions.{name}" for name in ("abbr", "attr_list", "def_list", "footnotes")),
    *(f"markdown.extensions.{name}" for name in ("md_in_html", "tables")),
    *(f"pymdownx.{name}" for name in ("superfences", "highlight", "tasklist", "tilde")),
)
_CONFIGS: dict[str, dict[str, Any]] = {
    "markdown.extensions.footnotes": {
        "BACKLINK_TEXT": "↩",
        "BACKLINK_TITLE": "Back to note {} in the text",
    },
    "pymdownx.blocks.admonition": {"types": list(CALLOUTS)},
    "pymdownx.highlight": {"guess_lang": False, "use_pygments": True},
}


def _extensions(names: tuple[str, ...], options: MarkdownOptions, *, blocks: bool) -> Iterator[Any]:
    # By module: for a short name, Python-Markdown would look through all that is installed.
    for name in names:
        yield import_module(name).makeExtension(**_CONFIGS.get(name, {}))
    anchors = Anchors(options.anchors)
    if blocks:
        yield from _block_extensions()
    yield anchors
    yield Contents(permalink="#", permalink_title="Link to this section", slugify=anchors.slugify)


def _block_extensions() -> Iterator[Any]:
    # Imported here: they take a tenth of a short build, and most texts have no blocks.
    from ssg.markup import lazy_html_block
    from ssg.markup.blocks import HouseBlocks

    lazy_html_block.put_off()
    for name in _BLOCKS:
        yield import_module(name).makeExtension(**_CONFIGS.get(name, {}))
    yield HouseBlocks()


@lru_cache(maxsize=16)
def converter(
    options: MarkdownOptions, thread: int = 0, *, blocks: bool = True
) -> markdown.Markdown:
    """Returns the converter of a thread for these options; converters are costly to make.

    One without `blocks` does the same with texts that have no `///`, and is made faster.
    """
    is_classic = options.reading == "python-markdown"
    md = _classic(options) if is_classic else _commonmark(options, blocks=blocks)
    md.treeprocessors.register(DemoteHeadings(md), "demote_headings", 6)
    if options.smart_quotes:
        md.treeprocessors.register(EducateText(md, options.language), "typography", 2)
    for extension in options.extensions:
        _register(md, extension)
    return md


def _register(md: markdown.Markdown, extension: Extension) -> None:
    with reporting_errors(extension):
        md.registerExtensions(getattr(extension.module, "markdown_extensions", []), {})


def _commonmark(options: MarkdownOptions, *, blocks: bool = True) -> markdown.Markdown:
    dialect = Dialect(inline_math=options.math, subscript=options.subscript)
    extensions = [CommonMark(dialect), *_extensions(_COMMON, options, blocks=blocks)]
    md = markdown.Markdown(extensions=extensions, output_format="html")
    only_with(md, "attr_list", 8, "{")
    if blocks:
        only_with(md, "caption-auto", 4, MARK)
    only_with(md, "unescape", 0, *ESCAPES)
    for mark in _inline_marks(options):
        md.treeprocessors.register(ReadInlineMarks(md, mark), mark.tag, 9)
        only_with(md, mark.tag, 9, mark.delimiter)
    return md


def _inline_marks(options: MarkdownOptions) -> Iterator[InlineMark]:
    yield SUBSCRIPT if options.subscript else DELETED
    if options.superscript:
        yield SUPERSCRIPT
    if options.mark:
        yield HIGHLIGHTED


def _classic(options: MarkdownOptions) -> markdown.Markdown:
    """Returns a converter with Python-Markdown's own parser and processors."""
    extensions = _extensions(_CLASSIC, options, blocks=True)
    md = markdown.Markdown(extensions=[*extensions], output_format="html")
    if options.smart_quotes:
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, '"', "'"]
    md.treeprocessors.register(PartFromCode(md), "part_from_code", 30)
    md.treeprocessors.register(AlignByClass(md), "align_by_class", 5)
    return md


def unread_processors(extension: Extension) -> Iterator[str]:
    """Yields the names of an extension's processors that the default reading never runs.

    Blocks and words are read by CommonMark's rules alone; other processors run as ever.
    """
    md = _commonmark(MarkdownOptions())
    registries: Any = md.parser.blockprocessors, md.inlinePatterns
    known = {id(one) for registry in registries for one in registry}
    _register(md, extension)
    for registry in registries:
        yield from (type(one).__name__ for one in registry if id(one) not in known)
