"""Checks of a plan: no duplicate paths, no dead links."""

import pytest

from ssg.build.job import Result
from ssg.build.plan_checks import dead_links, source_links
from ssg.model.outputs import File
from ssg.text.urls import StaticHost
from tests.support.newsroom import LAST, Newsroom
from tests.support.plans import planned_with, steps_of


def test_dead_links_in_metadata_for_search_engines_are_reported(bare: Newsroom) -> None:
    bare.setting("publisher: {policies: {ethics: /ethcs/, corrections: /about/}}")
    bare.write("content/pages/about.md", "---\ntitle: A\ntranslations: {fr: /fr/}\n---\n")
    bare.article("a", translations={"fr": "https://y.example/fr/"})
    assert bare.problems() == [
        'config.yaml:11:32: warning: "/ethcs/" does not exist on this site',
        'content/pages/about.md:3:20: warning: "/fr/" does not exist on this site',
    ]


@pytest.mark.parametrize("path", ["about/index.html", "About/INDEX.html", "ASSETS/a.css"])
def test_outputs_whose_paths_differ_only_in_case_collide(result: Result, path: str) -> None:
    problems = planned_with(result, File(path))[1]
    assert len(problems) == 1
    assert "is also claimed by" in problems[0]


@pytest.mark.parametrize("path", ["about", "index.html/x.txt", "feed.xml/index.html", "ai"])
def test_a_path_that_is_both_a_file_and_a_folder_is_reported(result: Result, path: str) -> None:
    problems = planned_with(result, File(path))[1]
    assert problems
    assert all("is also claimed by" in problem for problem in problems)


RIVALS = ["/index.php", "/archive.html", "/ai/2026/05/B.htm", "/ai/2026/05/b/default.aspx"]


@pytest.mark.parametrize("alias", RIVALS)
def test_a_redirect_that_hosts_serve_in_place_of_a_page_is_reported(
    bare: Newsroom, alias: str
) -> None:
    bare.article("a", aliases=[alias])
    bare.article("b", aliases=["/ai/2026/05/b.html", "/b.html", "/b/index.htm"])  # all its own
    (problem,) = bare.problems()
    assert problem.startswith(f'content/articles/a.md:6:12: "{alias}" is also claimed by ')


def test_a_collision_is_reported_at_one_source_and_names_the_other(bare: Newsroom) -> None:
    bare.article("x/a")
    bare.article("y/a")
    assert bare.problems() == [
        'content/articles/y/a.md:2:1: "/ai/2026/05/a/" is also claimed by content/articles/x/a.md '
        "(give one of them another slug, or remove the alias)"
    ]


def test_addresses_that_differ_only_in_case_collide(bare: Newsroom) -> None:
    bare.article("a")
    bare.article("B", slug="A", title="B")
    (problem,) = bare.problems()
    assert "content/articles/a.md" in problem
    assert "content/articles/B.md" in problem


def test_a_collision_with_a_generated_page_is_reported_at_the_source(
    bare: Newsroom,
) -> None:
    bare.write("content/pages/ai.md", "---\ntitle: AI\n---\n")
    (problem,) = bare.problems()
    assert problem.startswith('content/pages/ai.md:2:1: "/ai/" is also claimed by a generated page')


def test_a_story_and_the_alias_of_another_cannot_share_an_address(bare: Newsroom) -> None:
    bare.article("a", aliases="/ai/2026/05/b/")
    bare.article("b")
    (problem,) = bare.problems()
    assert "content/articles/a.md" in problem
    assert "content/articles/b.md" in problem


def test_only_published_stories_collide(bare: Newsroom) -> None:
    bare.article("x/a")
    bare.article("y/a", draft=True)
    bare.article("z/a", date="2027-05-01", slug="a")
    assert bare.problems() == []


def test_links_to_existing_pages_are_not_dead(newsroom: Newsroom) -> None:
    newsroom.article(
        "a",
        "[t](/tags/optics/) [f](/feed.xml) [m](/archive/2026/05/) [o](/about) [n](/404)\n"
        "[r](/old/first-light/) [h](/) [q](/ai/?x#y) [e](https://y.example/gone/)",
    )
    for base_url in ("https://x.example/", "https://x.example/news/"):
        assert newsroom.problems(base_url=base_url) == []


def test_a_dead_link_is_a_warning_at_its_place(newsroom: Newsroom) -> None:
    newsroom.article("a", "One\n[x](/gone/) two")
    assert newsroom.problems() == [
        'content/articles/a.md:8:5: warning: "/gone/" does not exist on this site'
    ]


def test_dead_links_name_the_source_and_the_target_as_written(newsroom: Newsroom) -> None:
    about = "---\ntitle: About\n---\n[x](/gone/?x#y) [y](/ai/)"
    newsroom.write("content/pages/about.md", about)
    site = newsroom.site(base_url="https://x.example/news/")
    hosted = StaticHost({path for step in steps_of(site) for path in step.paths})
    dead = ("content/pages/about.md", "/gone/?x#y", "gone/")
    assert list(dead_links(source_links(site), site.info.root, hosted)) == [dead]


@pytest.mark.parametrize("path", ["authors/ada.md", "tags/optics.md", "sections/chips.md"])
def test_dead_links_in_descriptions_are_reported_too(newsroom: Newsroom, path: str) -> None:
    name = "name: Ada" if path.startswith("authors") else "title: T"
    newsroom.write(f"content/{path}", f"---\n{name}\n---\nSee [it](/gone/).\n")
    assert newsroom.problems() == [
        f'content/{path}:4:10: warning: "/gone/" does not exist on this site'
    ]


def test_a_collision_is_reported_at_the_alias_that_causes_it(bare: Newsroom) -> None:
    bare.article("b", aliases=["/old/", "/ai/2026/05/c/"])
    bare.article("c")
    (problem,) = bare.problems()
    text = (bare.root / "content/articles/b.md").read_text("utf-8")
    line = text[: text.index("/ai/2026/05/c/")].count("\n") + 1
    assert problem.startswith(f"content/articles/b.md:{line}:")
    assert "also claimed by content/articles/c.md" in problem


def test_a_redirect_to_another_redirect_is_no_dead_link(bare: Newsroom) -> None:
    bare.article("story")
    bare.setting("redirects: [{path: /a, to: /b/}, {path: /b/, to: /ai/}, {path: /c/, to: /gone/}]")
    (problem,) = bare.problems()
    assert '"/gone/" does not exist on this site' in problem


def test_a_loop_of_redirects_is_one_problem_for_each(bare: Newsroom) -> None:
    bare.article("story")
    bare.setting("redirects: [{path: /a/, to: /b/}, {path: /b/, to: /a/}]")
    assert all("leads back to itself" in problem for problem in bare.problems())
    assert len(bare.problems()) == 2


def test_an_unknown_layout_is_reported_with_what_to_do(bare: Newsroom) -> None:
    bare.article("a", layout="interview")
    bare.article("b", layout="articel.html")
    create = (
        "create layouts/interview.html and write layout: interview.html, or leave the field out"
    )
    assert bare.problems() == [
        f'content/articles/a.md:6:9: no layout "interview" ({create})',
        'content/articles/b.md:6:9: no layout "articel.html" (did you mean "article.html"?)',
    ]


def test_an_unknown_layout_of_a_declaration_is_reported_once_in_the_settings(
    bare: Newsroom,
) -> None:
    bare.setting(
        "kinds: {talk: {layout: talk.html}}\n"
        "taxonomies: {firms: {layout: articel.html}}\n"
        "data: {firms: {key: a, fields: {a: text}}}\n"
        'pages: {from: firms, address: "/f/{a}/", layout: firm.html}'
    )
    bare.write("content/data/firms.csv", "a\nb\n")
    bare.article("one", kind="talk", firms="Acme")
    bare.article("two", kind="talk")
    assert bare.problems() == [
        f'config.yaml:{LAST + 1}:24: no layout "talk.html" (create layouts/talk.html)',
        f'config.yaml:{LAST + 2}:30: no layout "articel.html" (did you mean "article.html"?)',
        f'config.yaml:{LAST + 4}:50: no layout "firm.html" (did you mean "terms.html"?)',
    ]
