"""What a host has to do: headers, redirects, and the expressions for paths."""

import re

import pytest

from ssg.config.headers import Headers
from ssg.hosting.serving import Serving, header_rules, path_expression
from ssg.model.redirects import Redirect


def test_a_newsroom_can_leave_headers_to_the_host() -> None:
    assert header_rules(Headers(file=False), "default-src 'self'") == ()


def test_the_most_specific_pattern_comes_first() -> None:
    short, long = Redirect("/a/*", "/x/", ""), Redirect("/a/b/*", "/y/", "")
    single, gone = Redirect("/a/c", "/z/", ""), Redirect("/a/d", "", "")
    serving = Serving("/", (short, single, gone, long))
    assert serving.patterns == (long, short)
    assert (serving.moved, serving.gone) == ((single,), (gone,))


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("/*", "/news/", True),
        ("/media/*", "/news/media/a.svg", True),
        ("/media/*", "/media/a.svg", False),
        ("/a+(b)/*.xml", "/news/a+(b)/c/feed.xml", True),
        ("/a+(b)/*.xml", "/news/a+(b)/c/feedxxml", False),
        ("/ai/", "/news/ai/", True),
        ("/ai/", "/news/ai/index.html", True),
        ("/ai/", "/news/ai/x", False),
    ],
)
def test_the_expression_of_a_pattern_matches_decoded_paths_below_the_root(
    pattern: str, path: str, matches: bool
) -> None:
    assert bool(re.search(path_expression("/news/", pattern), path)) == matches
