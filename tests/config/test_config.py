"""The settings: unknown and invalid ones are reported, and valid ones are safe to build with."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from ssg.config.config import Config
from ssg.config.lists import FeedsConfig, SectionConfig
from ssg.config.markdown_config import MarkdownConfig
from ssg.config.settings_file import parse
from ssg.model.ad_slots import AdsConfig, AdSlot, Creative, Provider
from ssg.model.elements import Link, Sponsor
from ssg.model.front_matter import ArticleFrontMatter
from ssg.model.permalinks import Permalinks
from ssg.problems.errors import Problems
from ssg.site.urls import permalink

BASE = "title: T\nbase_url: https://x.example/\n"
ALL = """
title: The Dateline
tagline: In context
base_url: https://x.example/news
language: fa-IR
timezone: Asia/Tehran
sections:
  - ai
  - {key: chips, name: Chips, description: Silicon, order: 2}
nav: [{name: About, url: /about/}]
permalinks: {article: '/{year}/{slug}/', page: '/p/{slug}/'}
per_page: 5
feeds: {limit: 3}
markdown: {smart_quotes: false, toc_depth: 2}
ads: {label: Ad, strip: {phone: 320x50, ads: {provider: https://a.example/, starts: 2026-07-01}}}
sponsors: [{name: S, url: 'https://s.example/', logo: s.svg}]
untrusted: [articles/guests/]
theme: themes/dark
extensions: [extra]
output: build
"""


def read(text: str) -> tuple[Config | None, list[str]]:
    problems = Problems()
    config = parse(text.encode(), problems)
    return config, [str(problem) for problem in problems.reported]


def valid(text: str) -> Config:
    config, problems = read(text)
    assert problems == []
    assert config is not None
    return config


def problems_of(text: str) -> list[str]:
    return read(BASE + text)[1]


def test_a_declared_name_without_settings_has_the_defaults() -> None:
    config = valid(BASE + "kinds:\n  test:\ntaxonomies:\n  companies: # none yet\n")
    assert [*config.kinds, *config.taxonomies] == ["test", "companies"]
    assert problems_of("data:\n  companies:\n") == ['config.yaml:4:3: "fields" is missing']


def test_names_without_settings_can_be_written_in_a_mapping() -> None:
    message = "must be a set of fields (`name: value` lines)"
    assert problems_of("kinds: [test, survey]") == [
        f'config.yaml:3:8: "kinds" {message} (write {{test: {{}}, survey: {{}}}})'
    ]
    assert problems_of("data: [companies]") == [
        f'config.yaml:3:7: "data" {message} (write {{companies: {{…}}}})'
    ]
    assert problems_of("taxonomies: companies") == [
        f'config.yaml:3:13: "taxonomies" {message} (write {{companies: {{}}}})'
    ]


def test_a_hint_has_a_name_that_is_allowed() -> None:
    rule = "must be lower-case letters, digits and _, and begin with a letter"
    assert problems_of("kinds: {Test-Report: {}}") == [
        f'config.yaml:3:9: "Test-Report" {rule} (write test_report)'
    ]
    assert problems_of("kinds: {2nd: {}}") == [f'config.yaml:3:9: "2nd" {rule}']


def test_the_hint_for_a_field_in_a_setting_names_the_fields_there() -> None:
    assert problems_of("kinds: {test: {title: T}}") == [
        'config.yaml:3:16: unknown field "title" (known: fields, label, layout, news, schema)'
    ]


def test_a_title_and_a_url_are_enough() -> None:
    assert valid(BASE) == Config(title="T", base_url="https://x.example/")


def test_every_setting_is_read() -> None:
    july = datetime(2026, 7, 1, tzinfo=timezone(timedelta(hours=3, minutes=30)))
    ad = Creative(provider=Provider("https://a.example/"), starts=july)
    assert valid(ALL) == Config(
        title="The Dateline",
        tagline="In context",
        base_url="https://x.example/news",
        language="fa-IR",
        timezone="Asia/Tehran",
        sections=(
            SectionConfig(key="ai"),
            SectionConfig(key="chips", name="Chips", description="Silicon", order=2),
        ),
        nav=(Link("About", "/about/"),),
        permalinks=Permalinks(article="/{year}/{slug}/", page="/p/{slug}/"),
        per_page=5,
        feeds=FeedsConfig(limit=3),
        markdown=MarkdownConfig(smart_quotes=False, toc_depth=2),
        ads=AdsConfig(label="Ad", strip=AdSlot(phone="320x50", ads=(ad,))),
        sponsors=(Sponsor("S", "https://s.example/", "s.svg"),),
        untrusted=("articles/guests/",),
        theme="themes/dark",
        extensions=("extra",),
        output="build",
    )


@pytest.mark.parametrize("name", sorted({*Config.__struct_fields__} - {"title", "base_url"}))
def test_a_setting_left_empty_has_its_default(name: str) -> None:
    assert valid(f"{BASE}{name}:\n") == valid(BASE)


@pytest.mark.parametrize(
    ("base_url", "url", "root"),
    [
        ("https://x.example", "https://x.example/", "/"),
        ("https://x.example/", "https://x.example/", "/"),
        ("https://x.example/news", "https://x.example/news/", "/news/"),
        ("http://localhost:8000/a/b/", "http://localhost:8000/a/b/", "/a/b/"),
    ],
)
def test_the_url_ends_in_a_slash_and_has_a_base_path(base_url: str, url: str, root: str) -> None:
    config = valid(f"title: T\nbase_url: {base_url}")
    assert (config.url, config.base_path) == (url, root)


@pytest.mark.parametrize(
    "url",
    [
        "x.example", "/news/", "ftp://x.example/", "https://", "https:///news/", "http://[",
        "https://x.example/?a", "https://x.example/#a", "https://x:port/", "https://x.example/a b/",
        'https://x.example/"><script>', "javascript:alert(1)",
    ],
)  # fmt: skip
def test_an_invalid_base_url_is_reported(url: str) -> None:
    _, problems = read(f"title: T\nbase_url: '{url}'")
    assert [problem.split(" ")[0] for problem in problems] == ["config.yaml:2:11:"]


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("FA-ir", "rtl"), ("arn", "ltr")],
)
def test_the_direction_is_that_of_the_language(language: str, direction: str) -> None:
    assert valid(f"{BASE}language: {language}").direction == direction


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("perpage: 3", 'config.yaml:3:1: unknown field "perpage" (did you mean "per_page"?)'),
        ("per_page: 0", 'config.yaml:3:11: "0" must be 1 or more'),
        (
            "per_page: many",
            'config.yaml:3:11: "many" is not a whole number (write digits only: 12)',
        ),
        ("feeds: {limt: 3}", 'config.yaml:3:9: unknown field "limt" (did you mean "limit"?)'),
        ("title: again", 'config.yaml:3:1: "title" is given twice (first on line 1)'),
        (
            "timezone: Mars/Base",
            'config.yaml:3:11: "Mars/Base" is not a time zone such as Europe/London',
        ),
        (
            "sections: [{key: a/b}]",
            'config.yaml:3:18: "a/b" has a character that is not allowed in file names'
            ' ("a-b" would do)',
        ),
        (
            "nav: [{name: X, url: 'javascript:x'}]",
            'config.yaml:3:22: "javascript:x" is a "javascript:" URL',
        ),
    ],
)
def test_an_invalid_setting_is_reported_with_its_location(text: str, problem: str) -> None:
    assert problems_of(text) == [problem]


@pytest.mark.parametrize(
    "zone", ["../../etc/passwd", "/etc/localtime", "Europe", "Europe/", "local", "''", "+02:00"]
)
def test_an_invalid_time_zone_is_reported(zone: str) -> None:
    assert len(problems_of(f"timezone: {zone}")) == 1


def test_a_duplicate_section_is_reported() -> None:
    problems = problems_of("sections:\n  - ai\n  - chips\n  - ai\n")
    assert len(problems) == 1
    assert problems[0].startswith("config.yaml")
    assert 'section "ai" is listed twice' in problems[0]


def test_an_accepted_pattern_can_be_filled_in() -> None:
    pattern = "/{section}/{year}/{month}/{day}/{slug}/"
    config = valid(f"{BASE}permalinks: {{article: '{pattern}'}}")
    front_matter = ArticleFrontMatter(title="T", date=datetime(826, 7, 8, tzinfo=UTC), section="ai")
    assert permalink(config.permalinks.article, front_matter, "x") == "/ai/0826/07/08/x/"


def test_an_empty_file_lacks_the_required_settings() -> None:
    assert read("")[1] == [
        'config.yaml:1: "title" is missing',
        'config.yaml:1: "base_url" is missing',
    ]
