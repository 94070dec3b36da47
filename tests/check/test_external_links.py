"""Checks of links to other sites. No test sends requests to other machines."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssg.check.check import CheckResult, check
from ssg.config.options import Options
from ssg.problems.errors import UsageError
from tests.check.test_check import ABOUT
from tests.support.local_web import Web, serving
from tests.support.newsroom import NOW, Newsroom

QUIET = """\
check:
  rules: {insecure-link: off, missing-hero: off, missing-standfirst: off, unused-author: off}
  external: {private: true, timeout: 2, ignore: ["*/ignored*"]}
"""


@pytest.fixture
def web(bare: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    pytest.importorskip("httpx2", reason="the extra [external] is not installed")
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("ssg.check.http_client.MAX_ATTEMPTS", 1)
    bare.setting(QUIET)
    bare.write("content/pages/about.md", ABOUT)
    with serving() as server:
        yield server


def checked(newsroom: Newsroom) -> CheckResult:
    options = Options(root=newsroom.root, now=NOW, jobs=1)
    return check(options, lambda step: None, external=True)


def test_a_bad_link_is_reported_at_every_place_where_it_is_written(
    bare: Newsroom, web: Web
) -> None:
    gone, moved = web.reply("/gone", 404), web.reply("/moved", (301, {"location": "/good"}))
    good, busy = web.reply("/good", 200), web.reply("/busy", 503)
    bare.article("a", f"[1]({good}) [2]({gone}) [3]({web.url}/ignored)\n")
    bare.article("b", f"[1]({gone}#part)\n[2]({moved})\n[3]({busy})\n")
    result = checked(bare)
    assert result.links == 4
    assert [(str(problem.at), problem.code, problem.warning) for problem in result.problems] == [
        (f"content/articles/a.md:7:{len(good) + 11}", "dead-web-link", False),
        ("content/articles/b.md:7:5", "dead-web-link", False),
        ("content/articles/b.md:8:5", "moved-web-link", True),
        ("content/articles/b.md:9:5", "unreachable-web-link", True),
    ]
    texts = [(problem.message, problem.hint) for problem in result.problems]
    assert texts[0][0] == f'"{gone}" is a dead link: 404 Not Found'
    assert texts[2] == (f'"{moved}" has moved permanently', f"write {web.url}/good")
    assert texts[3][0] == f'"{busy}" could not be checked: 503 Service Unavailable'


def test_only_links_with_bad_results_are_requested_again(bare: Newsroom, web: Web) -> None:
    good, gone = web.reply("/good", 200), web.reply("/gone", 410)
    bare.article("a", f"[1]({good}) [2]({gone})\n")
    checked(bare)
    web.requests.clear()
    assert len(checked(bare).problems) == 1
    assert web.requests == ["HEAD /gone"]


def test_links_composed_by_layouts_are_not_checked(bare: Newsroom, web: Web) -> None:
    bare.write(
        "layouts/404.html",
        '<!doctype html><a href="{{ "' + web.url + '" }}/made">x</a>'
        f'<a href="{web.reply("/written", 200)}">y</a>',
    )
    assert checked(bare).links == 1
    assert web.requests == ["HEAD /written"]


def test_a_build_sends_no_requests(bare: Newsroom, web: Web) -> None:
    bare.article("a", f"[1]({web.reply('/good', 200)})\n")
    bare.build()
    check(Options(root=bare.root, now=NOW, jobs=1), lambda step: None)
    assert web.requests == []


def test_without_a_network_there_is_one_clear_error(bare: Newsroom, web: Web) -> None:
    bare.article("a", "[1](http://127.0.0.1:1/) [2](http://127.0.0.1:1/x)\n")
    with pytest.raises(UsageError, match=r"no host answers .* check the network"):
        checked(bare)


def test_without_the_extra_the_error_says_how_to_install_it(
    bare: Newsroom, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "httpx2", None)
    monkeypatch.delitem(sys.modules, "ssg.check.http_client", raising=False)
    bare.article("a", f"[1]({web.url}/)\n")
    with pytest.raises(UsageError, match=r"pip install 'dateline-ssg\[external\]'"):
        checked(bare)


def test_results_are_cached_in_the_state_folder(bare: Newsroom, web: Web) -> None:
    bare.article("a", f"[1]({web.reply('/good', 200)})\n")
    checked(bare)
    assert (bare.root / ".ssg/links.json").is_file()
    assert Path(bare.root / "public").exists() is False
