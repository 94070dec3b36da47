"""How a newsroom's texts are read."""

from msgspec import Struct

from ssg.config.config import Config
from ssg.config.extensions import Extension


class MarkdownOptions(Struct, frozen=True):
    """All that a text's HTML depends on beside the text itself."""

    smart_quotes: bool = True
    toc_depth: int = 3
    time_limit: int = 10
    extensions: tuple[Extension, ...] = ()


def of(config: Config, extensions: tuple[Extension, ...]) -> MarkdownOptions:
    """The options that the settings give."""
    given = config.markdown
    return MarkdownOptions(
        smart_quotes=given.smart_quotes,
        toc_depth=given.toc_depth,
        time_limit=given.time_limit,
        extensions=extensions,
    )
