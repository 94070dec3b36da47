"""Slugs: names that differ to a reader differ in a URL, and every slug can be a folder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.text.paths import segment_error
from ssg.text.slugs import slug_of_name, slug_of_path


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


@pytest.mark.parametrize("name", ["", " ", "🎉", "$", "../.."])
def test_a_name_of_which_nothing_can_stand_in_a_url_has_no_slug(name: str) -> None:
    assert slug_of_name(name) == ""


def test_names_that_differ_only_in_case_and_spacing_share_a_slug() -> None:
    assert {slug_of_name(name) for name in ("Open source", "open-source", "OPEN  SOURCE")} == {
        "open-source"
    }


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_a_slug_is_plain_and_is_its_own_slug(name: str) -> None:
    slug = slug_of_name(name)
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug_of_name(slug) == slug


@pytest.mark.parametrize("name", ["Con", "AUX", "nul", "COM1", "word " * 60])
def test_a_slug_if_there_is_one_is_a_folder_that_every_system_can_hold(name: str) -> None:
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
def test_a_file_gives_its_name_without_date_and_a_folder_its_own(path: str, slug: str) -> None:
    assert slug_of_path(path) == slug
