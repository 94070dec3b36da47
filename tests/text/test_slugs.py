"""Slugs: different names have different slugs, and every slug is a valid folder name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slugify import slugify

from ssg.text.paths import segment_error
from ssg.text.slugs import anchor_of_heading, slug_hint, slug_of_name, slug_of_path, tidy_slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Artificial intelligence", "artificial-intelligence"),
        ("C", "c"),
        ("C++", "cpp"),
        ("c++", "cpp"),
        ("C#", "csharp"),
        ("F#", "fsharp"),
        (".NET", "dotnet"),
        ("ASP.NET", "aspdotnet"),
        ("Objective-C++", "objective-cpp"),
        ("R&D", "r-and-d"),
        ("Café", "cafe"),
        ("人工智能", "ren-gong-zhi-neng"),
        ("Wi-Fi 7", "wi-fi-7"),
        ("1.10", "1-10"),
        ("../../etc", "etc"),
    ],
)
def test_a_name_becomes_a_slug_that_readers_recognise(name: str, slug: str) -> None:
    assert slug_of_name(name) == slug


@given(st.text("abcXYZ019 -_.", max_size=30))
def test_the_anchor_of_plain_words_is_that_of_the_library(words: str) -> None:
    assert anchor_of_heading(words) == (slugify(words) or "section")


@pytest.mark.parametrize("name", ["", " ", "🎉", "$", "../.."])
def test_a_name_without_characters_for_a_url_has_no_slug(name: str) -> None:
    assert slug_of_name(name) == ""


def test_names_that_differ_only_in_case_and_spacing_share_a_slug() -> None:
    assert {slug_of_name(name) for name in ("Open source", "open-source", "OPEN  SOURCE")} == {
        "open-source"
    }


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_a_slug_is_ascii_and_is_its_own_slug(name: str) -> None:
    slug = slug_of_name(name)
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug_of_name(slug) == slug


@pytest.mark.parametrize("name", ["Con", "AUX", "nul", "COM1", "word " * 60])
def test_a_slug_is_a_valid_folder_name_on_every_platform(name: str) -> None:
    slug = slug_of_name(name)
    assert slug == "" or segment_error(slug) == ""


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("articles/chips.md", "chips"),
        ("articles/2026/2026-07-28-chips.md", "chips"),
        ("articles/2026-07-28_chips.md", "chips"),
        ("articles/2026-07-28-chips/index.md", "chips"),
        ("articles/chips/2026-07-28-index.md", "index"),
        ("articles/2026-07-28.md", "2026-07-28"),
        ("articles/20260728-chips.md", "20260728-chips"),
        ("articles/md.md", "md"),
        ("pages/index.md", "pages"),
        ("authors/jane.md", "jane"),
    ],
)
def test_the_slug_of_a_file_is_its_name_or_its_folders_without_a_date(path: str, slug: str) -> None:
    assert slug_of_path(path) == slug


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Über Straße & Co.", '"uber-strasse-and-co" would do'),
        ("a/b", '"a-b" would do'),
        ("...", ""),
    ],
)
def test_the_hint_for_a_bad_slug_has_one_that_would_do(text: str, hint: str) -> None:
    assert slug_hint(text) == hint


@pytest.mark.parametrize(
    ("text", "slug"),
    [("The cable", "the-cable"), ("cable", "cable"), ("Ünder_the  sea", "ünder_the-sea"), ("", "")],
)
def test_a_typed_slug_gets_lower_case_and_hyphens(text: str, slug: str) -> None:
    assert tidy_slug(text) == slug
