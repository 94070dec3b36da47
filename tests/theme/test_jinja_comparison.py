"""Tests of `ssg.theme.jinja_comparison`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2.runtime import Macro

from ssg.problems.errors import SiteError
from ssg.storage.cache import Cache
from ssg.theme import fast_jinja, jinja_comparison
from ssg.theme.jinja_comparison import fast_layouts, shortcuts_agree
from tests.support.newsroom import Newsroom


@pytest.fixture(autouse=True)
def _forget_the_comparison() -> Iterator[None]:
    shortcuts_agree.cache_clear()
    yield
    shortcuts_agree.cache_clear()


def test_the_shortcuts_fit_the_installed_version_of_jinja() -> None:
    assert shortcuts_agree()


def _wrong_text(value: object) -> str:
    return "wrong"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("quick_escaped", str),
        ("quick_escaped", None),
        ("quick_rendered", _wrong_text),
        ("quick_Macro", Macro),
    ],
)
def test_shortcuts_that_differ_or_fail_are_noticed(
    monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    monkeypatch.setitem(fast_jinja._SHORTCUTS, name, value)
    assert not shortcuts_agree()


def test_the_result_is_cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Cache(tmp_path / "cache") as cache:
        assert fast_layouts(cache)
        monkeypatch.setattr(jinja_comparison, "shortcuts_agree", lambda: False)
        assert fast_layouts(cache)
    with Cache(tmp_path / "other") as cache:
        assert not fast_layouts(cache)


def test_a_build_without_shortcuts_warns(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.article("a")
    monkeypatch.setattr(jinja_comparison, "fast_layouts", lambda cache: False)
    [warning] = newsroom.build().warnings
    assert (warning.code, warning.at.path) == ("slow-layouts", "config.yaml")
    with pytest.raises(SiteError, match="layouts take longer"):
        newsroom.build(strict=True)
