"""Errors in layouts name the line and the page, and suggest a correction."""

from pathlib import Path

import pytest

from ssg.model.outputs import Page
from ssg.problems.errors import Location, Problem
from ssg.theme import template_errors
from tests.support.newsroom import Newsroom

PAGE = Page("ai/index.html", "a.html", {"title": "A"})


@pytest.mark.parametrize("theme", ["", "themes/evening"])
def test_an_error_names_the_path_of_the_layout_in_the_newsroom(tmp_path: Path, theme: str) -> None:
    folder = tmp_path / theme / "layouts"
    folder.mkdir(parents=True)
    (folder / "a.html").touch()
    error = template_errors.layout_error(ValueError("odd"), PAGE, [folder], tmp_path)
    where = f"{theme}/layouts/a.html".lstrip("/")
    assert str(error) == f"{where}: ValueError: odd (while rendering ai/index.html)"


def test_a_built_in_layout_is_named_as_if_it_were_the_newsrooms(tmp_path: Path) -> None:
    builtin = tmp_path / "lib/theme/layouts"
    builtin.mkdir(parents=True)
    (builtin / "a.html").touch()
    error = template_errors.layout_error(ValueError("odd"), PAGE, [builtin], tmp_path / "newsroom")
    assert str(error).startswith("layouts/a.html: ValueError: odd")


def problems(newsroom: Newsroom, **layouts: str) -> list[str]:
    for name, text in layouts.items():
        newsroom.write(f"layouts/{name}.html", text)
    return newsroom.problems()


def test_an_undefined_name_is_reported_with_the_nearest_one(bare: Newsroom) -> None:
    bare.article("a")
    text = "<h1>\n{{ artcle.ref.title }}</h1>"
    assert problems(bare, article=text) == [
        "layouts/article.html:2:4: 'artcle' is undefined "
        '(while rendering ai/2026/05/a/index.html: did you mean "article"?)'
    ]
    text = "<h1>{{ article.ref.titel }}</h1>"
    assert problems(bare, article=text) == [
        "layouts/article.html:1:20: 'ssg.model.articles.Ref object' has no attribute 'titel' "
        '(while rendering ai/2026/05/a/index.html: did you mean "title"?)'
    ]
    text = "<h1>\n{{ article.ref.title | uper }}</h1>"
    assert problems(bare, article=text) == [
        "layouts/article.html:2:24: No filter named 'uper'. "
        '(while rendering ai/2026/05/a/index.html: did you mean "upper"?)'
    ]


def test_a_missing_layout_is_reported_where_it_is_named(bare: Newsroom) -> None:
    (problem,) = problems(bare, **{"404": '{% extends "bse.html" %}'})
    assert problem == (
        'layouts/404.html:1:13: no layout "bse.html" '
        '(while rendering 404.html: did you mean "base.html"?)'
    )


def test_the_errors_of_all_layouts_are_reported_together_and_only_once(bare: Newsroom) -> None:
    for slug in "abc":
        bare.article(slug)
    assert problems(bare, article="{{ gone }}", **{"404": "{% if %}"}) == [
        "layouts/404.html:1: Expected an expression, got 'end of statement block' "
        "(while rendering 404.html)",
        "layouts/article.html:1:4: 'gone' is undefined "
        "(while rendering ai/2026/05/a/index.html and 2 more)",
    ]
    assert bare.tree() == {}


def test_a_text_without_its_filter_is_an_error_and_not_shown_as_it_is_kept(bare: Newsroom) -> None:
    bare.article("a")
    (problem,) = problems(bare, article="<p>{{ article.body }}</p>")
    assert problem.startswith("layouts/article.html:1: TypeError: this is a text")
    assert "{{ ... | html }}" in problem
    assert problems(bare, article="<p>{{ article.body | html }}</p>") == []


def test_a_problem_of_one_page_is_unchanged() -> None:
    one = Problem("layout-failed", Location("layouts/a.html", 1), "odd", "while rendering a")
    assert list(template_errors.merge_problems([one, one])) == [one]
