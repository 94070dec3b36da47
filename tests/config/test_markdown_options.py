"""The options of the Markdown conversion, from settings."""

from typing import Any

import msgspec

from ssg.config import markdown_options
from ssg.config.config import Config
from ssg.config.markdown_options import MarkdownOptions


def read(**markdown: object) -> MarkdownOptions:
    settings = {"title": "T", "base_url": "https://x.example/", "markdown": markdown}
    return markdown_options.of(msgspec.convert(settings, Config), ())


def test_without_settings_the_defaults_apply() -> None:
    assert read() == MarkdownOptions()


def test_the_language_of_the_site_is_an_option() -> None:
    config = {"title": "T", "base_url": "https://x.example/", "language": "de-AT"}
    options = markdown_options.of(msgspec.convert(config, Config), ())
    assert options == MarkdownOptions(language="de-AT")


def test_each_setting_is_an_option() -> None:
    settings: dict[str, Any] = {"smart_quotes": False, "toc_depth": 2, "time_limit": 5}
    assert read(**settings) == MarkdownOptions(smart_quotes=False, toc_depth=2, time_limit=5)
    settings = dict.fromkeys(("math", "mark", "subscript", "superscript"), True)
    assert read(**settings) == MarkdownOptions(
        math=True, mark=True, subscript=True, superscript=True
    )
    settings = {"reading": "python-markdown", "anchors": "github"}
    assert read(**settings) == MarkdownOptions(reading="python-markdown", anchors="github")
