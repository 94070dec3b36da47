"""Snippets: the text that they insert builds."""

import re

import pytest

from ssg.config.config import Config
from ssg.config.lists import SectionConfig
from ssg.config.markdown_options import MarkdownOptions
from ssg.content import front_matter
from ssg.editors import snippets
from ssg.markup.convert import convert
from ssg.model.front_matter import (
    ArticleFrontMatter,
    AuthorFrontMatter,
    FrontMatter,
    PageFrontMatter,
)
from ssg.problems.errors import Problems
from ssg.text.dates import Clock

CONFIG = Config(title="T", base_url="https://x.example/", sections=(SectionConfig(key="ai"),))
CLOCK = {"YEAR": "2026", "MONTH": "07", "DATE": "28", "HOUR": "09", "MINUTE": "05"}


def inserted(name: str) -> str:
    """Returns the text of a snippet with every placeholder left as it is."""
    text = "\n".join(snippets.of(CONFIG)[name]["body"])
    text = re.sub(r"\$\{?CURRENT_([A-Z]+)\}?", lambda match: CLOCK[match[1]], text)
    text = re.sub(r"\$\{\d+\|([^,|]+)[^}]*\}", r"\1", text)
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)
    return re.sub(r"\$\d+", "", text)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("article", ArticleFrontMatter), ("author", AuthorFrontMatter), ("page", PageFrontMatter)],
)
def test_inserted_front_matter_can_be_parsed(name: str, kind: type[FrontMatter]) -> None:
    problems = Problems()
    text = inserted(f"Front matter: {name}")
    assert front_matter.parse(text.encode(), "a.md", kind, Clock("UTC"), problems) is not None
    assert problems.reported == []


def test_the_correction_snippet_adds_a_correction() -> None:
    text = "---\ntitle: T\ndate: 2026-01-01\n" + inserted("A correction") + "\n---\n"
    problems = Problems()
    parsed = front_matter.parse(text.encode(), "a.md", ArticleFrontMatter, Clock("UTC"), problems)
    assert parsed is not None
    assert [correction.text for correction in parsed.front_matter.corrections] == [
        "What was wrong."
    ]


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("A picture with a caption", "<figcaption>"),
        ("A callout", '<div class="admonition note">'),
        ("A pull quote", '<div class="admonition pullquote">'),
        ("Text that unfolds", "<details>"),
        ("A link to another story", "<a href="),
    ],
)
def test_inserted_markdown_gives_the_expected_html(name: str, html: str) -> None:
    assert html in convert(inserted(name), MarkdownOptions())[1].decode().replace('\\"', '"')
