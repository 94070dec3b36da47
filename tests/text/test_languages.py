"""Language tags and directions; stories and pages in other languages than the site's."""

import pytest

from ssg.text.languages import (
    dir_attribute,
    direction,
    direction_of_text,
    lang_attributes,
    language_error,
    news_sitemap_language,
    open_graph_locale,
)
from tests.support.newsroom import Newsroom


@pytest.mark.parametrize("tag", ["en", "pt-BR", "zh-Hans", "zh-Hant-TW", "es-419", "ckb"])
def test_language_tags_are_accepted(tag: str) -> None:
    assert language_error(tag) == ""


@pytest.mark.parametrize("tag", ["", "english", "en_GB", "e", "en-", 'en"'])
def test_other_texts_are_not_language_tags(tag: str) -> None:
    assert language_error(tag) == "is not a language tag such as en, pt-BR or zh-Hans"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("ar", "rtl"), ("he-IL", "rtl"), ("FA", "rtl"), ("en", "ltr"), ("zh", "ltr")],
)
def test_the_direction_is_that_of_the_usual_script(tag: str, expected: str) -> None:
    assert direction(tag) == expected


@pytest.mark.parametrize(
    ("tag", "locale"),
    [("en-gb", "en_GB"), ("zh-Hant-TW", "zh_TW"), ("en", ""), ("zh-Hans", ""), ("es-419", "")],
)
def test_a_locale_is_a_language_with_its_territory(tag: str, locale: str) -> None:
    assert open_graph_locale(tag) == locale


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en-GB", "en"), ("de", "de"), ("zh", "zh-cn"), ("zh-Hant", "zh-tw"), ("zh-TW", "zh-tw")],
)
def test_the_language_of_a_news_sitemap_is_as_google_requires(tag: str, language: str) -> None:
    assert news_sitemap_language(tag) == language


def test_an_element_has_language_attributes_only_with_a_language() -> None:
    assert (lang_attributes(""), lang_attributes("ar")) == ("", ' lang="ar" dir="rtl"')


def test_a_story_in_another_language_is_marked_on_every_page(bare: Newsroom) -> None:
    bare.article("wall", "نص.\n", title="جدار", summary="قصة.", language="ar")
    bare.article("tower", title="Tower", date="2026-05-02", language="en")
    bare.build()
    story, front = bare.read("ai/2026/05/wall/index.html"), bare.read("index.html")
    assert '<article class="story" data-kind="news" lang="ar" dir="rtl">' in story
    assert '"inLanguage":"ar"' in story.replace(": ", ":")
    assert '<a href="/ai/2026/05/wall/" lang="ar" dir="rtl">جدار</a>' in front
    assert '<a href="/ai/2026/05/tower/">Tower</a>' in front


def test_a_page_in_another_language_is_marked(bare: Newsroom) -> None:
    bare.write("content/pages/about.md", "---\ntitle: À propos\nlanguage: fr\n---\nBonjour.\n")
    bare.build()
    about = bare.read("about/index.html")
    assert '<article class="static-page" lang="fr" dir="ltr">' in about


def test_an_invalid_language_is_reported(bare: Newsroom) -> None:
    bare.article("a", language="arabic")
    (problem,) = bare.problems()
    assert '"arabic" is not a language tag such as en, pt-BR or zh-Hans' in problem


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Words", "ltr"), ("GPU هي وحدة", "rtl"), ("שלום GPU", "rtl"), ("Ça va", "ltr"), ("5!", ""),
     ("", ""), ("–", ""), ("日本", "ltr")],
)  # fmt: skip
def test_the_direction_of_a_text_is_that_of_most_letters(text: str, expected: str) -> None:
    assert direction_of_text(text) == expected
    assert dir_attribute(text) == (f' dir="{expected}"' if expected else "")
