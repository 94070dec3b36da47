"""Whole newsrooms, written, edited and built as their days go by."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from ssg.build.job import Result
from ssg.check.link_graph import LinkGraph
from ssg.problems.errors import SiteError
from tests.support.newsroom import DOT, Newsroom

GOLDEN = """\
404.html
_headers
about/index.html
ai/2026/05/first-light/index.html
ai/2026/05/second-light/index.html
ai/atom.xml
ai/feed.json
ai/feed.xml
ai/index.html
archive/2026/05/index.html
archive/2026/index.html
archive/index.html
atom.xml
authors/ada/feed.xml
authors/ada/index.html
authors/ada/page/1/index.html
authors/grace/feed.xml
authors/grace/index.html
authors/index.html
chips/2026/05/fab/index.html
chips/2026/05/paid/index.html
chips/atom.xml
chips/feed.json
chips/feed.xml
chips/index.html
feed.json
feed.xml
feeds.opml
index.html
latest/index.html
latest/page/1/index.html
llms.txt
news-sitemap.xml
old/first-light/index.html
opensearch.xml
rails/latest.html
robots.txt
search/index.html
search/plain/2026.json
site.webmanifest
sitemap.xml
tags/cpp/feed.xml
tags/cpp/index.html
tags/index.html
tags/optics/feed.xml
tags/optics/index.html
who-we-are/index.html
"""


def changed(result: Result) -> list[str]:
    return sorted((*result.changes.added, *result.changes.changed))


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("newcomer")


def newcomers(newsroom: Newsroom, folder: Path) -> dict[str, bytes]:
    """What a newsroom with the same sources, and no past, publishes."""
    fresh = Newsroom(folder, bare=True)
    past = shutil.ignore_patterns("public", ".ssg")
    fresh.delete("content/authors/ada.md")
    shutil.copytree(newsroom.root, folder, ignore=past, dirs_exist_ok=True)
    fresh.build()
    return fresh.tree()


def test_the_golden_newsroom_is_these_files(golden: Newsroom) -> None:
    drawings = [f"{DOT}-{size}.{form}" for size in ("32", "face-18") for form in ("avif", "jpg")]
    ours = [path for path in golden.tree() if not path.startswith("assets/")]
    assert sorted(ours) == sorted([*GOLDEN.split(), *drawings])


def test_every_link_of_the_golden_newsroom_leads_somewhere(golden: Newsroom) -> None:
    tree = LinkGraph(golden.output, "https://x.example/")
    assert (list(tree.dead_links()), list(tree.malformed_files())) == ([], [])


def test_a_story_from_draft_to_correction(newsroom: Newsroom) -> None:
    page = "ai/2026/05/scoop/index.html"
    newsroom.article("scoop", "Reveald.", date="2026-05-25", draft=True)
    newsroom.build()
    assert page not in newsroom.tree()
    newsroom.article("scoop", "Reveald.", date="2026-05-25")
    assert page in newsroom.build().changes.added
    newsroom.article("scoop", "Revealed.", date="2026-05-25")
    assert changed(newsroom.build()) == sorted(
        [
            page,
            *("index.html", "ai/index.html", "latest/index.html", "authors/ada/index.html"),
            *("archive/2026/05/index.html", "atom.xml", "feed.json", "feed.xml"),
            *("ai/feed.xml", "ai/atom.xml", "ai/feed.json", "authors/ada/feed.xml", "llms.txt"),
            "search/plain/2026.json",
        ]
    )
    correction = {"date": "2026-05-26", "text": "A letter was missing."}
    newsroom.article("scoop", "Revealed.", date="2026-05-25", corrections=[correction])
    feeds = ["atom.xml", "authors/ada/feed.xml", "feed.json", "feed.xml", "sitemap.xml"]
    feeds += ["ai/atom.xml", "ai/feed.json", "ai/feed.xml"]
    assert changed(newsroom.build()) == sorted([page, *feeds])
    assert all("A letter was missing." in newsroom.read(path) for path in (page, "feed.xml"))
    newsroom.delete("content/articles/scoop.md")
    assert page in newsroom.build().changes.deleted
    assert not (newsroom.output / page).parent.exists()


def test_an_edit_below_the_first_paragraph_changes_the_page_and_the_feeds(
    newsroom: Newsroom,
) -> None:
    newsroom.article("fab", "First.\n\nSecond.", date="2026-05-20", section="chips")
    newsroom.build()
    newsroom.article("fab", "First.\n\nThird.", date="2026-05-20", section="chips")
    assert changed(newsroom.build()) == [
        "atom.xml",
        "authors/ada/feed.xml",
        "chips/2026/05/fab/index.html",
        "chips/atom.xml",
        "chips/feed.json",
        "chips/feed.xml",
        "feed.json",
        "feed.xml",
    ]


def test_a_story_that_moves_takes_its_links_along_and_leaves_an_alias(newsroom: Newsroom) -> None:
    newsroom.build()
    newsroom.delete("content/articles/fab.md")
    newsroom.article(
        "fab", "## How\n", slug="plant", aliases="/chips/2026/05/fab/", section="chips"
    )
    result = newsroom.build()
    assert "chips/2026/05/plant/index.html" in result.changes.added
    assert "chips/2026/05/fab/index.html" in result.changes.changed
    assert 'href="/chips/2026/05/plant/#how"' in newsroom.read("ai/2026/05/first-light/index.html")
    assert "url=/chips/2026/05/plant/" in newsroom.read("chips/2026/05/fab/index.html")


GIF = bytes.fromhex("474946383761010002008000000000000000002c00000000010002000008050001000808003b")
EDITS: dict[str, tuple[str, str | bytes]] = {
    "a name": ("content/authors/grace.md", "---\nname: Grace H.\n---\nShe edits.\n"),
    "a description": ("content/tags/optics.md", "---\ntitle: Light\n---\nNew.\n"),
    "a picture": ("content/images/dot.png", GIF),
    "a page": ("content/pages/about.md", "---\ntitle: Who\n---\nSee [it](/articles/fab.md).\n"),
    "a partial": ("layouts/partials/kicker.html", "{% macro kicker(ref) %}K{% endmacro %}"),
    "a layout": ("layouts/redirect.html", "{{ target }}"),
    "an asset": ("assets/css/site.css", "p{top:0}"),
    "a file without front matter fields": ("content/tags/cpp.md", "---\n---\nFast.\n"),
}


@pytest.mark.parametrize(("path", "text"), EDITS.values(), ids=EDITS)
def test_a_build_after_an_edit_is_the_build_of_a_newcomer(
    newsroom: Newsroom, elsewhere: Path, path: str, text: str | bytes
) -> None:
    newsroom.build()
    before = newsroom.tree()
    newsroom.write(path, text)
    newsroom.build()
    assert newsroom.tree() != before
    assert newsroom.tree() == newcomers(newsroom, elsewhere)


SETTINGS = {
    "title": ("title: The Golden Post", "title: Gold"),
    "prefix": ("base_url: https://x.example/", "base_url: https://x.example/news/"),
    "pages": ("per_page: 2", "per_page: 1"),
    "feeds": ("feeds: {limit: 4}", "feeds: {limit: 1}"),
    "sections": ("name: Machines", "name: Minds"),
    "permalinks": ("per_page: 2", "per_page: 2\npermalinks: {article: '/{year}/{slug}/'}"),
    "trust": ("per_page: 2", "per_page: 2\nuntrusted: [articles/]"),
}


@pytest.mark.parametrize(("old", "new"), SETTINGS.values(), ids=SETTINGS)
def test_a_build_after_a_change_of_settings_is_the_build_of_a_newcomer(
    newsroom: Newsroom, elsewhere: Path, old: str, new: str
) -> None:
    newsroom.article("raw", '<p onclick="x">Raw</p>')
    newsroom.build()
    before = newsroom.tree()
    settings = (newsroom.root / "config.yaml").read_text("utf-8")
    newsroom.write("config.yaml", settings.replace(old, new))
    newsroom.build()
    assert newsroom.tree() != before
    assert newsroom.tree() == newcomers(newsroom, elsewhere)


def test_a_day_of_edits_ends_where_a_newcomer_begins(newsroom: Newsroom, elsewhere: Path) -> None:
    newsroom.build()
    before = (newsroom.root / "config.yaml").read_bytes()
    days: list[Any] = [
        lambda: newsroom.article("new", date="2026-05-30", tags="Optics"),
        lambda: newsroom.article("new", "Edited.", date="2026-05-30", section="chips"),
        lambda: newsroom.delete("content/articles/paid.md"),
        lambda: newsroom.article("drafted", "Now.", date="2026-05-29", series="Light"),
        lambda: (newsroom.output / "index.html").unlink(),
        lambda: newsroom.write("public/feed.xml", "scribbled on"),
        lambda: newsroom.setting("tags: x"),
        lambda: newsroom.write("config.yaml", "title: T\nbase_url: https://x.example/\n"),
        lambda: newsroom.write("config.yaml", before),
    ]
    for edit in days:
        edit()
        newsroom.problems()
    assert newsroom.tree() == newcomers(newsroom, elsewhere)


def test_two_builds_give_the_same_bytes_and_the_second_writes_nothing(newsroom: Newsroom) -> None:
    newsroom.build()
    before = newsroom.tree()
    times = {path: (newsroom.output / path).stat().st_mtime_ns for path in before}
    assert changed(newsroom.build()) == []
    assert newsroom.tree() == before
    assert {path: (newsroom.output / path).stat().st_mtime_ns for path in before} == times


def test_many_processes_build_what_one_does(bare: Newsroom, tmp_path: Path) -> None:
    for number in range(70):
        bare.article(f"s{number:02}", f"Text {number}.\n\n- [x] done\n", tags=[f"t{number % 5}"])
    bare.build(jobs=1)
    alone = bare.tree()
    (bare.root / ".ssg/cache.sqlite").unlink()
    bare.build(jobs=2, output=str(tmp_path / "two"))
    bare.output = tmp_path / "two"
    assert bare.tree() == alone


def test_publishing_one_story_changes_few_files(bare: Newsroom) -> None:
    for day in range(1, 31):
        bare.article(f"s{day:02}", date=f"2026-05-{day:02}", tags=["x", f"t{day % 3}"])
    bare.build()
    bare.article("new", date="2026-05-31", tags=["x", "t0"])
    result = bare.build()
    assert len(changed(result)) <= 30
    assert [path for path in result.changes.changed if path.startswith("ai/2026/")] == [
        "ai/2026/05/s30/index.html"
    ]


def test_numbered_pages_never_shift_when_stories_are_added(bare: Newsroom) -> None:
    pages: dict[str, list[str]] = {}
    for day in range(1, 7):
        bare.article(f"s{day}", date=f"2026-05-0{day}")
        bare.build()
        for file in bare.output.glob("latest/page/*/index.html"):
            shown = [f"s{n}" for n in range(1, 7) if f"/05/s{n}/" in file.read_text("utf-8")]
            assert pages.setdefault(file.parent.name, shown) == shown
    assert pages == {"1": ["s1", "s2"], "2": ["s3", "s4"]}


def test_a_build_that_fails_leaves_the_last_good_site(newsroom: Newsroom) -> None:
    newsroom.build()
    before = newsroom.tree()
    newsroom.delete("content/articles/paid.md")
    newsroom.article("new")
    newsroom.article("bad", kind="nws")
    with pytest.raises(SiteError):
        newsroom.build()
    assert newsroom.tree() == before
    newsroom.delete("content/articles/bad.md")
    assert newsroom.build().changes.deleted == ("chips/2026/05/paid/index.html",)


def test_files_of_others_stay(newsroom: Newsroom) -> None:
    newsroom.write("public/CNAME", "x.example")
    newsroom.write("public/ai/.well-known/x", "y")
    newsroom.build()
    newsroom.build()
    assert (newsroom.read("CNAME"), newsroom.read("ai/.well-known/x")) == ("x.example", "y")
