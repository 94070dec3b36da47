"""Imports of small but complete sites."""

import json
import re
import tempfile
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssg.content import front_matter
from ssg.importers.archive.item import Archive, ImportedItem, Links, Notes, Term
from ssg.importers.generators import eleventy, hugo, jekyll, pelican
from ssg.importers.transfer.run import Outcome
from ssg.model.front_matter import (
    ArticleFrontMatter,
    AuthorFrontMatter,
    FrontMatter,
    PageFrontMatter,
)
from ssg.problems.errors import Problems
from ssg.text.dates import Clock
from tests.support.import_sources import folder, item, keep_body, run_import, states
from tests.support.newsroom import Newsroom

Read = Callable[[Path, str, str, Notes], Archive]

JEKYLL: dict[str, str | bytes] = {
    "_config.yml": "url: https://old.example\npermalink: pretty\n",
    "_posts/2015-03-19-first.md": "---\ntitle: First\nauthor: ada\ncategories: chips\n---\n"
    "See [the next]({% post_url 2015-03-20-second %}).\n\n"
    "{% include figure.html src='/a.png' alt='A' %}\n",
    "_posts/2015-03-20-second.md": "---\ntitle: Second\n---\n"
    "See [the first](/chips/2015/03/19/first/).\n",
    "about.md": "---\ntitle: About us\n---\nWe are.\n",
}
HUGO: dict[str, str | bytes] = {
    "hugo.toml": 'baseURL = "https://old.example/"\n',
    "content/posts/first/index.md": "+++\ntitle = 'First'\ndate = 2015-03-19\n"
    "authors = ['Ada']\n+++\n"
    '![A](a.png)\n\nSee [it]({{< ref "second" >}}) and {{< unknown >}}.\n- a\n  - b\n',
    "content/posts/second.md": "---\ntitle: Second\ndate: 2015-03-20\n---\nSee [it](../first/).\n",
    "content/about.md": "---\ntitle: About us\n---\nWe are.\n",
}
ELEVENTY: dict[str, str | bytes] = {
    "posts/posts.json": '{"tags": "post", "author": "Ada"}',
    "posts/2015-03-19-first.md": "---\ntitle: First\nimage: /a.png\n---\n"
    "[it]({{ '/posts/second/' | url }})\n",
    "posts/2015-03-20-second.md": "---\ntitle: Second\ntags: [chips]\n---\n[it](/posts/first/)\n",
    "about.md": "---\ntitle: About us\n---\nWe are.\n",
}
PELICAN: dict[str, str | bytes] = {
    "pelicanconf.py": "SITEURL = 'https://old.example'\n",
    "content/first.md": "Title: First\nDate: 2015-03-19\nAuthor: Ada\n\n![A]({static}/a.png) "
    "[it]({filename}second.md)\n",
    "content/second.md": "Title: Second\nDate: 2015-03-20\nCategory: Chips\n\n[it](first.html)\n",
    "content/pages/about.md": "Title: About us\n\nWe are.\n",
}
SOURCES: dict[str, tuple[Read, dict[str, str | bytes], str]] = {
    "jekyll": (jekyll.read, JEKYLL, "a.png"),
    "hugo": (hugo.read, HUGO, "content/posts/first/a.png"),
    "eleventy": (eleventy.read, ELEVENTY, "a.png"),
    "pelican": (pelican.read, PELICAN, "content/a.png"),
}
FIELDS = (
    *("title", "date", "tags", "authors", "author", "image", "categories", "permalink", "url"),
    *("aliases", "slug", "draft", "status", "excerpt", "redirect_from", "layout", "cover"),
    *(
        "canonical",
        "canonical_url",
        "lang",
        "expires",
        "expiryDate",
        "updated",
        "lastmod",
        "series",
    ),
)
SCALARS = st.sampled_from(
    (
        *("", "a", "2015-03-19", "2015-02-30", "true", "/x/", "../..", "★", "javascript:x", "<b>"),
        *("10:00", ":title", "a, b", "{{ page.date | date: %Y }}", "http://[::1", "a\x00b\ufffe"),
        *("9999-12-31T23:59:59-10:00", "0001-01-01T00:00:00+10:00", "long " * 80, "x" * 300),
    )
)
VALUES = st.recursive(
    SCALARS | st.none() | st.integers() | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["name", "path", "a"]), inner, max_size=2)
    ),
    max_leaves=4,
)
PARTS = st.sampled_from(
    (
        *(
            "{% raw %}",
            "{% endraw %}",
            "{% image",
            '"a.png"',
            "%}",
            "{{ x | y: ",
            "}}",
            "{{< figure",
        ),
        *(
            ' src="a"',
            ">}}",
            "{{< /figure >}}",
            "{{% notice",
            "%}}",
            "[a](",
            "<../../x>",
            ")",
            "![",
        ),
        *(
            "](b.png)",
            "```",
            "`",
            "- a",
            "\n",
            "\n\n",
            "    ",
            "1) ",
            "<div>",
            "</div>",
            "<img src=",
        ),
        *("&#1;", "$$", "http://[::1", "x" * 300, "///"),
        *("<script>", "<iframe", "[r]: /x", "{filename}/../x", "words", "\\", "\ue000", "<p>"),
    )
)
BODIES = st.lists(PARTS, max_size=12).map("".join)


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=5), BODIES)
@pytest.mark.parametrize("kind", SOURCES)
def test_no_front_matter_and_no_body_stops_an_import(
    kind: str, fields: dict[str, object], body: str
) -> None:
    read, files, _ = SOURCES[kind]
    text = f"---\n{json.dumps(fields)}\n---\n{body}\n"
    with tempfile.TemporaryDirectory() as name:
        changed = {path: text for path in files if "first" in path}
        archive = read(folder(Path(name) / "s", {**files, **changed}), "", "", Notes())
        newsroom = Newsroom(Path(name) / "n", bare=True)
        outcome = run_import(newsroom, archive)
        for entry in outcome.written:
            assert errors_of(newsroom.root / entry.path) == [], (
                newsroom.root / entry.path
            ).read_text()


NASTY = (
    "http://[::1", "a\x00b\ufffe\u2028c", "9999-12-31T23:59:59-10:00", "x" * 300, "../../x",
    "javascript:x", "Über Straße: & Co.", "con",
)  # fmt: skip


@pytest.mark.parametrize("kind", SOURCES)
def test_no_single_field_stops_an_import(kind: str, newsroom: Newsroom) -> None:
    read, files, _ = SOURCES[kind]
    path = next(path for path in files if "second" in path)
    many: dict[str, str | bytes] = {
        path.replace("second", f"second-{number}"): f"---\n{json.dumps({'title': 'T', **fields})}\n"
        "---\nWords.\n"
        for number, fields in enumerate({name: value} for name in FIELDS for value in NASTY)
    }
    archive = read(folder(newsroom.root.parent / "s", {**files, **many}), "", "", Notes())
    outcome = run_import(newsroom, archive)
    assert len(archive.items) > len(many)
    for entry in outcome.written:
        assert errors_of(newsroom.root / entry.path) == [], (newsroom.root / entry.path).read_text()


def errors_of(file: Path) -> list[str]:
    """The errors in a file that an import wrote."""
    kinds: dict[str, type[FrontMatter]] = {
        "articles": ArticleFrontMatter,
        "pages": PageFrontMatter,
        "authors": AuthorFrontMatter,
    }
    kind = next((kinds[part] for part in file.parts if part in kinds), None)
    problems = Problems()
    if kind and file.suffix == ".md":
        front_matter.parse(file.read_bytes(), file.name, kind, Clock("UTC"), problems)
    return list(map(str, problems.errors))


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path / "n", bare=True)


def source(kind: str, newsroom: Newsroom) -> Archive:
    """The archive of a small site: two stories that link to each other, a page, a picture."""
    read, files, picture = SOURCES[kind]
    newsroom.picture("../a.png", 4, 3)
    png = (newsroom.root / "../a.png").read_bytes()
    return read(folder(newsroom.root.parent / kind, {**files, picture: png}), "", "", Notes())


@pytest.mark.parametrize("kind", SOURCES)
def test_every_text_is_imported_builds_and_is_found_at_its_old_address(
    kind: str, newsroom: Newsroom
) -> None:
    archive = source(kind, newsroom)
    outcome = run_import(newsroom, archive)
    assert newsroom.problems() == []
    assert {entry.title: entry.kind for entry in archive.items} == {
        "First": "article", "Second": "article", "About us": "page",
    }  # fmt: skip
    for entry in archive.items:
        for url in entry.urls:
            assert entry.title in page_at(newsroom, url)
    assert [
        path for path in newsroom.tree() if re.search(r"/a-[0-9a-f]+-\d+\.(?:jpg|png)$", path)
    ] != []
    assert (outcome.articles, outcome.pages, outcome.drafts) == (2, 1, 0)


def page_at(newsroom: Newsroom, url: str) -> str:
    """The page at an address, after its redirect if it has one."""
    path = f"{url}index.html" if url.endswith("/") else url
    page = newsroom.read(path.lstrip("/"))
    if 'http-equiv="refresh"' in page:
        page = newsroom.read(page.split("url=/")[1].split('"')[0] + "index.html")
    return unescape(page)


@pytest.mark.parametrize("kind", SOURCES)
def test_stories_link_to_each_other(kind: str, newsroom: Newsroom) -> None:
    run_import(newsroom, source(kind, newsroom))
    first, second = (
        (newsroom.root / f"content/articles/2015/{name}.md").read_text("utf-8")
        for name in ("first", "second")
    )
    assert "(/articles/2015/second.md)" in first
    assert "(/articles/2015/first.md)" in second


@pytest.mark.parametrize("kind", SOURCES)
def test_importing_again_changes_nothing(kind: str, newsroom: Newsroom) -> None:
    archive = source(kind, newsroom)
    first = run_import(newsroom, archive)
    before = {file: file.read_bytes() for file in newsroom.root.rglob("*") if file.is_file()}
    second = run_import(newsroom, archive)
    assert {
        file: file.read_bytes() for file in newsroom.root.rglob("*") if file.is_file()
    } == before
    assert set(states(first.written).values()) <= {"new", "edited"}
    assert set(states(second.written).values()) <= {"unchanged", "edited"}


def test_an_edited_text_is_kept_and_the_others_are_updated(newsroom: Newsroom) -> None:
    one, two = item(slug="one", body="1"), item(slug="two", body="2")
    run_import(newsroom, Archive(items=(one, two), convert=keep_body))
    path = "content/articles/2026/one.md"
    newsroom.write(path, (newsroom.root / path).read_bytes() + b"\nMine.\n")
    archive = Archive(items=(one, item(slug="two", body="new")), convert=keep_body)
    outcome = run_import(newsroom, archive)
    assert states(outcome.written) == {
        "articles/2026/one.md": "edited",
        "articles/2026/two.md": "updated",
    }
    assert b"Mine." in (newsroom.root / path).read_bytes()


def test_a_requested_section_is_added_to_the_settings(newsroom: Newsroom) -> None:
    settings = (newsroom.root / "config.yaml").read_text("utf-8")
    start, end = settings.index("sections:"), settings.index("nav:")
    section_list = "sections:\n  - {key: ai, name: Machines}\n  - {key: chips}\n"
    newsroom.write("config.yaml", settings[:start] + section_list + settings[end:])
    outcome = run_import(newsroom, source("jekyll", newsroom), "Long reads")
    assert (outcome.sections_added, outcome.config_lines) == (("Long reads",), ())
    settings = (newsroom.root / "config.yaml").read_text("utf-8")
    assert '  - {key: long-reads, name: "Long reads"}\n' in settings
    assert run_import(newsroom, source("jekyll", newsroom), "Long reads").sections_added == ()


def test_a_section_that_cannot_be_added_is_reported(newsroom: Newsroom) -> None:
    newsroom.write("config.yaml", "title: T\nbase_url: https://x.example/\nsections: [ai]\n")
    outcome = run_import(newsroom, source("jekyll", newsroom), "News")
    assert (outcome.sections_added, outcome.config_lines) == (
        (),
        ('  - {key: news, name: "News"}',),
    )


def test_categories_that_became_tags_are_counted(newsroom: Newsroom) -> None:
    newsroom.write("config.yaml", "title: T\nbase_url: https://x.example/\n")
    outcome: Outcome = run_import(newsroom, source("jekyll", newsroom))
    assert outcome.categories_as_tags == (("chips", 1),)


def test_descriptions_of_used_tags_are_imported(newsroom: Newsroom) -> None:
    notes = Notes()
    terms = (Term(name="Light", description="All of it."), Term(name="Dark", description="None."))
    archive = Archive(items=(item(tags=("Light",)),), terms=terms, convert=keep_body)
    run_import(newsroom, archive, notes=notes)
    assert newsroom.problems() == []
    assert "All of it." in newsroom.read("tags/light/index.html")
    assert [note.message for note in notes.ordered] == [
        'the description of "Dark" was not imported: no story has this tag'
    ]


@pytest.mark.parametrize(
    ("read", "files", "old"),
    [
        (
            jekyll.read,
            {"_config.yml": "baseurl: /b\njekyll-archives:\n  enabled: [tags]\n"
                            "  permalinks: {tag: '/topic/:name/'}\n",
             "_posts/2015-03-19-first.md": "---\ntags: [Open source]\nauthor: Grace\n---\n"
                                           "[A](/b/author/grace/), [it](/b/topic/open-source/)\n"},
            {"tags/open-source": "/b/topic/open-source/", "authors/grace": "/b/author/grace/"},
        ),
        (
            hugo.read,
            {"hugo.toml": "[taxonomies]\ncategory = 'topics'\nauthor = 'writers'\n",
             "content/posts/first.md": "---\ntitle: F\ndate: 2015-03-19\ncategories: [Lasers]\n"
                                       "author: Grace\n---\nSee [it](/topics/lasers/).\n"},
            {"tags/lasers": "/topics/lasers/", "authors/grace": "/writers/grace/"},
        ),
        (
            pelican.read,
            {"pelicanconf.py": "AUTHOR_URL = 'by/{slug}/'\n",
             "content/first.md": "Title: F\nDate: 2015-03-19\nAuthor: Grace\nCategory: Lasers\n\n"
                                 "[it]({category}Lasers)\n"},
            {"tags/lasers": "/category/lasers.html", "authors/grace": "/by/grace/"},
        ),
    ],
)  # fmt: skip
def test_old_listings_redirect_to_the_new_ones(
    newsroom: Newsroom, read: Read, files: dict[str, str | bytes], old: dict[str, str]
) -> None:
    archive = read(folder(newsroom.root / "old", files), "", "", Notes())
    run_import(newsroom, archive)
    assert [problem for problem in newsroom.problems() if "first.md" in problem] == []
    for path, url in old.items():
        page = url if url.endswith(".html") else f"{url}index.html"
        assert f"url=/{path}/" in newsroom.read(page.lstrip("/"))
    texts = (newsroom.root / "content/articles/2015").glob("*.md")
    assert any("](/tags/" in text.read_text("utf-8") for text in texts)
    assert {entry.state for entry in run_import(newsroom, archive).written} == {"unchanged"}


@pytest.mark.parametrize(
    ("read", "files"),
    [
        (hugo.read, {"hugo.toml": "baseURL = 'https://old.example/blog/'",
                     "content/posts/a.md": "---\ntitle: A\ndate: 2015-03-19\n---\nx\n",
                     "content/posts/b.md": "---\ntitle: B\ndate: 2015-03-19\n---\n"
                     "[1](/blog/posts/a/) [2](/posts/a/) [3](https://old.example/blog/posts/a/)\n"}),
        (eleventy.read, {".eleventy.js": "module.exports = { pathPrefix: '/blog/' }",
                         "posts/2015-03-19-a.md": "---\ntitle: A\n---\nx\n",
                         "posts/2015-03-19-b.md": "---\ntitle: B\n---\n"
                         "[1](/blog/posts/a/) [2](/posts/a/) [3]({{ '/posts/a/' | url }})\n"}),
        (pelican.read, {"pelicanconf.py": "SITEURL = 'https://old.example/blog'",
                        "content/a.md": "Title: A\nDate: 2015-03-19\n\nx\n",
                        "content/b.md": "Title: B\nDate: 2015-03-19\n\n"
                        "[1](/blog/a.html) [2](a.html) [3](https://old.example/blog/a.html)\n"}),
        (jekyll.read, {"_config.yml": "url: https://old.example\nbaseurl: /blog\npermalink: pretty",
                       "_posts/2015-03-19-a.md": "---\ntitle: A\n---\nx\n",
                       "_posts/2015-03-19-b.md": "---\ntitle: B\n---\n"
                       "[1](/blog/2015/03/19/a/) [2]({{ '/2015/03/19/a/' | absolute_url }}) "
                       "[3]({{ site.baseurl }}{% post_url 2015-03-19-a %})\n"}),
    ],
    ids=["hugo", "eleventy", "pelican", "jekyll"],
)  # fmt: skip
def test_a_site_below_a_path_keeps_its_addresses_and_links(
    newsroom: Newsroom, read: Read, files: dict[str, str | bytes]
) -> None:
    archive = read(folder(newsroom.root / "old", files), "", "", Notes())
    run_import(newsroom, archive)
    assert all(url.startswith("/blog/") for entry in archive.items for url in entry.urls)
    text = (newsroom.root / "content/articles/2015/b.md").read_text("utf-8")
    assert text.count("](/articles/2015/a.md)") == 3, text


@pytest.mark.parametrize("site", ["/", "//old.example/", "http://[x", "old.example"])
def test_no_link_points_to_an_invalid_site_address(newsroom: Newsroom, site: str) -> None:
    def convert(item: ImportedItem, links: Links, notes: Notes) -> str:
        return links.address("/b/")

    run_import(newsroom, Archive(items=(item(),), site=site, convert=convert))
    (text,) = (newsroom.root / "content").rglob("a.md")
    assert text.read_text("utf-8").endswith("---\n\n/b/\n")


def test_two_descriptions_of_one_tag_are_one_file(newsroom: Newsroom) -> None:
    terms = (Term(name="GPUs", description="One."), Term(name="gpus", description="Two."))
    archive = Archive(items=(item(tags=("GPUs",)),), terms=terms, convert=keep_body)
    notes = Notes()
    run_import(newsroom, archive, notes=notes)
    assert "One." in (newsroom.root / "content/tags/gpus.md").read_text("utf-8")
    assert 'the second description of "gpus" was not imported' in str(notes.ordered)
    assert set(states(run_import(newsroom, archive).written).values()) == {"unchanged"}


def test_a_dry_run_reports_the_same_and_writes_nothing(newsroom: Newsroom) -> None:
    before = sorted(newsroom.root.rglob("*"))
    archive = source("hugo", newsroom)
    dry = run_import(newsroom, archive, "News", dry_run=True)
    assert sorted(newsroom.root.rglob("*")) == before
    assert states(dry.written) == states(run_import(newsroom, archive, "News").written)
