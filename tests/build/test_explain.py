"""`ssg explain`: what a page is made from, and what the next build would do to it."""

from typing import Any

import pytest

from ssg.build.explain import explain
from ssg.config.options import Options
from ssg.problems.errors import UsageError
from tests.support.newsroom import NOW, Newsroom

FAB = "content/articles/fab.md"
PAGE = "/chips/2026/05/fab/"


def told(newsroom: Newsroom, target: str, **options: Any) -> list[str]:
    return explain(Options(newsroom.root, now=NOW, jobs=1, **options), target)


def edit(newsroom: Newsroom) -> None:
    body = "## How\n\nWith sand.\n\nAnd light.\n"
    newsroom.article("fab", body, date="2026-05-20", section="chips")


@pytest.mark.parametrize(
    "target",
    [PAGE, PAGE.rstrip("/"), "https://x.example" + PAGE, f"public{PAGE}index.html", f"{PAGE}#how"],
)
def test_a_page_is_told_by_any_of_its_names(newsroom: Newsroom, target: str) -> None:
    newsroom.build()
    lines = told(newsroom, target)
    assert lines[0] == f"{PAGE} (public{PAGE}index.html)"
    assert lines[1] == f"  source: {FAB}"
    assert lines[2].startswith("  layout: article.html, with base.html, ")
    assert (
        lines[3] == "  values: article, head, newer, older, related, series, share, site, writers"
    )
    assert lines[4].startswith("  up to date: ")


def test_before_the_first_build_everything_is_new(newsroom: Newsroom) -> None:
    assert told(newsroom, "/feed.xml")[-1] == "  new: the next build will write it"


def test_what_moved_since_the_last_build_is_named(newsroom: Newsroom) -> None:
    newsroom.build()
    edit(newsroom)
    assert told(newsroom, PAGE)[4] == "  the next build will make it again: article moved"
    newsroom.write("layouts/404.html", "{{ head.title }}")
    assert told(newsroom, "404.html")[-1] == "  the next build will make it again: layout moved"


def test_an_output_that_somebody_changed_is_told_of(newsroom: Newsroom) -> None:
    newsroom.build()
    (newsroom.output / "404.html").unlink()
    assert told(newsroom, "/404.html")[-1].startswith("  changed or removed by somebody else")


def test_a_page_that_is_no_more_is_told_of(newsroom: Newsroom) -> None:
    newsroom.build()
    newsroom.delete(FAB)
    newsroom.article("first-light", "Alone.\n")
    assert told(newsroom, PAGE)[1:] == [
        "  not part of the site any more: the next build will delete it"
    ]


def test_a_source_is_told_with_the_pages_that_show_it(newsroom: Newsroom) -> None:
    newsroom.build()
    edit(newsroom)
    lines = told(newsroom, FAB)
    assert lines[0] == f"{PAGE} (public{PAGE}index.html)"
    start = next(i for i, line in enumerate(lines) if line.startswith("shown or linked by "))
    assert "  /ai/2026/05/first-light/  up to date" in lines[start:]
    assert "  /feed.xml  the next build will make it again" in lines[start:]
    assert lines[-1].endswith(" more")


def test_an_author_is_told_with_the_pages_that_name_them(newsroom: Newsroom) -> None:
    newsroom.build()
    lines = told(newsroom, "content/authors/grace.md")
    assert lines[0].startswith("/authors/grace/ ")
    assert "  /ai/2026/05/second-light/  up to date" in lines


def test_a_layout_is_told_with_the_pages_that_it_is_part_of(newsroom: Newsroom) -> None:
    newsroom.write("layouts/404.html", "{{ head.title }}")
    lines = told(newsroom, "layouts/404.html")
    assert lines == ["layouts/404.html is part of the layouts of 1 page:", "  /404.html  new"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("drafted", "a draft"),
        ("scheduled", "scheduled for 2026-07-01T00:00:00+00:00"),
        ("expired", "expired since 2026-05-31T00:00:00+00:00"),
    ],
)
def test_a_story_that_is_not_published_is_told_why(
    newsroom: Newsroom, name: str, reason: str
) -> None:
    path = f"content/articles/{name}.md"
    assert told(newsroom, path) == [f"{path} is not published: it is {reason}"]


def test_a_file_that_makes_no_page_alone_is_told_so(newsroom: Newsroom) -> None:
    assert told(newsroom, "config.yaml")[0].startswith("config.yaml makes no page of its own")


def test_what_is_not_there_is_a_mistake_with_the_nearest_name(newsroom: Newsroom) -> None:
    with pytest.raises(UsageError, match=r'no "content/articles/fap.md" .*articles/fab.md'):
        told(newsroom, "content/articles/fap.md")


def test_below_a_prefix_urls_have_it(newsroom: Newsroom) -> None:
    given = {"base_url": "https://x.example/news/"}
    newsroom.build(base_url=given["base_url"])
    for target in (f"/news{PAGE}", FAB):
        lines = told(newsroom, target, **given)
        assert lines[0] == f"/news{PAGE} (public{PAGE}index.html)"
    assert "  /news/ai/2026/05/first-light/  up to date" in lines
