"""The plan has every output once, in the order of publication."""

from ssg.build.job import Result
from ssg.model.outputs import File
from tests.support.newsroom import DOT
from tests.support.plans import planned_with


def test_pages_are_published_after_their_media_and_before_what_links_to_them(
    result: Result,
) -> None:
    paths, problems = planned_with(result, File("extra.txt"))
    order = [
        "assets/a.css",
        f"{DOT}-32.avif",
        "ai/2026/05/first-light/index.html",
        "index.html",
        "ai/index.html",
        "archive/index.html",
        "feed.xml",
        "sitemap.xml",
        "extra.txt",
    ]
    assert [path for path in paths if path in order] == order
    assert problems == []
    assert len(paths) == len(set(paths))
