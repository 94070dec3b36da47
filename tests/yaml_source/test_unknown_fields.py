"""The message for an unknown field."""

from typing import Any

import pytest
from msgspec import Struct

from ssg.config.config import Config
from ssg.model.front_matter import ArticleFrontMatter, AuthorFrontMatter, PageFrontMatter
from ssg.problems.errors import Problems
from ssg.yaml_source import fields
from ssg.yaml_source.tree import Tree
from ssg.yaml_source.unknown_fields import plain_name, report_unknown_field


def reported(text: str, *known: str, message: str = "") -> list[str]:
    problems = Problems()
    tree = Tree("a.md", 0, problems)
    assert tree.read(text)
    report_unknown_field(tree, (next(iter(tree.values)),), known, message)
    return [str(problem) for problem in problems.reported]


@pytest.mark.parametrize(
    ("message", "known", "expected"),
    [
        ("", ("tags", "title"), 'a.md:1:1: unknown field "tag" (did you mean "tags"?)'),
        ("", ("section",), 'a.md:1:1: unknown field "tag" (known: section)'),
        ("not one of them", (), "a.md:1:1: not one of them"),
    ],
)
def test_an_unknown_field_is_reported_at_its_name_with_a_similar_one(
    message: str, known: tuple[str, ...], expected: str
) -> None:
    assert reported("tag: chips", *known, message=message) == [expected]


def hint(name: str, kind: Any) -> str:
    problems = Problems()
    tree = Tree("a.md", 0, problems)
    assert tree.read(f"{name}: x")
    report_unknown_field(tree, (name,), kind.__struct_fields__, root=kind)
    return problems.reported[0].hint


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("description", "summary"), ("excerpt", "summary"), ("lastmod", "updated"),
        ("publishDate", "date"), ("category", "section"), ("categories", "section"),
        ("cover", "image"), ("hero", "image"), ("headline", "title"), ("status", "draft"),
        ("permalink", "slug"), ("keywords", "tags"), ("redirect_from", "aliases"),
        ("unpublish-date", "expires"), ("locale", "language"), ("original_url", "canonical"),
        ("sticky", "featured"),
    ],
)  # fmt: skip
def test_the_hint_for_a_field_of_another_system_names_the_one_here(name: str, field: str) -> None:
    assert hint(name, ArticleFrontMatter).startswith(f'the field here is "{field}"')


def test_only_fields_that_the_kind_of_file_has_are_named() -> None:
    assert hint("avatar", AuthorFrontMatter) == 'the field here is "photo"'
    assert hint("position", AuthorFrontMatter) == 'the field here is "role"'
    assert hint("keywords", PageFrontMatter).startswith("known: aliases, ")
    assert hint("baseURL", Config) == 'did you mean "base_url"?'
    assert hint("paginate", Config) == 'the field here is "per_page"'


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("author", 'did you mean "authors"?'),
        ("comments", "Dateline has no comments: delete the field"),
        ("alt", "did you mean image.alt?"),
        ("weather", "delete it, or declare it in fields: in config.yaml"),
    ],
)
def test_other_hints(name: str, expected: str) -> None:
    assert hint(name, ArticleFrontMatter) == expected


def test_a_biography_is_written_as_text() -> None:
    assert hint("bio", AuthorFrontMatter) == "write it as text below the second line ---"


def test_a_setting_that_exists_elsewhere_is_named_with_its_path() -> None:
    assert hint("rules", Config) == "did you mean check.rules?"
    assert hint("smart_quotes", Config) == "did you mean markdown.smart_quotes?"


def test_quotes_and_invisible_characters_are_not_part_of_a_name() -> None:
    assert plain_name("\u200b“title”\xa0") == "title"
    assert reported("“tags”: x", "tags") == [
        'a.md:1:1: unknown field "“tags”" (write the name without quotes)'
    ]


def test_the_fields_of_a_type_are_listed_once_for_many_unknown_fields(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[type] = []

    def counting(struct: type[Struct], of: Any = fields.of) -> Any:
        calls.append(struct)
        return of(struct)

    monkeypatch.setattr(fields, "of", counting)
    for number in range(100):
        hint(f"zzz{number}", AuthorFrontMatter)
    assert calls.count(AuthorFrontMatter) <= 1
