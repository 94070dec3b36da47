"""Names that no text of the newsroom may have as its address."""

import pytest

from ssg.text.reserved_names import reserved_error, reserved_name
from tests.support.newsroom import Newsroom

FILES = (
    *(
        "_redirects",
        "_redirect\u017f",
        "_headers",
        "_worker.js",
        "_routes.json",
        "_Redirects",
        "CNAME",
        "ads.txt",
    ),
    *("app-ads.txt", "robots.txt", "Robots.TXT", "sw.js", "service-worker.js", "favicon.ico"),
    *(".well-known/security.txt", ".well-known/acme-challenge/x", "web.config", "a/web.config"),
    *("feed.xml", "ai/feed.xml", "ai/atom.xml", "tags/x/feed.json", "rss.xml", "sitemap.xml"),
    *("sitemap-news.xml", "sitemap-2026.xml", "llms.txt", "manifest.webmanifest", "netlify.toml"),
    *("vercel.json", "staticwebapp.config.json", "opensearch.xml", "google0123456789abcdef.html"),
    *("crossdomain.xml", "apple-app-site-association", "old/app.js", "old/app.css", "404.html"),
    *("media/index.html", "Media/2026/a/index.html"),
)


@pytest.mark.parametrize("path", FILES)
def test_files_that_hosts_browsers_and_crawlers_read_are_reserved(path: str) -> None:
    assert reserved_name(path) in path.split("/")


@pytest.mark.parametrize("path", FILES)
def test_no_alias_may_be_one_of_them(bare: Newsroom, path: str) -> None:
    bare.article("guest", aliases=[f"/{path}"])
    (problem, *others) = bare.problems()
    assert problem.startswith('content/articles/guest.md:6:11: "')
    assert others == []


@pytest.mark.parametrize(
    "path",
    [
        *("index.html", "a/_redirects", "2020/old.html", "ai/index.html", "a/robots.txt", "x.php"),
        *("tags/cname/index.html", "sitemap/index.html", "ads/index.html", "google/index.html"),
        *("feed/index.html", "rss/index.html", "a/sitemap.xml", "swift/index.html", "node.js/a"),
        *("media", "media.html", "ai/media/index.html"),
    ],
)
def test_ordinary_addresses_are_not_reserved(path: str) -> None:
    assert reserved_error(path) == ""


@pytest.mark.parametrize(
    "alias", ["/%5Fredirects", "/_redirects/", "/%2ewell-known/x", "//_headers"]
)
def test_no_spelling_of_a_reserved_alias_is_accepted(bare: Newsroom, alias: str) -> None:
    bare.article("guest", aliases=[alias])
    (problem,) = bare.problems()
    assert problem.startswith(f'content/articles/guest.md:6:11: "{alias}" ')


@pytest.mark.parametrize("source", ["pages/about", "authors/bob", "tags/ai", "sections/ai"])
def test_the_aliases_of_other_sources_are_checked_too(bare: Newsroom, source: str) -> None:
    bare.article("story", tags=["ai"])
    name = "name" if source.startswith("authors") else "title"
    bare.write(f"content/{source}.md", f"---\n{name}: X\naliases: /_headers\n---\n")
    (problem,) = bare.problems()
    assert problem == (
        f'content/{source}.md:3:10: "/_headers" has "_headers", which hosts, browsers or crawlers '
        "read as a file of the site"
    )


@pytest.mark.parametrize("slug", ["_headers", "CNAME", "robots.txt", "sw.js", ".well-known"])
def test_no_slug_or_file_name_of_a_page_at_the_root_may_be_one(bare: Newsroom, slug: str) -> None:
    bare.write("content/pages/a.md", f"---\ntitle: A\nslug: {slug}\n---\n")
    (problem,) = bare.problems()
    assert problem.startswith(f'content/pages/a.md:3:7: the address /{slug}/ has "{slug}", which ')
    bare.delete("content/pages/a.md")
    if not slug.startswith("."):
        bare.write(f"content/pages/{slug}.md", "---\ntitle: A\n---\n")
        (problem,) = bare.problems()
        assert problem.startswith(f'content/pages/{slug}.md:2:1: the address /{slug}/ has "{slug}"')


def test_no_slug_of_a_story_at_the_root_may_be_one(bare: Newsroom) -> None:
    bare.setting("permalinks: {article: '/{slug}/'}")
    bare.article("story", slug="_redirects")
    (problem,) = bare.problems()
    assert problem.startswith('content/articles/story.md:6:7: the address /_redirects/ has "_redi')


def test_no_section_and_no_pattern_of_addresses_may_be_one(bare: Newsroom) -> None:
    config = (bare.root / "config.yaml").read_text("utf-8")
    bare.write("config.yaml", config.replace("{key: chips}", "{key: ads.txt}"))
    bare.setting("permalinks: {article: '/.well-known/{slug}/', page: '/_headers/{slug}/'}")
    ours = "which hosts, browsers or crawlers read as a file of the site"
    assert bare.problems() == [
        f'config.yaml:5:18: "ads.txt" has "ads.txt", {ours} ("ads-txt" would do)',
        f'config.yaml:11:23: "/.well-known/{{slug}}/" has ".well-known", {ours}',
        f'config.yaml:11:53: "/_headers/{{slug}}/" has "_headers", {ours}',
    ]
