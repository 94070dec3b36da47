"""`ssg explain`: the inputs of a page, and what the next build would do to it."""

from typing import Any

import pytest

from ssg.build.audit.explain import explain
from ssg.config.options import Options
from ssg.problems.errors import UsageError
from tests.support.newsroom import NOW, Newsroom

FAB = "content/articles/fab.md"
PAGE = "/chips/2026/05/fab/"


def explanation(newsroom: Newsroom, target: str, **options: Any) -> list[str]:
    return explain(Options(newsroom.root, now=NOW, jobs=1, **options), target)


def edit(newsroom: Newsroom) -> None:
    body = "## How\n\nWith sand.\n\nAnd light.\n"
    newsroom.article("fab", body, date="2026-05-20", section="chips")


@pytest.mark.parametrize(
    "target",
    [PAGE, PAGE.rstrip("/"), "https://x.example" + PAGE, f"public{PAGE}index.html", f"{PAGE}#how"],
)
def test_a_page_is_found_by_path_or_url(newsroom: Newsroom, target: str) -> None:
    newsroom.build()
    lines = explanation(newsroom, target)
    assert lines[0] == f"{PAGE} (public{PAGE}index.html)"
    assert lines[1] == f"  source: {FAB}"
    assert lines[2].startswith("  layout: article.html, with base.html, ")
    assert (
        lines[3]
        == "  values: article, head, next_story, older, related, series, share, site, writers"
    )
    assert lines[4].startswith("  up to date: ")


def test_before_the_first_build_everything_is_new(newsroom: Newsroom) -> None:
    assert explanation(newsroom, "/feed.xml")[-1] == "  new: the next build will write it"


def test_the_explanation_names_what_changed_since_the_last_build(newsroom: Newsroom) -> None:
    newsroom.build()
    edit(newsroom)
    assert (
        explanation(newsroom, PAGE)[4] == "  the next build will render it again: article changed"
    )
    newsroom.write("layouts/404.html", "{{ head.title }}")
    assert explanation(newsroom, "404.html")[-3:] == [
        "  the next build will render it again: layout changed",
        "    layout: layouts/404.html",
        "  files changed since the last build: layouts/404.html",
    ]


def test_the_explanation_says_how_values_changed_and_in_which_source(newsroom: Newsroom) -> None:
    newsroom.article("etching", date="2026-05-21", section="chips")
    newsroom.build()
    newsroom.article("fab", "Another.\n", date="2026-05-20", section="chips", title="A fab")
    assert explanation(newsroom, PAGE)[5:8] == [
        f'    article.ref.title: "Fab" -> "A fab" ({FAB})',
        f'    article.ref.summary: "With sand." -> "Another." ({FAB})',
        f"    article.body: another text ({FAB})",
    ]
    assert f'    refs[{PAGE}].title: "Fab" -> "A fab" ({FAB})' in explanation(newsroom, "/chips/")
    newsroom.delete("content/articles/etching.md")
    gone = '    refs[/chips/2026/05/etching/]: gone: "Etching"'
    assert gone in explanation(newsroom, "/chips/")


def test_after_a_build_by_another_version_only_names_are_known(newsroom: Newsroom) -> None:
    newsroom.build()
    for store in (newsroom.root / ".ssg").glob("site-*.sqlite"):
        store.unlink()
    edit(newsroom)
    assert explanation(newsroom, PAGE)[4:] == [
        "  the next build will render it again: article changed"
    ]


def test_a_long_list_of_differences_is_cut(newsroom: Newsroom) -> None:
    for number in range(20):
        newsroom.article(f"one-{number}", date="2026-05-10", section="chips")
    newsroom.build()
    for number in range(20):
        newsroom.article(f"one-{number}", date="2026-05-10", section="chips", label=f"No {number}")
    lines = explanation(newsroom, "/archive/2026/05/")
    assert len([line for line in lines if line.startswith("    refs[")]) == 12
    assert lines[-1] == "    ... and 8 more"


def test_an_output_changed_outside_dateline_is_explained(newsroom: Newsroom) -> None:
    newsroom.build()
    (newsroom.output / "404.html").unlink()
    assert explanation(newsroom, "/404.html")[-1].startswith(
        "  changed or deleted outside Dateline"
    )


def test_a_page_that_is_no_longer_part_of_the_site_is_explained(newsroom: Newsroom) -> None:
    newsroom.build()
    newsroom.delete(FAB)
    newsroom.article("first-light", "Alone.\n")
    assert explanation(newsroom, PAGE)[1:] == [
        "  no longer part of the site: the next build will delete it"
    ]


def test_a_source_is_explained_with_the_pages_that_show_it(newsroom: Newsroom) -> None:
    newsroom.build()
    edit(newsroom)
    lines = explanation(newsroom, FAB)
    assert lines[0] == f"{PAGE} (public{PAGE}index.html)"
    start = next(i for i, line in enumerate(lines) if line.startswith("shown or linked by "))
    assert "  /ai/2026/05/first-light/  up to date" in lines[start:]
    assert "  /feed.xml  the next build will render it again" in lines[start:]
    assert lines[-1].endswith(" more")


def test_an_author_is_explained_with_the_pages_that_name_them(newsroom: Newsroom) -> None:
    newsroom.build()
    lines = explanation(newsroom, "content/authors/grace.md")
    assert lines[0].startswith("/authors/grace/ ")
    assert "  /ai/2026/05/second-light/  up to date" in lines


def test_a_layout_is_explained_with_the_pages_that_use_it(newsroom: Newsroom) -> None:
    newsroom.write("layouts/404.html", "{{ head.title }}")
    lines = explanation(newsroom, "layouts/404.html")
    assert lines == ["layouts/404.html is a layout of 1 page:", "  /404.html  new"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("drafted", "a draft"),
        ("scheduled", "scheduled for 2026-07-01T00:00:00+00:00"),
        ("expired", "expired since 2026-05-31T00:00:00+00:00"),
    ],
)
def test_the_explanation_of_an_unpublished_story_has_the_reason(
    newsroom: Newsroom, name: str, reason: str
) -> None:
    path = f"content/articles/{name}.md"
    assert explanation(newsroom, path) == [f"{path} is not published: it is {reason}"]


def test_a_file_without_a_page_of_its_own_is_explained(newsroom: Newsroom) -> None:
    assert explanation(newsroom, "config.yaml")[0].startswith("config.yaml has no page of its own")


def test_an_unknown_target_is_an_error_that_suggests_the_nearest_name(newsroom: Newsroom) -> None:
    with pytest.raises(UsageError, match=r'no "content/articles/fap.md" .*articles/fab.md'):
        explanation(newsroom, "content/articles/fap.md")


def test_urls_include_the_path_of_the_base_url(newsroom: Newsroom) -> None:
    options: dict[str, Any] = {"base_url": "https://x.example/news/"}
    newsroom.build(**options)
    for target in (f"/news{PAGE}", FAB):
        lines = explanation(newsroom, target, **options)
        assert lines[0] == f"/news{PAGE} (public{PAGE}index.html)"
    assert "  /news/ai/2026/05/first-light/  up to date" in lines


def test_a_compressed_copy_is_explained_by_what_it_is_a_copy_of(newsroom: Newsroom) -> None:
    text = newsroom.root.joinpath("config.yaml").read_text("utf-8")
    newsroom.write("config.yaml", text + "compress: {gzip: 1}\n")
    newsroom.build()
    assert (newsroom.output / "index.html.gz").exists()
    lines = explanation(newsroom, "public/index.html.gz")
    assert lines[1:3] == ["  a compressed copy of this file:", "/ (public/index.html)"]
    assert lines[-1].startswith("  up to date")
