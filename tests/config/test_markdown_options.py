"""Settings say how texts are read."""

import msgspec

from ssg.config import markdown_options
from ssg.config.config import Config
from ssg.config.markdown_options import MarkdownOptions


def read(**markdown: object) -> MarkdownOptions:
    given = {"title": "T", "base_url": "https://x.example/", "markdown": markdown}
    return markdown_options.of(msgspec.convert(given, Config), ())


def test_without_settings_texts_are_read_as_by_default() -> None:
    assert read() == MarkdownOptions()


def test_each_setting_is_an_option() -> None:
    given = {"smart_quotes": False, "toc_depth": 2, "time_limit": 5}
    assert read(**given) == MarkdownOptions(smart_quotes=False, toc_depth=2, time_limit=5)
