"""`vercel.json`."""

import json

from ssg.config.headers import HeaderRule
from ssg.hosting import vercel
from ssg.hosting.serving import Serving
from ssg.model.redirects import Redirect


def settings(*redirects: Redirect, headers: tuple[HeaderRule, ...] = ()) -> dict[str, object]:
    (file,) = vercel.files(Serving("/news/", redirects, headers))
    assert file.path == "vercel.json"
    result: dict[str, object] = json.loads(file.content)
    return result


def test_redirects_are_permanent_and_patterns_come_last() -> None:
    moved = settings(
        Redirect("/news/blog/*", "/news/archive/*", ""),
        Redirect("/news/gone/", "", ""),
        Redirect("/news/old%20(1)/", "/news/new/", ""),
    )
    assert moved["trailingSlash"] is True
    assert moved["redirects"] == [
        {"source": r"/news/old%20\(1\)/", "destination": "/news/new/", "statusCode": 301},
        {"source": "/news/blog/(.*)", "destination": "/news/archive/$1", "statusCode": 301},
    ]


def test_a_header_of_a_pattern_keeps_the_value_for_all_paths() -> None:
    rules = (
        HeaderRule(path="/*", name="A", value="1"),
        HeaderRule(path="/media/*", name="A", value="2"),
        HeaderRule(path="/media/*", name="B", value="3"),
    )
    assert settings(headers=rules)["headers"] == [
        {"source": "/news/(.*)", "headers": [{"key": "A", "value": "1"}]},
        {
            "source": "/news/media/(.*)",
            "headers": [{"key": "A", "value": "1, 2"}, {"key": "B", "value": "3"}],
        },
    ]
