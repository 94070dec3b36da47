"""The options of the Markdown conversion."""

from typing import Literal

from msgspec import Struct
from msgspec.structs import asdict

from ssg.config.config import Config
from ssg.config.extensions import Extension


class MarkdownOptions(Struct, frozen=True):
    """Everything that the HTML of a text depends on, besides the text.

    `language` is the text's own, else the site's: typographic marks follow it. With `math`, `$…$`
    is a formula, as `$$…$$` always is.
    """

    reading: Literal["commonmark", "python-markdown"] = "commonmark"
    anchors: Literal["ascii", "github"] = "ascii"
    smart_quotes: bool = True
    language: str = "en"
    math: bool = False
    mark: bool = False
    subscript: bool = False
    superscript: bool = False
    toc_depth: int = 3
    time_limit: int = 10
    extensions: tuple[Extension, ...] = ()


def of(config: Config, extensions: tuple[Extension, ...]) -> MarkdownOptions:
    """Returns the options for the settings of a newsroom."""
    settings = asdict(config.markdown)
    return MarkdownOptions(**settings, language=config.language, extensions=extensions)
