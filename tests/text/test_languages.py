"""Language tags and directions; stories in another language than the site's."""

import pytest

from ssg.text.languages import (
    direction,
    lang_attributes,
    language_error,
    news_sitemap_language,
    open_graph_locale,
)
from tests.support.newsroom import Newsroom


@pytest.mark.parametrize("tag", ["en", "pt-BR", "zh-Hans", "zh-Hant-TW", "es-419", "ckb"])
def test_language_tags_are_taken(tag: str) -> None:
    assert language_error(tag) == ""


@pytest.mark.parametrize("tag", ["", "english", "en_GB", "e", "en-", 'en"'])
def test_what_is_no_language_tag_is_refused(tag: str) -> None:
    assert language_error(tag) == "is no language tag, as in en, pt-BR or zh-Hans"


@pytest.mark.parametrize(
    ("tag", "runs"), [("ar", "rtl"), ("he-IL", "rtl"), ("FA", "rtl"), ("en", "ltr"), ("zh", "ltr")]
)
def test_scripts_run_in_their_direction(tag: str, runs: str) -> None:
    assert direction(tag) == runs


@pytest.mark.parametrize(
    ("tag", "shown"),
    [("en-gb", "en_GB"), ("zh-Hant-TW", "zh_TW"), ("en", ""), ("zh-Hans", ""), ("es-419", "")],
)
def test_a_locale_is_a_language_with_its_territory(tag: str, shown: str) -> None:
    assert open_graph_locale(tag) == shown


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en-GB", "en"), ("de", "de"), ("zh", "zh-cn"), ("zh-Hant", "zh-tw"), ("zh-TW", "zh-tw")],
)
def test_the_language_of_the_news_is_as_google_names_it(tag: str, language: str) -> None:
    assert news_sitemap_language(tag) == language


def test_an_element_says_its_language_where_it_has_one() -> None:
    assert (lang_attributes(""), lang_attributes("ar")) == ("", ' lang="ar" dir="rtl"')


def test_a_story_in_another_language_says_so_wherever_it_stands(bare: Newsroom) -> None:
    bare.article("wall", "نص.\n", title="جدار", summary="قصة.", language="ar")
    bare.article("tower", title="Tower", date="2026-05-02", language="en")
    bare.build()
    story, front = bare.read("ai/2026/05/wall/index.html"), bare.read("index.html")
    assert '<article class="story" lang="ar" dir="rtl">' in story
    assert '"inLanguage":"ar"' in story.replace(": ", ":")
    assert '<a href="/ai/2026/05/wall/" lang="ar" dir="rtl">جدار</a>' in front
    assert '<a href="/ai/2026/05/tower/">Tower</a>' in front


def test_a_page_in_another_language_says_so(bare: Newsroom) -> None:
    bare.write("content/pages/about.md", "---\ntitle: À propos\nlanguage: fr\n---\nBonjour.\n")
    bare.build()
    about = bare.read("about/index.html")
    assert '<article class="static-page" lang="fr" dir="ltr">' in about


def test_a_language_that_is_none_is_reported_at_its_line(bare: Newsroom) -> None:
    bare.article("a", language="arabic")
    (problem,) = bare.problems()
    assert '"arabic" is no language tag, as in en, pt-BR or zh-Hans' in problem
