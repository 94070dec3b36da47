"""JSON Schemas: sources that build are valid, and sources that do not build are not."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from ssg.config import settings_file
from ssg.config.declared.declarations import Declarations
from ssg.editors import json_schema
from ssg.problems.errors import Problems
from tests.support.newsroom import CONFIG
from tests.support.programs import ROOT


class Core(yaml.SafeLoader):
    """YAML as editors read it: version 1.2, core schema."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Core.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), [*first, ""]
    )


NONE = Declarations()


def errors(kind: str, text: str, declared: Declarations = NONE) -> list[str]:
    validator = Draft202012Validator(json_schema.of(kind, declared))
    value: Any = yaml.load(text, Core) or {}
    return [error.json_path for error in validator.iter_errors(value)]


@pytest.mark.parametrize("kind", json_schema.TITLES)
def test_every_schema_is_valid(kind: str) -> None:
    errors = Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(
        json_schema.of(kind, Declarations())
    )
    assert [error.message for error in errors] == []


FOLDERS = {"articles": "article", "authors": "author", "pages": "page", "sections": "section",
           "tags": "tag"}  # fmt: skip
SOURCES = sorted(path for name in FOLDERS for path in (ROOT / "content" / name).rglob("*.md"))


def test_everything_in_the_demonstration_newsroom_is_valid() -> None:
    settings = (ROOT / "config.yaml").read_text("utf-8")
    config = settings_file.parse(settings.encode(), Problems())
    assert config is not None
    errors_by_file = {"config.yaml": errors("config", settings)}
    for path in SOURCES:
        kind = FOLDERS[path.relative_to(ROOT / "content").parts[0]]
        errors_by_file[path.name] = errors(
            kind, path.read_text("utf-8").split("---\n")[1], config.declared
        )
    assert {path: paths for path, paths in errors_by_file.items() if paths} == {}
    assert len(errors_by_file) > 40


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("config", CONFIG),
        ("config", "title: 1984\nbase_url: https://x.example\nsections: ai\nper_page:\n"),
        ("config", "title: T\nbase_url: http://x.example/n/\nsections: [ai, {key: b, order: 1}]\n"),
        ("article", "title: 1984\ndate: 2026-07-28\ndraft:\ntags: one\nauthors: [a, b]\n"),
        ("article", "title: T\ndate: 2026-07-28T09:00:00+02:00\nimage: a.png\nsponsor: Acme\n"),
        ("article", "title: T\ndate: 2026-07-28 09:00\ncorrections: {date: 2026-07-29, text: X}\n"),
        ("author", "name: Ada\nlinks: {Code: https://x.example/, Mail: 'mailto:a@x.example'}\n"),
        ("page", "title: About\naliases: [/old/, /older.html]\nslug: about-us\n"),
        ("tag", ""),
    ],
)  # fmt: skip
def test_sources_that_build_are_valid(kind: str, text: str) -> None:
    assert errors(kind, text) == []


@pytest.mark.parametrize(
    ("kind", "text", "path"),
    [
        ("config", "title: T\n", "$"),
        ("config", "title: T\nbase_url: x.example\n", "$.base_url"),
        ("config", "title: T\nbase_url: https://x.example/\nper_page: 0\n", "$.per_page"),
        ("config", "title: T\nbase_url: https://x.example/\nperpage: 3\n", "$"),
        ("config", "title: T\nbase_url: https://x.example/\npermalinks: {article: /a/}\n",
         "$.permalinks"),
        ("article", "title: T\n", "$"),
        ("article", "title: T\ndate: 28 July 2026\n", "$.date"),
        ("article", "title: T\ndate: 2026-07-28\ndraft: yes\n", "$.draft"),
        ("article", "title: T\ndate: 2026-07-28\nkind: review2\n", "$.kind"),
        ("article", "title: T\ndate: 2026-07-28\ntags: {a: b}\n", "$.tags"),
        ("article", "title: T\ndate: 2026-07-28\naliases: [old/]\n", "$.aliases"),
        ("article", "title: T\ndate: 2026-07-28\nslug: ../x\n", "$.slug"),
        ("article", "title: T\ndate: 2026-07-28\nimage: {alt: x}\n", "$.image"),
        ("article", "title: T\ndate: 2026-07-28\ncanonical: javascript:x\n", "$.canonical"),
        ("author", "name: [a]\n", "$.name"),
    ],
)  # fmt: skip
def test_sources_that_do_not_build_are_invalid(kind: str, text: str, path: str) -> None:
    assert errors(kind, text) == [path]


def test_fields_have_descriptions_defaults_and_examples() -> None:
    schema = json_schema.of("article", Declarations())["properties"]["kind"]
    assert schema["description"] == "The label above the headline; `news` has none."
    assert schema["default"] == "news"
    assert None in schema["enum"]
    assert json_schema.of("article", Declarations())["properties"]["series"]["examples"] == [
        "Sand to silicon"
    ]


def test_the_loader_of_these_tests_reads_the_core_schema() -> None:
    assert yaml.load("[1984, true, yes, 2026-07-28, 1.5, ~, '1']", Core) == [
        1984, True, "yes", "2026-07-28", 1.5, None, "1",
    ]  # fmt: skip
    assert Path(ROOT / "content").is_dir()
