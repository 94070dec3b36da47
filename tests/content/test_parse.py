"""Tests of `ssg.content.parse`."""

import json
from typing import Any

import msgspec
import pytest

from ssg.config.markdown_options import MarkdownOptions
from ssg.content.parse import ParsedSource, ParseJob, ParseResult, parse
from ssg.model.front_matter import ArticleFrontMatter
from ssg.model.own_fields import OwnField, OwnFields, with_own_fields
from ssg.text.dates import Clock

DECODE = msgspec.json.Decoder(ParsedSource[ArticleFrontMatter]).decode


def html_of(result: ParseResult) -> str:
    """The HTML of the only text."""
    (html,) = result.html.values()
    return html.decode()


def parsed(fields: str, body: str, own: OwnFields = {}, **options: Any) -> ParseResult:  # noqa: B006 (never changed)
    text = f"---\ntitle: T\ndate: 2026-05-01\n{fields}---\n{body}\n"
    return parse(
        ParseJob(
            path="content/articles/a.md", kind="article", content=text.encode(),
            options=MarkdownOptions(**options), clock=Clock("UTC"), trusted=True, fields=own,
        )
    )  # fmt: skip


def test_a_text_becomes_front_matter_and_html() -> None:
    result = parsed("summary: \"Say 'hello'\"\n", "It's *new*.")
    source = DECODE(result.source)
    assert (source.front_matter.title, source.front_matter.summary) == ("T", "Say ‘hello’")
    assert (json.loads(html_of(result)), result.problems) == (["<p>It’s <em>new</em>.</p>"], [])
    assert result.html.keys() == {source.document.digest}


def test_the_language_of_a_text_decides_on_its_quotes() -> None:
    assert "„neu“" in html_of(parsed("language: de\n", 'Das ist "neu".'))
    assert "«\u202fneuf\u202f»" in html_of(parsed("", 'C\'est "neuf".', language="fr"))


@pytest.mark.parametrize(("fields", "count"), [("", 0), ("math: true\n", 1)])
def test_a_text_can_ask_for_formulas(fields: str, count: int) -> None:
    assert html_of(parsed(fields, "The sum $a+b$.")).count("<math") == count


def test_what_is_wrong_has_its_place_in_the_file() -> None:
    result = parsed("", "Text.\n\n/// nothing\n///")
    assert [(str(problem.at), problem.code) for problem in result.problems] == [
        ("content/articles/a.md:7:1", "bad-block")
    ]
    assert "Text." in html_of(result)


OWN = {"verdict": OwnField(type="markdown"), "score": OwnField(type="integer")}


def test_an_own_field_of_markdown_is_a_text_beside_the_body() -> None:
    result = parsed("verdict: It's *good*.\nscore: 8\n", "Body.", OWN)
    kind: Any = with_own_fields(ArticleFrontMatter, OWN)
    source = msgspec.json.decode(result.source, type=ParsedSource[kind])
    assert (source.front_matter.score, source.front_matter.verdict) == (8, "It's *good*.")
    stored = json.loads(result.html[source.texts["verdict"].digest])
    assert stored == ["<p>It’s <em>good</em>.</p>"]
    assert len(result.html) == 2


def test_what_is_wrong_in_an_own_text_is_reported_at_its_field() -> None:
    result = parsed('score: 8\nverdict: "/// nothing\\n///"\n', "Body.", OWN)
    assert [(str(problem.at), problem.code) for problem in result.problems] == [
        ("content/articles/a.md:5:10", "bad-block")
    ]


def test_an_own_field_that_was_not_declared_is_unknown() -> None:
    (problem,) = parsed("verdict: Good.\n", "Body.").problems
    assert (str(problem.at), problem.code) == ("content/articles/a.md:4:1", "unknown-field")
