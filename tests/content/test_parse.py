"""Tests of `ssg.content.parse`."""

import json
from typing import Any

import msgspec
import pytest

from ssg.config.markdown_options import MarkdownOptions
from ssg.content.parse import ParsedSource, ParseJob, ParseResult, parse
from ssg.model.front_matter import ArticleFrontMatter
from ssg.text.dates import Clock

DECODE = msgspec.json.Decoder(ParsedSource[ArticleFrontMatter]).decode


def parsed(fields: str, body: str, **options: Any) -> ParseResult:
    text = f"---\ntitle: T\ndate: 2026-05-01\n{fields}---\n{body}\n"
    return parse(
        ParseJob(
            path="content/articles/a.md", kind="articles", content=text.encode(),
            options=MarkdownOptions(**options), clock=Clock("UTC"), trusted=True,
        )
    )  # fmt: skip


def test_a_text_becomes_front_matter_and_html() -> None:
    result = parsed("summary: \"Say 'hello'\"\n", "It's *new*.")
    source = DECODE(result.source)
    assert (source.front_matter.title, source.front_matter.summary) == ("T", "Say ‘hello’")
    assert (json.loads(result.html), result.problems) == (["<p>It’s <em>new</em>.</p>"], [])
    assert result.html_digest == source.document.digest


def test_the_language_of_a_text_decides_on_its_quotes() -> None:
    assert "„neu“" in parsed("language: de\n", 'Das ist "neu".').html.decode()
    assert "«\u202fneuf\u202f»" in parsed("", 'C\'est "neuf".', language="fr").html.decode()


@pytest.mark.parametrize(("fields", "count"), [("", 0), ("math: true\n", 1)])
def test_a_text_can_ask_for_formulas(fields: str, count: int) -> None:
    assert parsed(fields, "The sum $a+b$.").html.count(b"<math") == count


def test_what_is_wrong_has_its_place_in_the_file() -> None:
    result = parsed("", "Text.\n\n/// nothing\n///")
    assert [(str(problem.at), problem.code) for problem in result.problems] == [
        ("content/articles/a.md:7:1", "bad-block")
    ]
    assert b"Text." in result.html
