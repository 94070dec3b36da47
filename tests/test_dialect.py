"""Settings say how texts are read."""

import msgspec

from ssg import dialect
from ssg.config import Config
from ssg.dialect import MarkdownOptions


def read(**markdown: object) -> MarkdownOptions:
    given = {"title": "T", "base_url": "https://x.example/", "markdown": markdown}
    return dialect.of(msgspec.convert(given, Config), ())


def test_without_settings_texts_are_read_as_by_default() -> None:
    assert read() == MarkdownOptions()


def test_each_setting_is_an_option() -> None:
    given = {"smart_quotes": False, "toc_depth": 2, "time_limit": 5}
    assert read(**given) == MarkdownOptions(smart_quotes=False, toc_depth=2, time_limit=5)
